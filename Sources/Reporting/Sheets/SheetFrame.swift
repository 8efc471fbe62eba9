import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// What all sheets share: title and caption above, two rows of heads, the print set-up; data begin in row 6.
struct SheetFrame {
  let results: RunResults
  let words: ReportWords

  init(_ results: RunResults) {
    self.results = results
    words = ReportWords(results.scheme.scheme.language)
  }

  /// The first row of data, counted from 0.
  static let firstRow = 5

  struct Head {
    let title: String
    var group = ""
    var kind: CellStyle.Kind = .text
    var width: Double?
    var alignment: CellStyle.Alignment?
    /// What shows when somebody points at the head.
    var note: String?

    /// A head may wrap, but not within a word of Latin letters.
    var leastWidth: Double {
      let words = title.split(separator: " ").filter { $0.unicodeScalars.allSatisfy(\.isASCII) }
      return (words.map { TextWidth.of(String($0)) }.max() ?? 0) + 2
    }
  }

  var scheme: Scheme { results.scheme.scheme }

  func sheet(
    _ name: String, caption: String, _ heads: [Head], in book: Workbook, landscape: Bool = true, frozen: Int = 2
  )
    throws -> Worksheet
  {
    // From top to bottom: a sheet whose rows are not held in memory takes them in no other order.
    let sheet = try page(name, caption: caption, in: book, landscape: landscape, repeating: 3...4)
    if heads.contains(where: { !$0.group.isEmpty }) {
      var start = 0
      while start < heads.count {
        var end = start
        while end + 1 < heads.count, heads[end + 1].group == heads[start].group { end += 1 }
        try sheet.merge(heads[start].group, row: 3, columns: start...end, CellStyle(.groupHeading, .text, align: .left))
        start = end + 1
      }
    }
    try sheet.set(row: 4, height: 31)
    for (column, head) in heads.enumerated() {
      let alignment = head.alignment ?? (head.kind == .text ? .left : .right)
      try sheet.write(head.title, 4, column, CellStyle(.heading, .text, align: alignment, wraps: true))
      if let note = head.note { try sheet.note(note, 4, column) }
      sheet.widen(column, to: head.leastWidth - 1.5)
    }
    sheet.freeze(row: SheetFrame.firstRow, column: frozen)
    return sheet
  }

  /// A sheet with its title and caption and nothing else yet.
  func page(
    _ name: String, caption: String, in book: Workbook, landscape: Bool = true, repeating rows: ClosedRange<Int>? = nil
  ) throws -> Worksheet {
    let sheet = try book.addSheet(reserved: name)
    try sheet.set(row: 0, height: 26)
    try sheet.write(name, 0, 0, CellStyle(.title), measures: false)
    try sheet.write(caption, 1, 0, CellStyle(.caption), measures: false)
    var page = self.page(named: name)
    page.isLandscape = landscape
    page.repeating = rows
    try sheet.set(page)
    return sheet
  }

  /// Header and footer as all sheets have them.
  func page(named name: String) -> Worksheet.Page {
    var page = Worksheet.Page()
    page.headerLeft = scheme.title
    page.headerRight = "\(periodText) · \(name)"
    page.footer = words(
      "方案\(scheme.name.value) \(scheme.edition) · 程序appraise \(results.version)",
      "scheme \(scheme.name.value) \(scheme.edition) · program appraise \(results.version)")
    page.pageNumber = words("第 &P 页 / 共 &N 页", "page &P of &N")
    return page
  }

  /// The period as people write it.
  var periodText: String { words(results.period.chineseText, results.period.text) }

  /// Ends a sheet: widths, filter, ids as text.
  func finish(_ sheet: Worksheet, _ heads: [Head], lastRow: Int, idColumn: Int?) throws {
    try fit(sheet, heads)
    try filter(sheet, heads, lastRow: lastRow, idColumn: idColumn)
  }

