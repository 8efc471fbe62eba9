import AppraisalModel
import Diagnostics
package import Figures
import Quantities
import Workbooks

/// HR's workbook: cover, overview, ranking, scores, pay, what follows from them, data, the scheme in words; no sheet without content.
package enum WorkbookReport {
  /// All workbooks of a run into a folder, several at once: HR's and one for each group; the same results give the same bytes.
  ///
  /// - Parameter hasBranches: Whether each group gets its own.
  /// - Returns: The files' names, HR's first.
  package static func writeAll(
    _ results: RunResults, into folder: String, hasBranches: Bool = true
  ) throws -> [String] {
    var names = FileNames()
    var files = ["report.xlsx"]
    var work: [@Sendable () throws -> Void] = [{ try write(results, to: folder + "/report.xlsx") }]
    for branch in hasBranches ? BranchReport.all(results) : [] {
      let file = "report-\(names.name(for: branch.name)).xlsx"
      files.append(file)
      work.append { try branch.write(to: folder + "/" + file) }
    }
    try AtOnce.perform(work)
    return files
  }

  /// Writes HR's workbook; the same results give the same bytes.
  package static func write(_ results: RunResults, to path: String) throws {
    let words = ReportWords(results.scheme.scheme.language)
    let book = try Workbook(path: path, properties(results, words), fontName: words.font)
    let table = ScoringTable(results)
    let layout = DetailsLayout(results, personColumns: SheetFrame(results).personHeads.count)
    let sheets = sheets(results, table, layout)
    for kind in SheetKind.allCases { _ = book.reserve(kind.title(words)) }
    let kinds = [.cover] + sheets.map(\.kind) + (table.isEmpty ? [] : [.table])
    let long = [SheetKind.ranking, .scores, .details].map { $0.title(words) }
    try book.place(kinds.map { $0.title(words) }, streaming: Set(long))
    try CoverSheet(results, listing: Array(kinds.dropFirst())).write(to: book)
    // The details are most of the workbook; their formats are made before, so that the others meet them nowhere.
    nonisolated(unsafe) let rows = try DetailsSheet(results, table, layout).begin(in: book)
    nonisolated(unsafe) let others = { for sheet in sheets { try sheet.write?(book) } }
    try AtOnce.perform([{ try rows() }, { try others() }])
    if !table.isEmpty { try table.write(to: book) }
    try book.close()
  }

  /// The sheets that have content, in their order, but for cover and scoring table; the details are written beside them.
  private static func sheets(_ results: RunResults, _ table: ScoringTable, _ layout: DetailsLayout) -> [(
    kind: SheetKind, write: ((Workbook) throws -> Void)?
  )] {
    var sheets: [(kind: SheetKind, write: ((Workbook) throws -> Void)?)] = [
      (.overview, OverviewSheet(results).write), (.ranking, RankingSheet(results, table).write),
    ]
    func add(_ kind: SheetKind, _ write: ((Workbook) throws -> Void)?) { if let write { sheets.append((kind, write)) } }
    add(.quota, QuotaSheet(results)?.write)
    add(.scores, ScoresSheet(results, table, layout).write)
    sheets.append((.details, nil))
    add(.postings, PostingsSheet(results)?.write)
    if results.scheme.scheme.pay != nil { add(.pay, PayTable(results, table).write) }
    add(.moves, MovesSheet(results)?.write)
    add(.accounts, AccountsSheet(results)?.write)
    add(.recognition, RecognitionSheet(results)?.write)
    add(.certificates, CertificatesSheet(results)?.write)
    add(.growth, GrowthSheet(results)?.write)
    add(.corrections, CorrectionsSheet(results)?.write)
    add(.territory, TerritoryTable(results)?.write)
    add(.data, DataSheet(results).write)
    add(.scheme, SchemeSheet(results).write)
    return sheets
  }

  static func properties(
    _ results: RunResults, _ words: ReportWords, of group: String? = nil
  ) -> Workbook.Properties {
    let scheme = results.scheme.scheme
    let period = words(results.period.chineseText, results.period.text)
    let title = [scheme.title, group ?? "", period].filter { !$0.isEmpty }.joined(separator: " ")
    var properties = Workbook.Properties(title: title, created: results.period.firstDay)
    properties.subject = "\(scheme.name.value) \(scheme.edition) \(results.period.text)"
    properties.comments = "appraise \(results.version)"
    properties.custom = [
      ("scheme", scheme.name.value), ("edition", scheme.edition), ("period", results.period.text),
      ("program", "appraise \(results.version)"),
    ]
    if let group { properties.custom.append(("group", group)) }
    properties.custom.append(("run", results.identity))
    return properties
  }
}
