import AppraisalModel
import Diagnostics
package import Figures

/// An explanation as one page of HTML that needs nothing besides itself: to be opened, printed and filed.
///
/// Every text of the scheme and the data is escaped; there is no script in it and nothing that is fetched.
package struct ExplanationPage {
  package private(set) var text = ""

  /// - Parameter rows: How many rows of each figure are shown; `nil` for all.
  package init(_ explanation: Explanation, rows: Int?) {
    let language = explanation.scheme.scheme.language.rawValue
    let blocks = ExplanationBlocks(explanation, rows: rows).blocks
    var name = ""
    if case .title(let first, _)? = blocks.first { name = first }
    text = "<!DOCTYPE html>\n<html lang=\"\(language)\">\n<head>\n<meta charset=\"utf-8\">\n"
    text += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    text +=
      "<title>\(ExplanationPage.escaped(name))</title>\n<style>\n\(ExplanationPage.style)</style>\n</head>\n<body>\n"
    var isOpen = false
    for block in blocks {
      if case .heading = block, isOpen { close(&isOpen) }
      if case .subject = block {
        if isOpen { close(&isOpen) }
        text += "<section>\n"
        isOpen = true
      }
      put(block)
    }
    if isOpen { close(&isOpen) }
    text += "</body>\n</html>"
  }

  private mutating func close(_ isOpen: inout Bool) {
    text += "</section>\n"
    isOpen = false
  }

  private mutating func put(_ block: ExplanationBlock) {
    switch block {
    case .title(let name, let about):
      text += "<h1>\(ExplanationPage.escaped(name))</h1>\n"
      text += "<p class=\"about\">\(about.map { ExplanationPage.escaped($0) }.joined(separator: " · "))</p>\n"
    case .heading(let words): text += "<h2>\(ExplanationPage.escaped(words))</h2>\n"
    case .subject(let name, let result):
      text += "<h3>\(ExplanationPage.escaped(name))<b>\(ExplanationPage.escaped(result))</b></h3>\n"
    case .step(let depth, let label, let words, let place):
      text +=
        "<p class=\"d\(min(depth, 8))\"><i>\(ExplanationPage.escaped(label))</i> \(ExplanationPage.escaped(words))"
      text += place.isEmpty ? "</p>\n" : " <small>\(ExplanationPage.escaped(place))</small></p>\n"
    case .remark(let depth, let words):
      text += "<p class=\"d\(min(depth, 8)) remark\">\(ExplanationPage.escaped(words))</p>\n"
    case .rows(let depth, let header, let rows):
      text +=
        "<table class=\"d\(min(depth, 8))\">\n<tr>\(header.map { "<th>\(ExplanationPage.escaped($0))</th>" }.joined())</tr>\n"
      for row in rows { text += "<tr>\(row.map { "<td>\(ExplanationPage.escaped($0))</td>" }.joined())</tr>\n" }
      text += "</table>\n"
    }
  }

  /// A text as HTML shows it; signs that nobody could see are made visible first.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in Excerpt.shown(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let style: String = {
    let depths = (1...8).map { ".d\($0) { margin-left: \(($0 - 1) * 15)px; }" }.joined(separator: "\n")
    return """
      @page { size: A4; margin: 16mm; }
      body { font: 10pt/1.45 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1a1a1a;
        max-width: 58em; margin: 2em auto; padding: 0 1em; }
      h1 { font-size: 1.7em; margin: 0; }
      h2 { font-size: 1.2em; color: #1f4e79; border-bottom: 1px solid #1f4e79; margin: 1.8em 0 0.4em; }
      h3 { font-size: 1.05em; background: #eef3f8; padding: 0.25em 0.5em; margin: 1em 0 0.3em; break-after: avoid; }
      h3 b { float: right; }
      p { margin: 0.15em 0; }
      i { font-style: normal; font-weight: 600; }
      small, .about, .remark { color: #5a6570; }
      small { white-space: nowrap; }
      table { border-collapse: collapse; font-size: 0.86em; margin-top: 0.2em; margin-bottom: 0.4em; }
      th, td { border: 1px solid #cfd8e0; padding: 0.1em 0.6em; text-align: left; }
      th { background: #f6f8fa; font-weight: 600; }
      tr { break-inside: avoid; }
      \(depths)

      """
  }()
}
