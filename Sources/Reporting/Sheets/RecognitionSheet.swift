import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 表彰: award by award who took it, at which place, by which figure, and what the certificate says.
struct RecognitionSheet {
  private let frame: SheetFrame
  private let recognition: Recognition
  /// Which of the last columns have anything in them.
  private let hasTies: Bool
  private let hasCitations: Bool
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  init?(_ results: RunResults) {
    guard let recognition = results.scheme.scheme.recognition, !results.incentives.awards.isEmpty else { return nil }
    frame = SheetFrame(results)
    self.recognition = recognition
    hasTies = results.incentives.awards.contains { award in
      switch recognition.awards[award.award].ties {
      case .allIn, .by: award.isTied
      case .noneIn, .unsaid: false
      }
    }
    hasCitations = results.incentives.awards.contains { $0.citation != nil }
  }

  func write(to book: Workbook) throws {
    let heads = self.heads
    let sheet = try frame.sheet(SheetKind.recognition.title(words), caption: caption, heads, in: book, frozen: 1)
    let awards = results.incentives.awards
    var row = SheetFrame.firstRow
    for (index, award) in recognition.awards.enumerated() {
      let winners = awards.filter { $0.award == index }
      for (place, winner) in winners.enumerated() {
        try sheet.write(cells(winner, of: award, isFirst: place == 0), row: row, widths: heads.map(\.width))
        row += 1
      }
      if winners.isEmpty {
        try sheet.write(nobody(award, heads.count), row: row)
        row += 1
      }
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 2)
  }

  private var caption: String { RecognitionInWords(recognition, words.language).summary(results.incentives.awards) }

  private var heads: [SheetFrame.Head] {
    var heads: [SheetFrame.Head] = [
      .init(title: words("奖项", "Award"), width: 18), .init(title: words("名次", "Place"), kind: .integer),
    ]
    heads += frame.personHeads.map { .init(title: $0.title) }
    heads += [
      .init(title: words("数值", "Figure"), kind: .general), .init(title: words("评选依据", "By"), width: 38),
    ]
    if hasTies { heads.append(.init(title: words("并列", "Ties"), width: 18)) }
    if hasCitations { heads.append(.init(title: words("证书用语", "Certificate"), width: 50)) }
    return heads
  }

  // MARK: Cells

  private func cells(_ winner: AwardResult, of award: Award, isFirst: Bool) -> [SheetCell] {
    let texts = winner.person.map { frame.personTexts($0) } ?? groupTexts(winner, award)
    var cells: [SheetCell] = [
      .words(award.title, isFirst ? .strong : .muted, wraps: true), winner.place.map { .count($0) } ?? .dash(),
    ]
    cells += texts.enumerated().map { .words($1, $0 == (frame.hasNames ? 1 : 0) ? .strong : .body) }
    cells.append(figure(winner))
    cells.append(.words(basis(winner, award), wraps: true))
    if hasTies { cells.append(.words(note(winner, award), wraps: true)) }
    if hasCitations { cells.append(.words(winner.citation ?? "", wraps: true)) }
    return cells
  }

  /// A group that won stands in the column of its kind.
  private func groupTexts(_ winner: AwardResult, _ award: Award) -> [String] {
    let groups = frame.scheme.people.groups.map(\.name.value)
    let lead = [words.missing] + (frame.hasNames ? [words.missing] : [])
    guard let of = award.of?.value, groups.contains(of) else {
      return [winner.group] + lead.dropFirst() + groups.map { _ in words.missing }
    }
    return lead + groups.map { $0 == of ? winner.group : words.missing }
  }

  private func figure(_ winner: AwardResult) -> SheetCell {
    switch winner.figure {
    case .number(let number)?: .number(number.rounded(decimals: 4), .general, .strong)
    case .missing?, nil: .dash()
    case let figure?: .text(words.figure(figure), CellStyle(.strong, .text, align: .right))
    }
  }

  /// What was compared, or the figures by which the condition holds.
  private func basis(_ winner: AwardResult, _ award: Award) -> String {
    switch award.content {
    case .best(_, let by):
      let place = winner.place.map { place in
        switch award.within {
        case .named where award.of == nil:
          words("，列\(winner.group)第\(place)名", ", place \(place) in \(winner.group)")
        default: words("，列第\(place)名", ", place \(place)")
        }
      }
      return FigureInWords(by, of: results.scheme).phrase(results.scheme[by].root) + (place ?? "")
    case .everyone(let condition):
      let parts = results.incentives.growth.filter { $0.award == winner.award && $0.person == winner.person }.map(
        \.part)
      return ConditionInWords.figures(parts, of: condition, results.scheme, in: results.period)
    }
  }

  private func note(_ winner: AwardResult, _ award: Award) -> String {
    guard winner.isTied else { return "" }
    switch award.ties {
    case .allIn: return words("末位并列，一并授予", "tied for the last place, all take it")
    case .by: return words("末位并列，已按规定比较", "tied for the last place, the tie was broken")
    case .noneIn, .unsaid: return ""
    }
  }

  private func nobody(_ award: Award, _ count: Int) -> [SheetCell] {
    var cells = Array(repeating: SheetCell.words("", .muted), count: count)
    cells[0] = .words(award.title, .strong, wraps: true)
    cells[2] = .words(words("本期空缺", "nobody"), .muted)
    return cells
  }
}
