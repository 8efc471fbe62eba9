import Diagnostics

/// Finds where a key stands a second time in its map; the YAML library knows the first place only.
enum DuplicateKey {
  /// - Parameter first: Where the map, or the key for the first time, stands.
  static func second(of key: String, after first: SourceLocation, in text: SourceText) -> SourceLocation? {
    let places = places(of: key, from: first, in: text)
    // Two of the places that belong to one map: the same column in block style, the same brackets in flow style.
    for (index, one) in places.enumerated() {
      for other in places[(index + 1)...] where sameMap(one, other, in: text) { return other }
    }
    return nil
  }

  /// Every place at or behind `first` where the key stands as a key.
  private static func places(of key: String, from first: SourceLocation, in text: SourceText) -> [SourceLocation] {
    let wanted = Array(key.unicodeScalars)
    var found: [SourceLocation] = []
    for number in first.line...max(first.line, text.lines.count) where text.lines.indices.contains(number - 1) {
      let line = text.lines[number - 1]
      guard line.count > wanted.count else { continue }
      for start in 0..<(line.count - wanted.count) where Array(line[start..<start + wanted.count]) == wanted {
        if number == first.line, start + 1 < first.column { continue }
        let after = line[(start + wanted.count)...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        guard after.first == ":" else { continue }
        let before = line[..<start].last { $0 != " " && $0 != "\"" && $0 != "'" }
        guard before == nil || before == "{" || before == "," || before == "-" || before == "[" else { continue }
        found.append(text.location(line: number, column: start + 1))
      }
    }
    return found
  }

  private static func sameMap(_ one: SourceLocation, _ other: SourceLocation, in text: SourceText) -> Bool {
    var depth = 0
    var lowest = 0
    for number in one.line...other.line {
      let line = text.lines[number - 1]
      let start = number == one.line ? one.column - 1 : 0
      let end = number == other.line ? other.column - 1 : line.count
      if number > one.line, number < other.line || end > start, depth == 0 {
        let indent = line.prefix { $0 == " " }.count
        if indent < line.count, line[indent] != "#", indent < one.column - 1 { return false }
      }
      guard start < end else { continue }
      for scalar in line[start..<end] {
        if scalar == "{" || scalar == "[" { depth += 1 }
        if scalar == "}" || scalar == "]" { depth -= 1 }
        lowest = min(lowest, depth)
      }
    }
    guard depth == 0, lowest == 0 else { return false }
    return one.line == other.line || isFlow(one, in: text) || one.column == other.column
  }

  private static func isFlow(_ place: SourceLocation, in text: SourceText) -> Bool {
    text.lines[place.line - 1].prefix(place.column - 1).contains { $0 == "{" || $0 == "," }
  }
}
