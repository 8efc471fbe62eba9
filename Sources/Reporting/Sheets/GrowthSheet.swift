import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 培养: for each person and each award that a condition gives, what is met and what is still lacking; a page to talk over.
struct GrowthSheet {
  private let frame: SheetFrame
  private let recognition: Recognition
  private let winners: Set<[Int]>
  private let lines: [Int: [GrowthLine]]
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  init?(_ results: RunResults) {
    guard let recognition = results.scheme.scheme.recognition, !results.incentives.growth.isEmpty else { return nil }
    frame = SheetFrame(results)
    self.recognition = recognition
    lines = Dictionary(grouping: results.incentives.growth, by: \.person)
    winners = Set(results.incentives.awards.compactMap { award in award.person.map { [award.award, $0] } })
  }

  func write(to book: Workbook) throws {
    let condition = words("条件", "Condition")
    let heads: [SheetFrame.Head] =
      frame.personHeads + [
        .init(title: words("项目", "Award"), group: words("项目", "Award"), width: 16),
        .init(title: words("进度", "Progress"), group: words("项目", "Award"), width: 20),
        .init(title: words("条件", "Condition"), group: condition, width: 38),
        .init(title: words("要求", "Asked"), group: condition, width: 17),
        .init(title: words("现状", "Now"), group: condition, width: 14, alignment: .right),
        .init(title: words("结果", "Met"), group: condition, width: 9),
        .init(title: words("还差什么", "Still lacking"), group: condition, width: 24),
      ]
    let caption = words(
      "每人每项逐条列出：要求什么、现在怎样、还差多少；供与本人面谈使用",
      "Line by line: what is asked, what is there, what is still lacking; for a talk with the person")
    let sheet = try frame.sheet(
      SheetKind.growth.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    var row = SheetFrame.firstRow
    for person in results.table.people.indices {
      var isFirst = true
      for award in lines(of: person) {
        for cells in rows(person, award, isFirst: isFirst) {
          try sheet.write(cells, row: row, widths: heads.map(\.width))
          row += 1
        }
        isFirst = false
      }
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }

  /// A person's lines, award by award in the scheme's order.
  private func lines(of person: Int) -> [(award: Int, parts: [ConditionPart])] {
    recognition.awards.indices.compactMap { award in
      let parts = lines[person]?.filter { $0.award == award }.map(\.part) ?? []
      return parts.isEmpty ? nil : (award, parts)
    }
  }

  private func rows(_ person: Int, _ line: (award: Int, parts: [ConditionPart]), isFirst: Bool) -> [[SheetCell]] {
    let award = recognition.awards[line.award]
    guard case .everyone(let formula) = award.content else { return [] }
    let says = line.parts.map { ConditionInWords($0, of: formula, results.scheme, in: results.period) }
    let progress = progress(says, person, line.award)
    return says.enumerated().map { index, saying in
      let texts = frame.personTexts(person).enumerated().map { column, text in
        SheetCell.words(text, isFirst && index == 0 ? (column < 2 ? .strong : .body) : .muted)
      }
      return texts + [
        .words(award.title, index == 0 ? .strong : .muted, wraps: true),
        .words(progress, index == 0 ? .strong : .muted, wraps: true), .words(saying.what, wraps: true),
        .words(saying.wanted, wraps: true), .text(saying.now, CellStyle(.strong, .text, align: .right, wraps: true)),
        state(saying), .words(saying.lacking, saying.holds == true ? .body : .alarm, wraps: true),
      ]
    }
  }

  private func progress(_ says: [ConditionInWords], _ person: Int, _ award: Int) -> String {
    let met = says.count { $0.holds == true }
    if winners.contains([award, person]) { return words("已授予", "taken") }
    if met == says.count { return words("符合条件，", "all met, but ") + obstacle(person, award) }
    return words("共\(says.count)条，已满足\(met)条", "\(met) of \(says.count) met")
  }

  /// Why somebody who meets every condition does not take the award.
  private func obstacle(_ person: Int, _ award: Int) -> String {
    let gates = results.grades.grades[person].gates.map { frame.scheme.gates[$0] }
    if let gate = gates.first(where: \.barsAwards) {
      return words("因\(gate.title.value)不予授予", "barred: \(gate.title.value)")
    }
    let taken = winners.count { $0[1] == person && $0[0] < award }
    if let most = recognition.eachAtMost, taken >= most { return words("但获奖已满\(most)项", "\(most) awards taken") }
    return words("但不在参评范围", "may not take it")
  }

  private func state(_ saying: ConditionInWords) -> SheetCell {
    switch saying.holds {
    case true?: .words(words("已满足", "met"))
    case false?: .words(words("未满足", "not met"), .alarm)
    case nil: .words(words("缺数据", "missing"), .alarm)
    }
  }
}
