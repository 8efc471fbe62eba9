package import Formulas

/// Figures that a test beside the scheme gives: they stand in place of what would be reckoned, for everybody.
package struct GivenFigures: Sendable {
  private var columns: [FigureName: [Figure]] = [:]
  /// Indicators of which a test says nothing: they have some score of their own, where they apply.
  package var unsaidIndicators: Set<String> = []

  package init() {}

  package subscript(name: FigureName) -> [Figure]? {
    get { columns[name] }
    set { columns[name] = newValue }
  }
}
