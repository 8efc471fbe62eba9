import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 荣誉证书: a landscape page for each award that a person or group took, with the scheme's own words, ready to print.
struct CertificatesSheet {
  private let frame: SheetFrame
  private let awards: [AwardResult]
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  /// - Returns: `nil` where no award comes with a citation.
  init?(_ results: RunResults) {
    awards = results.incentives.awards.filter { $0.citation != nil }
    if awards.isEmpty { return nil }
    frame = SheetFrame(results)
  }

  /// A page is 14 columns × 20 rows; their sizes together have the ratio of A4.
  private static let columns = 13
  private static let rows = 20
  private static let heights: [Double] = [
    14, 14, 26, 62, 30, 34, 12, 32, 32, 32, 20, 52, 20, 32, 26, 26, 26, 22, 14, 14,
  ]

  func write(to book: Workbook) throws {
    book.certificateFonts = (words("华文中宋", "Georgia"), words("楷体", "Georgia"))
    let name = SheetKind.certificates.title(words)
    let sheet = try book.addSheet(reserved: name)
    var page = Worksheet.Page()
    page.pageNumber = ""
    try sheet.set(page)
    sheet.margins(left: 0.4, right: 0.4, top: 0.4, bottom: 0.4)
    sheet.centreVertically()
    for column in 0...Self.columns {
      try sheet.set(
        column, width: column == 0 || column == Self.columns ? 2 : column == 1 || column == Self.columns - 1 ? 4 : 9.4)
    }
    for (index, award) in awards.enumerated() { try write(award, index, on: sheet) }
    try sheet.printArea(rows: 0...(awards.count * Self.rows - 1), columns: 0...Self.columns)
    try sheet.breakPages(at: awards.indices.map { $0 * Self.rows })
  }

  private func write(_ award: AwardResult, _ index: Int, on sheet: Worksheet) throws {
    let start = index * Self.rows
    for (offset, height) in Self.heights.enumerated() { try sheet.set(row: start + offset, height: height) }
    try writeFrame(start, on: sheet)
    let title = frame.scheme.recognition?.awards[award.award].title ?? ""
    let middle = 2...(Self.columns - 2)
    try sheet.merge(
      words("荣 誉 证 书", "Certificate"), row: start + 3, columns: 4...(Self.columns - 4),
      CellStyle(.certificateTitle, .text, align: .centre))
    let person = award.person.map { results.table.people[$0] }
    let who = person.map { $0.name ?? $0.id } ?? award.group
    let citation = award.citation ?? ""
    // Most citations address the person themselves.
    if !citation.hasPrefix(who) {
      try sheet.merge(who + words("：", ":"), row: start + 5, columns: middle, CellStyle(.certificateName))
    }
    try sheet.merge(
      words("　　", "") + citation, rows: (start + 7)...(start + 9), columns: middle,
      CellStyle(.certificateText, .text, wraps: true))
    try sheet.merge(
      words("“\(title)”", title), row: start + 11, columns: middle, CellStyle(.certificateAward, .text, align: .centre))
    try sheet.merge(words("　　特发此证，以资鼓励。", ""), row: start + 13, columns: middle, CellStyle(.certificateText))
    try sheet.merge(
      words("（盖章）", "(seal)"), row: start + 15, columns: 8...(Self.columns - 2),
      CellStyle(.certificateFoot, .text, align: .centre))
    try sheet.merge(
      frame.periodText, row: start + 16, columns: 8...(Self.columns - 2),
      CellStyle(.certificateFoot, .text, align: .centre))
    let number = String(repeating: "0", count: max(0, 3 - String(index + 1).count)) + String(index + 1)
    try sheet.merge(
      words("编号：\(results.period.text)-\(number)", "No. \(results.period.text)-\(number)"), row: start + 17,
      columns: 2...6,
      CellStyle(.caption))
  }

  /// A thick frame outside and a thin one within, drawn by the borders of cells.
  private func writeFrame(_ start: Int, on sheet: Worksheet) throws {
    try box(start...(start + Self.rows - 1), 0...Self.columns, isOuter: true, on: sheet)
    try box((start + 1)...(start + Self.rows - 2), 1...(Self.columns - 1), isOuter: false, on: sheet)
  }

  private func box(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, isOuter: Bool, on sheet: Worksheet) throws {
    for row in rows {
      for column in columns {
        var sides: CellStyle.Sides = []
        if row == rows.lowerBound { sides.insert(.top) }
        if row == rows.upperBound { sides.insert(.bottom) }
        if column == columns.lowerBound { sides.insert(.left) }
        if column == columns.upperBound { sides.insert(.right) }
        if !sides.isEmpty { try sheet.write("", row, column, CellStyle(.frame(sides, isOuter: isOuter))) }
      }
    }
  }
}
