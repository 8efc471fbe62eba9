import Diagnostics
import Yams

/// The one door for YAML: a text becomes nodes with places; what YAML would bend in silence becomes a finding.
struct YamlDoor {
  private(set) var source: SourceText
  private(set) var findings: [Finding] = []
  private var visited = 0
  /// A key that stands a second time is hidden behind this sign, so that reading can go on.
  private static let hidden: Unicode.Scalar = "\u{E000}"

  init(_ source: SourceText) { self.source = source }

  /// The root of the only document; `nil` where the text cannot be read at all.
  mutating func root() -> YamlNode? {
    var text = source
    for _ in 0..<100 {
      do {
        let parser = try Parser(yaml: text.text, resolver: .basic)
        return try withExtendedLifetime(parser) {
          guard let node = try parser.nextRoot() else {
            findings.append(Finding(SchemeReadingFinding.fileEmpty, at: source.location(line: 1, column: 1)))
            return nil
          }
          let root = converted(node)
          if let second = try parser.nextRoot() {
            let place = place(second.mark)
            findings.append(
              Finding(SchemeReadingFinding.secondDocument, at: source.location(line: place.line, column: 1)))
          }
          return root
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard let key = keys.sorted().first, hideSecond(key, after: place(context.mark), in: &text) else {
          findings.append(
            Finding(
              SchemeReadingFinding.duplicateKey, at: place(context.mark),
              ["key": keys.sorted().first ?? "", "line": String(context.mark.line)]))
          return nil
        }
      } catch let error as YamlError {
        findings.append(YamlTrouble.finding(for: error, in: source))
        return nil
      } catch {
        findings.append(
          Finding(
            SchemeReadingFinding.syntax, at: source.location(line: 1, column: 1), ["problem": "\(error)", "hint": ""]))
        return nil
      }
    }
    return nil
  }

  private func place(_ mark: Mark?) -> SourceLocation {
    source.location(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private mutating func converted(_ node: Node, depth: Int = 0) -> YamlNode {
    visited += 1
    let place = place(node.mark)
    guard visited <= 100_000, depth <= 50 else {
      if !findings.contains(where: { $0.code == SchemeReadingFinding.tooLarge.rawValue }) {
        let figure = depth > 50 ? "more than 50 levels of maps and lists" : "more than 100,000 values"
        findings.append(Finding(SchemeReadingFinding.tooLarge, at: place, ["figure": figure]))
      }
      return YamlNode(content: .refused, style: .plain, place: place, length: 1)
    }
    if node.anchor != nil {
      if !findings.contains(where: { $0.place == place }) {
        findings.append(Finding(SchemeReadingFinding.anchorUsed, at: place))
      }
      return YamlNode(content: .refused, style: .plain, place: place, length: 1)
    }
    switch node {
    case .scalar(let scalar): return converted(scalar, place)
    case .alias: return YamlNode(content: .refused, style: .plain, place: place, length: 1)
    case .sequence(let sequence):
      let style: YamlNode.Style = sequence.style == .flow ? .flow : .block
      return YamlNode(
        content: .list(sequence.map { converted($0, depth: depth + 1) }), style: style, place: place, length: 1)
    case .mapping(let mapping):
      var entries: [YamlNode.Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else {
          findings.append(Finding(SchemeReadingFinding.keyForm, at: self.place(key.mark)))
          continue
        }
        if scalar.string.unicodeScalars.first == YamlDoor.hidden { continue }
        let keyPlace = self.place(scalar.mark)
        if scalar.string == "<<" {
          findings.append(Finding(SchemeReadingFinding.anchorUsed, at: keyPlace, length: 2))
          continue
        }
        let placed = Placed(scalar.string, at: keyPlace, length: scalar.string.unicodeScalars.count)
        entries.append(YamlNode.Entry(key: placed, value: converted(value, depth: depth + 1)))
      }
      let style: YamlNode.Style = mapping.style == .flow ? .flow : .block
      return YamlNode(content: .map(entries), style: style, place: place, length: 1)
    }
  }

  private mutating func converted(_ scalar: Node.Scalar, _ place: SourceLocation) -> YamlNode {
    let style: YamlNode.Style =
      switch scalar.style {
      case .singleQuoted: .singleQuoted
      case .doubleQuoted: .doubleQuoted
      case .literal, .folded: .block
      default: .plain
      }
    let tag = scalar.tag.description
    if tag.contains(":"), style == .plain, source.rest(from: place).first == "!" || isTagged(before: place) {
      findings.append(Finding(SchemeReadingFinding.tagUsed, at: place, ["tag": YamlDoor.short(tag)]))
    }
    let quotes = style == .singleQuoted || style == .doubleQuoted ? 2 : 0
    let length = scalar.string.unicodeScalars.count + quotes
    if scalar.string.isEmpty, style == .plain {
      return YamlNode(content: .nothing, style: style, place: place, length: 1)
    }
    return YamlNode(content: .text(scalar.string), style: style, place: place, length: length)
  }

  private static func short(_ tag: String) -> String {
    tag.hasPrefix("tag:yaml.org,2002:") ? "!!" + tag.dropFirst(18) : tag
  }

  private func isTagged(before place: SourceLocation) -> Bool {
    guard source.lines.indices.contains(place.line - 1) else { return false }
    let before = SourceText.string(source.lines[place.line - 1].prefix(place.column - 1))
    guard let word = before.split(separator: " ").last else { return false }
    return word.hasPrefix("!")
  }

  /// Finds the second place of a key in the same map, says so, and hides it in `text`.
  private mutating func hideSecond(_ key: String, after first: SourceLocation, in text: inout SourceText) -> Bool {
    guard let second = DuplicateKey.second(of: key, after: first, in: text) else { return false }
    findings.append(
      Finding(
        SchemeReadingFinding.duplicateKey, at: second, length: key.unicodeScalars.count,
        ["key": key, "line": String(first.line)]))
    text.replace(at: second, with: YamlDoor.hidden)
    return true
  }
}
