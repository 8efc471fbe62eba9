import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 薪酬: what everybody is paid, item by item; what a gate barred stands in brick.
struct PayTable {
  private let frame: SheetFrame
  private var results: RunResults { frame.results }

  init(_ results: RunResults) { frame = SheetFrame(results) }

  func write(to book: Workbook) throws {
    let words = frame.words
    let items = frame.scheme.pay?.items ?? []
    var heads = frame.personHeads
    if frame.scheme.ratings != nil {
      heads.append(.init(title: words("等级", "Rating"), group: words("结果", "Result"), alignment: .centre))
    }
    heads.append(.init(title: words("得分", "Score"), group: words("结果", "Result"), kind: .decimals(2)))
    heads += items.map { .init(title: $0.title, group: words("薪酬", "Pay"), kind: .money) }
    heads.append(.init(title: words("合计", "Pay"), group: words("薪酬", "Pay"), kind: .money))
    heads.append(.init(title: words("说明", "Remarks"), width: 36))
    let caption = words(
      "金额单位：\(frame.scheme.currency)；合计为各项之和，小计只供参考",
      "Amounts in \(frame.scheme.currency); pay is the sum of the items, subtotals are only shown")
    let sheet = try frame.sheet(words("薪酬", "Pay"), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    var row = SheetFrame.firstRow
    for person in results.table.people.indices {
      try write(person, items, row, sheet)
      row += 1
    }
    try writeSums(items, row, heads.count, sheet)
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }

  private func write(_ person: Int, _ items: [PayItem], _ row: Int, _ sheet: Worksheet) throws {
    var column = 0
    for text in frame.personTexts(person) {
      try sheet.write(text, row, column, CellStyle(.body))
      column += 1
    }
    let grade = results.grades.grades[person]
    if frame.scheme.ratings != nil {
      try sheet.write(grade.rating ?? frame.words.missing, row, column, frame.badge(grade.rating))
      column += 1
    }
    try sheet.write(grade.score, row, column, CellStyle(.body, frame.decimals(frame.scheme.rounding.total)))
    column += 1
    var barred: [String] = []
    for item in items {
      guard let result = results.pay.items[item.name.value]?[person] else { continue }
      let isSubtotal = if case .subtotal = item.content { true } else { false }
      let role: CellStyle.Role = result.barredBy != nil ? .alarm : isSubtotal ? .subtotal : .body
      try sheet.write(result.amount, row, column, CellStyle(role, .money))
      if let gate = result.barredBy {
        barred.append(item.title + frame.words("：", ": ") + frame.scheme.gates[gate].title.value)
      }
      column += 1
    }
    try sheet.write(results.pay.pay[person], row, column, CellStyle(.strong, .money))
    let remarks = barred.joined(separator: frame.words.separator)
    try sheet.write(remarks, row, column + 1, CellStyle(.alarm, .text, wraps: true))
    let lines = (TextWidth.of(remarks) / 35).rounded(.up)
    if lines > 1 { try sheet.set(row: row, height: lines * 14 + 4) }
  }

  private func writeSums(_ items: [PayItem], _ row: Int, _ count: Int, _ sheet: Worksheet) throws {
    for column in 0..<count { try sheet.write("", row, column, CellStyle(.total)) }
    try sheet.write(frame.words("合计", "Sum"), row, 0, CellStyle(.total))
    var column = frame.personHeads.count + (frame.scheme.ratings == nil ? 1 : 2)
    for item in items {
      let sum = Number.sum((results.pay.items[item.name.value] ?? []).map(\.amount))
      try sheet.write(sum, row, column, CellStyle(.total, .money))
      column += 1
    }
    try sheet.write(Number.sum(results.pay.pay), row, column, CellStyle(.total, .money))
  }
}
