import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The formulas of the details: from value to own score, score, share and points.
struct DetailsFormulas {
  let table: ScoringTable
  let frame: SheetFrame
  let layout: DetailsLayout
  private let patterns: RulePatterns
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  /// Among more people than this comparing everybody with everybody takes a spreadsheet too long.
  private static let mostCompared = 300

  init(table: ScoringTable, frame: SheetFrame, layout: DetailsLayout) {
    self.table = table
    self.frame = frame
    self.layout = layout
    patterns = RulePatterns(frame)
  }

  // MARK: Scores

  func own(_ indicator: Indicator, _ result: IndicatorResult, _ person: Int, _ row: Int) -> String? {
    guard let own = result.own, case .number(_, let bounded)? = result.rule,
      bounded.rounded(rounding(indicator)) == own
    else { return nil }
    switch result.value {
    case .number, .text, .condition: break
    default: return nil
    }
    let hasTarget = result.target?.number != nil
    let text: String?
    if patterns.holds(indicator) {
      let pattern = patterns.pattern(indicator, person, hasTarget: hasTarget) {
        let borders = RuleBorders()
        let text = ruleFormula(
          indicator, person, result.value, row: String(RulePattern.gap), hasTarget: hasTarget, borders, { _, _ in nil })
        return text.map { RulePattern($0, borders: borders.numbers) }
      }
      text = pattern?.formula(row: row, for: result.value.number)
    } else {
      text = ruleFormula(
        indicator, person, result.value, row: String(row + 1), hasTarget: hasTarget, nil,
        { places(indicator, $0, $1, person, row) })
    }
    return text.flatMap { RoundedFormula.text($0, exact: bounded, rounding(indicator)) }
  }

  private func ruleFormula(
    _ indicator: Indicator, _ person: Int, _ value: Figure, row: String, hasTarget: Bool, _ borders: RuleBorders?,
    _ places: @escaping (GroupName, Bool) -> (rank: String, count: String)?
  ) -> String? {
    guard let rule = frame.value(of: indicator.score, person), let full = full(indicator, person) else { return nil }
    var formula = RuleFormula(
      table: table, frame: frame, person: person, cell: layout.cell(.value, row: row), value: value,
      target: hasTarget ? layout.cell(.target, row: row) : nil, full: full)
    formula.places = places
    formula.borders = borders
    return formula.formula(rule)
  }

  private func rounding(_ indicator: Indicator) -> Rounding { indicator.round?.value ?? frame.scheme.rounding.score }

  private func full(_ indicator: Indicator, _ person: Int) -> String? {
    switch indicator.share {
    case .marks(let marks): table.name(of: marks, frame, person)
    case .weight, .unweighted: "100"
    }
  }

  /// Who is placed better, and how many are placed, among those of the group who have a value.
  private func places(
    _ indicator: Indicator, _ group: GroupName, _ lowest: Bool, _ person: Int, _ row: Int
  ) -> (rank: String, count: String)? {
    guard let condition = among(indicator, group, person) else { return nil }
    let values = layout.range(layout.column(.value))
    let sign = lowest ? "<" : ">"
    let cell = layout.cell(.value, row)
    let better = "SUMPRODUCT(\(condition)*ISNUMBER(\(values))*(\(values)\(sign)\(cell)))"
    return (better, "SUMPRODUCT(\(condition)*ISNUMBER(\(values)))")
  }

  /// The rows of an indicator and a group, as a product of conditions.
  private func among(_ indicator: Indicator, _ group: GroupName, _ person: Int) -> String? {
    guard results.table.people.count <= Self.mostCompared, isWhole(group), isAlone(indicator) else { return nil }
    let same = "(\(layout.range(layout.column(.indicator)))=\(RuleFormula.quoted(indicator.title)))"
    guard let column = column(of: group) else { return same }
    return same + "*(\(layout.range(column))=\(RuleFormula.quoted(frame.personTexts(person)[column])))"
  }

  private func isAlone(_ indicator: Indicator) -> Bool {
    frame.scheme.indicators.count { $0.title == indicator.title } == 1
  }

  /// Whether everybody of the group is in this workbook.
  private func isWhole(_ group: GroupName) -> Bool {
    guard let kind = results.partOf else { return true }
    return group == .named(kind)
  }

  private func column(of group: GroupName) -> Int? {
    guard case .named(let name) = group,
      let place = frame.scheme.people.groups.firstIndex(where: { $0.name.value == name })
    else { return nil }
    return place + (frame.hasNames ? 2 : 1)
  }

  func score(_ indicator: Indicator, _ result: IndicatorResult, _ person: Int, _ row: Int) -> String? {
    switch result.source {
    case .own: return layout.cell(.own, row)
    case .full: return full(indicator, person)
    case .zero: return "0"
    case .peersMean(let group):
      guard let score = result.score, isWhole(group), isAlone(indicator) else { return nil }
      let own = layout.range(layout.column(.own))
      var text = "AVERAGEIFS(\(own),\(layout.range(layout.column(.indicator))),\(RuleFormula.quoted(indicator.title))"
      if let column = column(of: group) {
        text += ",\(layout.range(column)),\(RuleFormula.quoted(frame.personTexts(person)[column]))"
      }
      return RoundedFormula.text(text + ")", exact: exactMean(indicator, group, person) ?? score, rounding(indicator))
    case .carried, .excluded, .movedTo, .notApplicable: return nil
    }
  }

