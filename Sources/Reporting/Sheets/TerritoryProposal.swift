import AppraisalModel
import Figures
import Quantities
import Workbooks

/// The lower part of 服务片区: who is to hand whom over to whom, in order.
struct TerritoryProposal {
  let frame: SheetFrame
  let sheet: TerritorySheet
  /// `nil` where everybody is one group.
  let groupTitle: String?
  /// How many columns the sheet has.
  let columns: Int
  private var words: ReportWords { frame.words }

  /// - Parameter start: The first row.
  func write(_ start: Int, _ page: Worksheet) throws {
    let title = words("调整建议（同一步的两户为互换）", "Proposal (two customers of one step are exchanged)")
    try page.merge(title, row: start, columns: 0...(columns - 1), CellStyle(.groupHeading, .text, align: .left))
    guard !sheet.handovers.isEmpty else {
      let none = words("没有既能降低最大负荷、又不延长服务半径的调整", "Nothing lowers the largest load without a longer radius")
      try page.write(none, start + 1, 0, CellStyle(.body), measures: false)
      return
    }
    for (column, head) in heads.enumerated() {
      try page.write(head.0, start + 1, column, CellStyle(.heading, .text, align: head.1, wraps: true))
    }
    try page.set(row: start + 1, height: 31)
    for (index, line) in sheet.handovers.enumerated() { try write(line, start + 2 + index, page) }
  }

  private var heads: [(String, CellStyle.Alignment)] {
    let texts = [words("客户", "Customer"), words("划出", "From"), words("划入", "To")]
    let numbers = [
      words("客户负荷", "Its load"), words("划出方原负荷", "From: load"), words("划出方新负荷", "From: after"),
      words("划入方原负荷", "To: load"), words("划入方新负荷", "To: after"), words("原距离（米）", "Distance, m"),
      words("新距离（米）", "After, m"), words("组内原最大负荷", "Largest load"), words("组内新最大负荷", "Largest after"),
    ]
    return (groupTitle.map { [($0, .left)] } ?? []) + [(words("步骤", "Step"), .right)] + texts.map { ($0, .left) }
      + numbers.map { ($0, .right) }
  }

  private func write(_ line: Handover, _ row: Int, _ page: Worksheet) throws {
    var column = 0
    func text(_ text: String) throws {
      try page.write(text, row, column, CellStyle(.body))
      column += 1
    }
    func number(_ number: Number, _ kind: CellStyle.Kind = .general) throws {
      try page.write(number, row, column, CellStyle(.body, kind))
      column += 1
    }
    if groupTitle != nil { try text(line.group) }
    try number(Number(line.step), .integer)
    for name in [line.customer, name(line.from), name(line.to)] { try text(name) }
    for load in [line.load, line.fromLoad.before, line.fromLoad.after, line.toLoad.before, line.toLoad.after] {
      try number(load)
    }
    try number(Number(Int(line.distance.before)), .integer)
    try number(Number(Int(line.distance.after)), .integer)
    try number(line.largest.before)
    try number(line.largest.after)
  }

  private func name(_ person: Int) -> String {
    let entry = frame.results.table.people[person]
    return entry.name.map { "\(entry.id) \($0)" } ?? entry.id
  }
}
