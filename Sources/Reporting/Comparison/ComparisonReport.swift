import AppraisalModel
import Diagnostics
package import Figures
import Quantities
import Workbooks

/// A comparison as a workbook: an overview with charts, everybody's change, causes, figures, and what the scheme says otherwise.
package enum ComparisonReport {
  /// - Parameter results: Of the second run; its scheme says language, titles and ratings.
  package static func write(_ comparison: RunComparison, _ results: RunResults, to path: String) throws {
    let frame = SheetFrame(results)
    let words = frame.words
    var properties = Workbook.Properties(
      title: words("\(frame.scheme.title) 对比", "\(frame.scheme.title) compared"), created: results.period.firstDay)
    properties.subject = "\(comparison.before.title) → \(comparison.after.title)"
    properties.comments = "appraise \(results.version)"
    let book = try Workbook(path: path, properties, fontName: words.font)
    try ComparisonOverview(comparison, frame).write(to: book)
    try ComparisonPeople(comparison, frame).write(to: book)
    try ComparisonCauses(comparison, frame).write(to: book)
    try ComparisonFigures(comparison, frame).write(to: book)
    try ComparisonScheme(comparison, frame).write(to: book)
    try book.close()
  }

  /// The second run's rating as a badge, one that only the first has as a plain text.
  static func badge(_ rating: String, _ frame: SheetFrame) -> SheetCell {
    let isKnown = frame.scheme.ratings?.entries.contains { $0.name.value == rating } ?? false
    if rating.isEmpty { return .text(frame.words.missing, CellStyle(.muted, .text, align: .centre)) }
    return .text(rating, isKnown ? frame.badge(rating) : CellStyle(.body, .text, align: .centre))
  }

  static func kind(_ kind: Attribution.Cause.Kind, _ words: ReportWords) -> String {
    switch kind {
    case .data: words("数据", "data")
    case .scheme: words("方案", "scheme")
    case .together: words("共同作用", "together")
    }
  }

  /// What a cause is called; those without words of the scheme in the report's language.
  static func title(_ cause: Attribution.Cause, _ words: ReportWords) -> String {
    cause.kind == .together && cause.words == "together" ? words("几项变化共同作用", "several changes together") : cause.words
  }
}
