package import Diagnostics

/// A formula as it stands in the scheme's file: its text and where each of its code points is.
///
/// A formula is one line. In a double or single quoted scalar an escape makes columns of the file and of the text differ;
/// `columns` then says for each code point of the text how many columns behind `place` it stands.
package struct FormulaText: Sendable, Hashable {
  package let text: String
  /// Where its first code point stands.
  package let place: SourceLocation
  private let columns: [Int]?

  package init(_ text: String, at place: SourceLocation, columns: [Int]? = nil) {
    self.text = text
    self.place = place
    self.columns = columns
  }

  /// The place in the scheme's file of a code point of the formula.
  package func place(of offset: Int) -> SourceLocation {
    guard let columns else { return place.advanced(by: offset) }
    if offset < columns.count { return place.advanced(by: columns[offset]) }
    return place.advanced(by: (columns.last ?? -1) + 1 + offset - columns.count)
  }

  package func finding<Code: FindingCode>(
    _ code: Code, _ span: Range<Int>, _ figures: KeyValuePairs<String, String> = [:]
  ) -> Finding {
    let start = place(of: span.lowerBound)
    let end = place(of: max(span.lowerBound, span.upperBound - 1))
    return Finding(code, at: start, length: end.column - start.column + 1, figures)
  }
}
