import AppraisalModel
package import Figures
import Quantities
import Workbooks

/// The workbook of a run: ranking, scores, pay, what follows from them, data, the scheme in words; no sheet without content.
package enum WorkbookReport {
  /// Writes the workbook; the same results give the same bytes.
  package static func write(_ results: RunResults, to path: String) throws {
    let words = ReportWords(results.scheme.scheme.language)
    let book = try Workbook(
      path: path, title: "\(results.scheme.scheme.title) \(results.period.text)", created: results.period.firstDay,
      fontName: words.font)
    try RankingSheet(results).write(to: book)
    try QuotaSheet(results)?.write(to: book)
    try ScoresSheet(results).write(to: book)
    try DetailsSheet(results).write(to: book)
    try PostingsSheet(results)?.write(to: book)
    if results.scheme.scheme.pay != nil { try PayTable(results).write(to: book) }
    try MovesSheet(results)?.write(to: book)
    try AccountsSheet(results)?.write(to: book)
    try RecognitionSheet(results)?.write(to: book)
    try GrowthSheet(results)?.write(to: book)
    try CorrectionsSheet(results)?.write(to: book)
    try TerritoryTable(results)?.write(to: book)
    try DataSheet(results).write(to: book)
    try SchemeSheet(results).write(to: book)
    try book.close()
  }
}
