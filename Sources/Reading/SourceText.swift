import Diagnostics

/// The lines of a scheme's file, for places and for the user's own line in a finding.
struct SourceText: Sendable {
  let file: String
  /// The code points of each line, without its end.
  private(set) var lines: [[Unicode.Scalar]]

  init(_ text: String, file: String) {
    self.file = file
    var lines: [[Unicode.Scalar]] = [[]]
    for scalar in text.unicodeScalars {
      if scalar == "\n" { lines.append([]) } else { lines[lines.count - 1].append(scalar) }
    }
    self.lines = lines.map { $0.last == "\r" ? $0.dropLast() : $0 }
  }

  /// The whole text again, lines ended by LF.
  var text: String {
    var view = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
      if index > 0 { view.append("\n") }
      view.append(contentsOf: line)
    }
    return String(view)
  }

  func line(_ number: Int) -> String? {
    guard lines.indices.contains(number - 1) else { return nil }
    return SourceText.string(lines[number - 1])
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  func location(line: Int, column: Int) -> SourceLocation { SourceLocation(file: file, line: line, column: column) }

  /// The code points of a line from a place on.
  func rest(from place: SourceLocation) -> ArraySlice<Unicode.Scalar> {
    guard lines.indices.contains(place.line - 1) else { return [] }
    return lines[place.line - 1].dropFirst(place.column - 1)
  }

  mutating func replace(at place: SourceLocation, with scalar: Unicode.Scalar) {
    guard lines.indices.contains(place.line - 1), lines[place.line - 1].indices.contains(place.column - 1) else {
      return
    }
    lines[place.line - 1][place.column - 1] = scalar
  }

  /// The finding with the user's own line beside it.
  func shown(_ finding: Finding) -> Finding {
    guard let place = finding.place, place.file == file, finding.line == nil, let line = line(place.line) else {
      return finding
    }
    return finding.showing(line: line)
  }
}
