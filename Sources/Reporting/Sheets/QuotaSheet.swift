import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 评级名额: seats and how they went, group by group; then everybody whose rating is not that of the score, with the reason.
struct QuotaSheet {
  private let frame: SheetFrame
  private let quota: Quota
  private let reasons: QuotaReasonInWords
  private var results: RunResults { frame.results }

  init?(_ results: RunResults) {
    guard let quota = results.scheme.scheme.ratings?.quota, !results.grades.seats.isEmpty else { return nil }
    frame = SheetFrame(results)
    self.quota = quota
    reasons = QuotaReasonInWords(quota, results.scheme.scheme.language)
  }

  /// Two tables of different widths share a grid of narrow columns.
  private static let grid = Array(repeating: 6.0, count: 22)

  func write(to book: Workbook) throws {
    let words = frame.words
    let changed = changed
    let caption = words(
      "各组各等级的名额与评定人数；\(changed.count)人的等级与按分数线评定的不同",
      "Seats and how they went; \(changed.count) people have another rating than that of their score")
    let sheet = try frame.page(SheetKind.quota.title(words), caption: caption, in: book, landscape: false)
    for (column, width) in QuotaSheet.grid.enumerated() { try sheet.set(column, width: width) }
    let next = try seats.write(on: sheet, row: 3, widths: QuotaSheet.grid)
    if !changed.isEmpty { _ = try people(changed).write(on: sheet, row: next + 1, widths: QuotaSheet.grid) }
  }

  private var seats: SheetBlock {
    let words = frame.words
    var block = SheetBlock(
      title: words("名额与评定", "Seats"),
      heads: [
        .init(title: frame.title(of: quota.within), width: 18),
        .init(title: words("人数", "People"), kind: .integer, width: 6, alignment: .centre),
        .init(title: words("等级", "Rating"), width: 6, alignment: .centre),
        .init(title: words("按分数线", "By score"), kind: .integer, width: 9),
        .init(title: words("名额", "Seats"), kind: .integer, width: 6),
        .init(title: words("评定", "Taken"), kind: .integer, width: 6), .init(title: words("说明", "Remarks"), width: 24),
      ], rows: [], fills: true)
    var last: String?
    for line in results.grades.seats {
      let isFirst = line.group != last
      last = line.group
      block.rows.append([
        .words(isFirst ? frame.text(ofGroup: line.group) : "", .strong, wraps: true),
        isFirst ? .number(Number(line.headcount), CellStyle(.body, .integer, align: .centre)) : .words(""),
        .text(line.rating, frame.badge(line.rating)),
        .unlessZero(Number(line.byScore), .integer), line.seats.map { .count($0) } ?? .dash(),
        .unlessZero(Number(line.taken), .integer, .strong),
        .words(isFirst || line.note != .exempt ? reasons.note(line.note) : "", wraps: true),
      ])
    }
    return block
  }

  private var changed: [Int] {
    frame.inRankOrder.filter { results.grades.grades[$0].rating != results.grades.grades[$0].ratingByScore }
  }

  private func people(_ changed: [Int]) -> SheetBlock {
    let words = frame.words
    let widths = [12.0] + (frame.hasNames ? [12] : []) + frame.scheme.people.groups.map { _ in 12.0 }
    let heads = zip(frame.personHeads, widths).map { SheetFrame.Head(title: $0.title, width: $1) }
    return SheetBlock(
      title: words("等级与分数线不一致的人员", "Another rating than that of the score"),
      heads: heads + [
        .init(title: words("得分", "Score"), kind: .decimals(2), width: 9),
        .init(title: words("按分数线", "By score"), width: 6, alignment: .centre),
        .init(title: words("等级", "Rating"), width: 6, alignment: .centre),
        .init(title: words("原因", "Reason"), width: 30),
      ],
      rows: changed.map { person in
        let grade = results.grades.grades[person]
        let texts = frame.personTexts(person).map { SheetCell.words($0) }
        return texts + [
          .number(grade.score, frame.decimals(frame.scheme.rounding.total), .strong),
          .text(grade.ratingByScore ?? words.missing, CellStyle(.muted, .text, align: .centre)),
          .text(grade.rating ?? words.missing, frame.badge(grade.rating)), .words(reason(grade), wraps: true),
        ]
      }, fills: true)
  }

  /// The gate that bounds the rating, and what the quota did.
  private func reason(_ grade: Grade) -> String {
    let gates = grade.gates.filter { frame.scheme.gates[$0].ratingAtMost != nil || grade.boundingGate == $0 }
    return (gates.map { frame.scheme.gates[$0].title.value } + [reasons.reason(grade)]).filter { !$0.isEmpty }
      .joined(separator: frame.words.separator)
  }
}
