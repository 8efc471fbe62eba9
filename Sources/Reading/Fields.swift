import AppraisalModel
import Diagnostics

/// The entries of one map of a scheme, checked against the keys that the map may hold.
struct Fields {
  let place: SourceLocation
  private let entries: [String: YamlNode.Entry]
  private let map: SchemeKeys

  subscript(key: String) -> YamlNode? { entries[key]?.value }

  func keyPlace(_ key: String) -> SourceLocation { entries[key]?.key.place ?? place }

  /// - Parameter free: Keys are names of the user's own (as the points of `linear:`); only formulas cut at a comma are looked for.
  init(_ node: YamlNode, _ map: SchemeKeys, _ findings: inout [Finding], free: Bool = false) {
    place = node.place
    self.map = map
    guard case .map(let all) = node.content else {
      entries = [:]
      return
    }
    let mended = CutFormula.mended(all, &findings)
    let known = map.keys
    var entries: [String: YamlNode.Entry] = [:]
    for entry in mended {
      guard known.contains(where: { $0.name == entry.key.value }) else {
        if free {
          entries[entry.key.value] = entry
          continue
        }
        let near = nearest(to: entry.key.value, among: known.map(\.name))
        findings.append(
          Finding(
            SchemeReadingFinding.unknownKey, at: entry.key.place, length: entry.key.length,
            [
              "key": entry.key.value, "map": map.rawValue,
              "hint": near.map { "Is `\($0)` meant?" } ?? "Keys here: " + known.map(\.name).joined(separator: ", ")
                + ".",
            ]))
        continue
      }
      if entry.value.isNothing {
        findings.append(
          Finding(
            SchemeReadingFinding.noValue, at: entry.key.place, length: entry.key.length, ["key": entry.key.value]))
        entries[entry.key.value] = YamlNode.Entry(key: entry.key, value: entry.value.refused)
        continue
      }
      entries[entry.key.value] = entry
    }
    if !free {
      for key in known where key.isRequired && entries[key.name] == nil {
        findings.append(
          Finding(
            SchemeReadingFinding.keyLacking, at: node.place,
            ["map": map.rawValue, "key": key.name, "hint": Fields.hint(key.name)]))
      }
    }
    self.entries = entries
  }

  private static func hint(_ key: String) -> String {
    switch key {
    case "points", "total", "money": "Name it under `rounding:`, by a number of decimals from 0 to 6 or `exact`."
    case "score": "Say how the value is judged, as `score: {attainment: {at_least: 0%, at_most: 120%}}`."
    default: "Add `\(key):`."
    }
  }
}

extension YamlNode {
  var refused: YamlNode { YamlNode(content: .refused, style: style, place: place, length: length) }
}

/// Finds formulas that YAML cut at a comma inside `{ }` or `[ ]`: the rest became a key without a value, or another item.
enum CutFormula {
  static func mended(_ entries: [YamlNode.Entry], _ findings: inout [Finding]) -> [YamlNode.Entry] {
    var result: [YamlNode.Entry] = []
    var index = 0
    while index < entries.count {
      var entry = entries[index]
      index += 1
      if let text = entry.value.text, entry.value.style == .plain, isOpen(text) {
        var whole = text
        let start = index
        while index < entries.count, entries[index].value.isNothing, isOpen(whole) {
          whole += ", " + entries[index].key.value
          index += 1
        }
        if index > start {
          findings.append(finding(whole, entry.value))
          entry.value = entry.value.refused
        }
      }
      result.append(entry)
    }
    return result
  }

  /// The items of a list of formulas, those cut at a comma joined and refused.
  static func mended(_ items: [YamlNode], _ findings: inout [Finding]) -> [YamlNode] {
    var result: [YamlNode] = []
    var index = 0
    while index < items.count {
      let item = items[index]
      index += 1
      guard let text = item.text, item.style == .plain, isOpen(text) else {
        result.append(item)
        continue
      }
      var whole = text
      while index < items.count, isOpen(whole), let next = items[index].text {
        whole += ", " + next
        index += 1
      }
      findings.append(finding(whole, item))
      result.append(item.refused)
    }
    return result
  }

  private static func finding(_ whole: String, _ node: YamlNode) -> Finding {
    let quoted = whole.contains("\"") ? "'\(whole)'" : "\"\(whole)\""
    return Finding(SchemeReadingFinding.formulaCut, at: node.place, length: node.length, ["line": quoted])
  }

  /// Whether a bracket is open at the end of the text, outside of quoted texts.
  static func isOpen(_ text: String) -> Bool {
    var depth = 0
    var quoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.toggle() }
      if quoted { continue }
      if scalar == "(" || scalar == "[" { depth += 1 }
      if scalar == ")" || scalar == "]" { depth -= 1 }
    }
    return depth > 0 || quoted
  }
}
