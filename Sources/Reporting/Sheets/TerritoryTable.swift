import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 服务片区: everybody's load and radius, now and after the proposal; below them the proposal, step by step.
struct TerritoryTable {
  private let frame: SheetFrame
  private let territory: Territory
  private let sheet: TerritorySheet
  private var words: ReportWords { frame.words }
  private var people: [Person] { frame.results.table.people }

  /// `nil` where the scheme has no territory.
  init?(_ results: RunResults) {
    guard let territory = results.scheme.scheme.territory, let sheet = results.territory else { return nil }
    frame = SheetFrame(results)
    self.territory = territory
    self.sheet = sheet
  }

  /// The title of the group's column; `nil` where everybody is one group.
  private var groupTitle: String? {
    if case .named(let name) = territory.within { Titles(frame.scheme).chooser(name) } else { nil }
  }

  private var heads: [SheetFrame.Head] {
    let person = words("人员", "Person")
    let now = words("现状", "Now")
    let proposed = words("调整后", "As proposed")
    var heads: [SheetFrame.Head] = groupTitle.map { [.init(title: $0, group: person)] } ?? []
    heads.append(.init(title: words("工号", "Id"), group: person))
    if frame.hasNames { heads.append(.init(title: words("姓名", "Name"), group: person)) }
    let both: [(String, CellStyle.Kind)] = [
      (words("客户数", "Customers"), .integer), (words("负荷", "Load"), .general),
      (words("与组均值之比", "Of the mean"), .percent(1)), (words("服务半径（米）", "Radius, m"), .integer),
    ]
    heads += both.map { .init(title: $0.0, group: now, kind: $0.1) }
    heads += [
      .init(title: words("平均距离（米）", "Mean distance, m"), group: now, kind: .integer),
      .init(title: words("无坐标户数", "Without a spot"), group: now, kind: .integer),
      .init(title: words("距同事更近户数", "Nearer to a colleague"), group: now, kind: .integer),
      .init(title: words("更近户占比", "Part of them"), group: now, kind: .percent(1)),
    ]
    return heads + both.map { .init(title: $0.0, group: proposed, kind: $0.1) }
  }

  func write(to book: Workbook) throws {
    let heads = heads
    let caption = words(
      "\(territory.title)：按期末日归属统计；调整建议仅供参考，不影响得分和薪酬",
      "\(territory.title), as of the period's last day; the proposal changes no score and no pay")
    let page = try frame.sheet(
      SheetKind.territory.title(words), caption: caption, heads, in: book, frozen: (groupTitle == nil ? 1 : 2))
    var row = SheetFrame.firstRow
    for line in inOrder {
      try write(line, row, page)
      row += 1
    }
    try TerritoryProposal(frame: frame, sheet: sheet, groupTitle: groupTitle, columns: heads.count)
      .write(row + 1, page)
    try frame.finish(page, heads, lastRow: row - 1, idColumn: groupTitle == nil ? 0 : 1)
  }

  /// By group, the largest load first.
  private var inOrder: [ManagedTerritory] {
    sheet.managers.sorted { one, other in
      if one.group != other.group { return one.group.utf8.lexicographicallyPrecedes(other.group.utf8) }
      return one.now.load == other.now.load ? one.person < other.person : other.now.load < one.now.load
    }
  }

  private func write(_ line: ManagedTerritory, _ row: Int, _ page: Worksheet) throws {
    var column = 0
    func text(_ text: String) throws {
      try page.write(text, row, column, CellStyle(.body))
      column += 1
    }
    func number(_ number: Number?, _ kind: CellStyle.Kind, _ role: CellStyle.Role = .body) throws {
      if let number {
        try page.write(number, row, column, CellStyle(role, kind))
      } else {
        try page.write(words.missing, row, column, CellStyle(.muted, .text, align: .right))
      }
      column += 1
    }
    func state(_ state: ManagedTerritory.State, _ role: CellStyle.Role) throws {
      try number(Number(state.customers), .integer)
      try number(state.load, .general, role)
      try number(line.ofMean(state)?.rounded(decimals: 6), .percent(1))
      try number(state.radius.map { Number(Int($0)) }, .integer)
    }
    if groupTitle != nil { try text(line.group) }
    try text(people[line.person].id)
    if frame.hasNames { try text(people[line.person].name ?? "") }
    try state(line.now, .strong)
    try number(line.meanDistance?.rounded(decimals: 0), .integer)
    try number(Number(line.withoutSpot), .integer)
    try number(line.nearer.map { Number($0) }, .integer)
    try number(line.nearerShare?.rounded(decimals: 6), .percent(1))
    try state(line.proposed, line.proposed == line.now ? .body : .strong)
  }
}
