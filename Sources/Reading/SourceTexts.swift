import Diagnostics

/// The texts that a scheme is made of: its own file and those it extends.
struct SourceTexts: Sendable {
  let own: SourceText
  private(set) var bases: [SourceText] = []

  init(_ own: SourceText) { self.own = own }

  mutating func add(_ base: SourceText) { bases.append(base) }

  private func text(of file: String) -> SourceText { bases.first { $0.file == file } ?? own }

  func location(line: Int, column: Int) -> SourceLocation { own.location(line: line, column: column) }

  /// The code points of a line from a place on, in the file of the place.
  func rest(from place: SourceLocation) -> ArraySlice<Unicode.Scalar> { text(of: place.file).rest(from: place) }

  /// The finding with the user's own line beside it; one in a file that is extended names the file that extends it too.
  func shown(_ finding: Finding) -> Finding {
    guard let place = finding.place else { return finding }
    let shown = text(of: place.file).shown(finding)
    return bases.contains { $0.file == place.file } ? shown.noting("taken over by \(own.file)") : shown
  }
}