  private func exactMean(_ indicator: Indicator, _ group: GroupName, _ person: Int) -> Number? {
    let all = results.scores.indicators[indicator.name.value] ?? []
    let column = column(of: group)
    let text = column.map { frame.personTexts(person)[$0] }
    let own = all.indices.filter { index in column.map { frame.personTexts(index)[$0] } == text }.compactMap {
      all[$0].own
    }
    return OverviewFigures.mean(own)
  }

  // MARK: Shares

  /// The weight or marks as the scheme says.
  func before(_ indicator: Indicator, _ result: IndicatorResult, _ person: Int) -> String? {
    guard frame.scheme.weighting == .exact, !result.shareBefore.isZero || result.source != .notApplicable else {
      return nil
    }
    switch indicator.share {
    case .weight(let constant), .marks(let constant): return table.name(of: constant, frame, person)
    case .unweighted: return nil
    }
  }

  /// The share as it counts: with what moved to it, grown by what others left.
  func share(
    _ indicator: Indicator, in section: Section, _ shares: DetailsShares, _ result: IndicatorResult, _ person: Int,
    _ row: Int
  ) -> String? {
    switch result.source {
    case .excluded, .movedTo: return "0"
    case .notApplicable: return nil
    default: break
    }
    if case .unweighted = indicator.share { return nil }
    func source(_ name: String) -> ScoreSource? { results.scores.indicators[name]?[person].source }
    func before(_ name: String) -> String? { layout.indicators[person][name].map { layout.cell(.before, $0) } }
    if !shares.isMoved { return shares.isScored ? layout.cell(.before, row) : nil }
    let hundred = shares.hundred
    func end(_ name: String) -> String {
      var name = name
      for _ in hundred { if case .movedTo(let next)? = source(name) { name = next } }
      return name
    }
    /// The indicator's own share and those that end at it.
    func gathered(_ name: String) -> [String] {
      hundred.map(\.name.value).filter { $0 == name || (end($0) == name && end($0) != $0) }.compactMap { before($0) }
    }
    let mine = gathered(indicator.name.value).joined(separator: "+")
    let excluded = hundred.map(\.name.value).filter { source($0) == .excluded }
    guard section.weight == nil || !excluded.isEmpty else { return mine }
    if excluded.isEmpty {
      // A weighted section without a score grows the others, too.
      return frame.scheme.sections.allSatisfy({
        $0.weight == nil || results.scores.sections[$0.name.value]?[person].score != nil
      })
        ? mine : nil
    }
    var whole = hundred.compactMap { before($0.name.value) }
    if section.weight == nil {
      for other in frame.scheme.sections {
        guard let weight = other.weight else { continue }
        guard results.scores.sections[other.name.value]?[person].score != nil,
          let name = table.name(of: weight, frame, person)
        else { return nil }
        whole.append(name)
      }
    }
    let out = excluded.flatMap { gathered($0) }.joined(separator: "-")
    let sum = whole.joined(separator: "+")
    return "(\(mine))*(\(sum))/(\(sum)-\(out))"
  }

  func points(_ indicator: Indicator, _ result: IndicatorResult, _ person: Int, _ row: Int) -> String? {
    guard let score = result.score else { return "0" }
    let rounding = frame.scheme.rounding.points
    let cells = "\(layout.cell(.score, row))*\(layout.cell(.share, row))"
    switch indicator.share {
    case .weight:
      return RoundedFormula.text(cells + "/100", exact: score * result.share * Number(1, over: 100), rounding)
    case .marks:
      guard let full = full(indicator, person), let exact = (score * result.share).dividing(by: result.full) else {
        return nil
      }
      return RoundedFormula.text(cells + "/" + full, exact: exact, rounding)
    case .unweighted: return RoundedFormula.text(layout.cell(.score, row), exact: score, rounding)
    }
  }

  // MARK: The rest

  func rest(_ what: DetailsLayout.Rest, _ person: Int, _ row: Int) -> String? {
    switch what {
    case .adjustment(let index):
      guard let item = frame.scheme.adjustments?.items[index] else { return nil }
      let result = results.scores.adjustments[index][person]
      guard let amount = result.amount.number, result.applies else { return nil }
      let cell = layout.cell(.value, row)
      let rule = RuleFormula(
        table: table, frame: frame, person: person, cell: cell, value: result.amount, target: nil, full: "100")
      let rounding = item.round?.value ?? frame.scheme.rounding.points
      guard let bounded = rule.bounded(cell, item.bounds) else { return nil }
      // Where a bound decided, the figure is the bound.
      let exact = amount.rounded(rounding).magnitude == result.points.magnitude ? amount : result.points.magnitude
      guard let text = RoundedFormula.text(bounded, exact: exact, rounding) else { return nil }
      return item.sign == .add ? text : "-" + text
    case .bound:
      guard let adjustments = frame.scheme.adjustments else { return nil }
      let items = layout.rest[person].compactMap { entry -> String? in
        if case .adjustment = entry.what { layout.cell(.points, entry.row) } else { nil }
      }
      let sum = items.isEmpty ? "0" : items.joined(separator: "+")
      let rule = RuleFormula(
        table: table, frame: frame, person: person, cell: sum, value: .missing(.said), target: nil, full: "100")
      return rule.bounded(sum, adjustments.bounds).map { "ROUND(\($0)-(\(sum)),6)" }
    case .rounding, .gate: return nil
    }
  }
}
