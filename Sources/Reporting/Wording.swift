package import AppraisalModel

/// The words of the reports in the scheme's language; one place for all of them.
package struct ReportWords: Sendable {
  package let language: ReportLanguage

  package init(_ language: ReportLanguage) { self.language = language }

  /// The Chinese or the English of a pair.
  package func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .zhHans ? chinese : english
  }

  /// The font that all cells use.
  var font: String { self("微软雅黑", "Calibri") }

  var separator: String { self("；", "; ") }

  var comma: String { self("，", ", ") }

  var list: String { self("、", ", ") }

  /// A remark in brackets.
  func bracketed(_ text: String) -> String { self("（\(text)）", " (\(text))") }

  /// `A级`, but `优秀` as it is.
  func rating(_ name: String) -> String {
    let isLetter = name.unicodeScalars.last?.isASCII ?? false
    return self(isLetter ? name + "级" : name, name)
  }

  var missing: String { "—" }
}