  /// Widths from the widest texts, or as the heads say.
  func fit(_ sheet: Worksheet, _ heads: [Head]) throws {
    try sheet.fitColumns()
    for (column, head) in heads.enumerated() {
      if let width = head.width { try sheet.set(column, width: max(width, head.leastWidth)) }
    }
  }

  /// A filter over the rows of data; ids are texts. Before anything is written below them.
  func filter(_ sheet: Worksheet, _ heads: [Head], lastRow: Int, idColumn: Int?) throws {
    guard lastRow >= SheetFrame.firstRow else { return }
    try sheet.filter(rows: 4...lastRow, columns: 0...(heads.count - 1))
    if let idColumn { try sheet.keepAsText(rows: SheetFrame.firstRow...lastRow, column: idColumn) }
  }

  // MARK: People

  var hasNames: Bool { results.table.people.contains { $0.name != nil } }

  /// Heads of id, name and groups.
  var personHeads: [Head] {
    let id = Head(title: words("工号", "Id"), group: words("人员", "Person"))
    let name = Head(title: words("姓名", "Name"), group: words("人员", "Person"))
    let groups = scheme.people.groups.map { Head(title: $0.title, group: words("人员", "Person")) }
    return [id] + (hasNames ? [name] : []) + groups
  }

  func personTexts(_ person: Int) -> [String] {
    let entry = results.table.people[person]
    let groups = scheme.people.groups.map { group in
      results.table[.reference(results.scheme.chooser(group.name.value))]?[person].exactText ?? ""
    }
    return [entry.id] + (hasNames ? [entry.name ?? ""] : []) + groups
  }

  /// The places of everybody by score, 1-2-2-4.
  var ranks: [Int] {
    let scores = results.grades.grades.map { Optional($0.score) }
    let places = Ranking.places(of: scores, groups: Array(repeating: "", count: scores.count), lowestFirst: false)
    return places.map { $0?.rank ?? 0 }
  }

  /// People by place, those with equal scores by id.
  var inRankOrder: [Int] {
    let ranks = ranks
    return results.table.people.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  /// A rating as a badge.
  func badge(_ rating: String?) -> CellStyle {
    let entries = scheme.ratings?.entries ?? []
    let rank = entries.firstIndex { $0.name.value == rating } ?? 0
    return CellStyle(.badge(rank: rank, of: max(2, entries.count)))
  }

  func decimals(_ rounding: Rounding) -> CellStyle.Kind {
    if case .decimals(let count) = rounding { .decimals(count) } else { .general }
  }

  /// A score with the decimals that totals have.
  func scoreText(_ score: Number) -> String {
    if case .decimals(let count) = scheme.rounding.total {
      score.text(decimals: count)
    } else {
      score.shownText(decimals: 2)
    }
  }

  /// What a group is called in the reports, and what stands in its column: everybody's is `全体`.
  func title(of group: GroupName) -> String {
    if case .named(let name) = group { Titles(scheme).chooser(name) } else { words("范围", "Among") }
  }

  func text(ofGroup name: String) -> String { name.isEmpty ? words("全体", "all") : name }

  /// A figure as a cell: missing is a dash, never 0.
  func write(
    _ figure: Figure?, _ sheet: Worksheet, _ row: Int, _ column: Int, _ role: CellStyle.Role = .body,
    isRatio: Bool = false
  ) throws {
    switch figure {
    case .number(let number)? where isRatio:
      try sheet.write(number.rounded(decimals: 6), row, column, CellStyle(role, .percent(2)))
    case .number(let number)?:
      let shown = number.rounded(decimals: 4)
      try sheet.write(shown, row, column, CellStyle(role, .general))
    case .missing?, nil: try sheet.write(words.missing, row, column, CellStyle(.muted, .text, align: .right))
    case let figure?: try sheet.write(figure.exactText, row, column, CellStyle(role, .text, align: .right))
    }
  }
}
