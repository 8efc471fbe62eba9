import Diagnostics

/// Where each code point of a quoted scalar stands in its line: quotes and escapes make text and file differ.
enum QuotedColumns {
  /// - Returns: For each code point its columns behind the scalar's place (`nil` where text and file agree), and whether
  ///   the scalar stands on one line.
  static func columns(of text: String, _ node: YamlNode, in source: SourceTexts) -> (offsets: [Int]?, isOneLine: Bool) {
    let raw = Array(source.rest(from: node.place))
    let wanted = Array(text.unicodeScalars)
    switch node.style {
    case .singleQuoted:
      var offsets: [Int] = []
      var index = 1
      while index < raw.count, offsets.count < wanted.count {
        offsets.append(index)
        index += raw[index] == "'" ? 2 : 1
      }
      return (offsets, offsets.count == wanted.count)
    case .doubleQuoted:
      var offsets: [Int] = []
      var index = 1
      while index < raw.count, offsets.count < wanted.count {
        offsets.append(index)
        guard raw[index] == "\\", index + 1 < raw.count else {
          index += 1
          continue
        }
        switch raw[index + 1] {
        case "x": index += 4
        case "u": index += 6
        case "U": index += 10
        default: index += 2
        }
      }
      return (offsets, offsets.count == wanted.count)
    default:
      return (nil, raw.starts(with: wanted))
    }
  }
}
