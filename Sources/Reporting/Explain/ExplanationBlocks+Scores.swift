import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// Indicators, sections, adjustments, total.
extension ExplanationBlocks {
  mutating func section(_ section: Section) {
    let indicators = explanation.indicators.filter { $0.section == section.name.value }
    let result = explanation.sections.first { $0.name == section.name.value }
    if indicators.isEmpty, result == nil { return }
    blocks.append(.heading(section.title))
    for indicator in indicators { self.indicator(indicator) }
    if let result { self.section(result, indicators) }
  }

  private mutating func indicator(_ indicator: ExplainedIndicator) {
    let result = indicator.result
    blocks.append(
      .subject("\(indicator.title) \(indicator.name)", result: words.number(result.points)))
    if let applies = indicator.applies { formula(applies, words("适用", "applies"), 1) }
    if !result.applies {
      let no = words("不适用", "it does not apply")
      blocks.append(.step(depth: 1, label: words("适用", "applies"), text: no, place: ""))
    }
    if let target = indicator.target { formula(target, words("目标", "target"), 1) }
    if let target = result.target, !target.isMissing, indicator.target == nil {
      blocks.append(.step(depth: 1, label: words("目标", "target"), text: words.figure(target), place: ""))
    }
    value(indicator)
    if let rule = indicator.rule { self.rule(rule, 1) }
    for correction in indicator.corrections { self.correction(correction, 1) }
    score(indicator)
  }

  private mutating func value(_ indicator: ExplainedIndicator) {
    let model = explanation.scheme.scheme.indicator(named: indicator.name)
    let percent = model?.score.values.contains { $0.judgesRatios } ?? false
    if let value = indicator.value {
      formula(value, words("数值", "value"), 1, shown: indicator.shown, percent: percent)
    } else if !indicator.kinds.isEmpty {
      let text = indicator.kinds.map { "\($0.kind) \(words.figure($0.count))" }.joined(separator: words.words.list)
      blocks.append(.step(depth: 1, label: words("次数", "rows"), text: text, place: ""))
      for kind in indicator.kinds { figure(kind.id, 2) }
    } else if indicator.result.applies {
      blocks.append(
        .step(
          depth: 1, label: words("数值", "value"),
          text: words.figure(indicator.result.value, shown: indicator.shown, percent: percent), place: ""))
    }
  }

  /// The score with where it comes from, and what it counts.
  private mutating func score(_ indicator: ExplainedIndicator) {
    let result = indicator.result
    let source = words.words.source(result.source, words.titles)
    let rounding = indicator.scoreDecimals.map { words("，保留\($0)位小数", ", rounded to \($0) decimals") } ?? ""
    let score = result.score.map { words.number($0, decimals: 6) } ?? words.words.missing
    let isOwn = result.source == .own && explanation.postings.isEmpty
    blocks.append(
      .step(
        depth: 1, label: words("得分", "score"), text: "\(score) (\(source)\(isOwn ? rounding : ""))",
        place: isOwn ? "" : words.place(indicator.place)))
    if let peers = indicator.peers { self.peers(peers, 2) }
    points(indicator)
  }

  private mutating func points(_ indicator: ExplainedIndicator) {
    let result = indicator.result
    let share = words.number(result.share)
    let name = indicator.isMarks ? words("分值", "marks") : words("权重", "weight")
    let before = words.number(result.shareBefore)
    let change = result.share == result.shareBefore ? "" : words("（方案为\(before)）", " (\(before) in the scheme)")
    blocks.append(.step(depth: 1, label: name, text: share + change, place: ""))
    guard let score = result.score else { return }
    blocks.append(
      .step(depth: 1, label: words("计入分", "points"), text: product(indicator, score), place: ""))
  }

  /// `97.01 × 18 / 100 = 17.4618 → 17.46`; of several postings and of scores that count as they are the points alone.
  private func product(_ indicator: ExplainedIndicator, _ score: Number) -> String {
    let result = indicator.result
    let points = words.number(result.points)
    guard explanation.postings.isEmpty else { return points }
    let isPlain = explanation.scheme.scheme.fullMarks == nil || indicator.isMarks && result.share == result.full
    if isPlain { return score == result.points ? points : "\(words.number(score, decimals: 6)) → \(points)" }
    let full = indicator.isMarks ? result.full : 100
    guard let exact = (score * result.share).dividing(by: full) else { return points }
    let product = "\(words.number(score)) × \(words.number(result.share)) / \(words.number(full))"
    let end = exact == result.points ? "" : " → \(points)"
    return "\(product) = \(words.number(exact, decimals: 6))\(end)"
  }

  private mutating func section(_ section: ExplainedSection, _ indicators: [ExplainedIndicator]) {
    let result = section.result
    blocks.append(.subject(section.title + words(" 小计", ", sum"), result: words.number(result.points)))
    let terms = indicators.map { words.number($0.result.points) }.joined(separator: " + ")
    if !terms.isEmpty {
      let sum = words.number(result.sum)
      blocks.append(.step(depth: 1, label: words("合计", "sum"), text: "\(terms) = \(sum)", place: ""))
    }
    guard let weight = result.weight, let score = result.score else { return }
    if score != result.sum {
      let decimals = section.decimals.map { words("，保留\($0)位小数", ", rounded to \($0) decimals") } ?? ""
      blocks.append(.step(depth: 1, label: words("得分", "score"), text: words.number(score) + decimals, place: ""))
    }
    blocks.append(
      .step(
        depth: 1, label: words("计入分", "points"),
        text: "\(words.number(score)) × \(words.number(weight)) / 100 → \(words.number(result.points))",
        place: words.place(section.place)))
  }

  mutating func adjustments() {
    if explanation.adjustments.isEmpty { return }
    blocks.append(.heading(words("加减分", "Adjustments")))
    for adjustment in explanation.adjustments {
      blocks.append(.subject(adjustment.title, result: words.number(adjustment.result.points)))
      if let when = adjustment.when { formula(when, words("条件", "when"), 1) }
      if !adjustment.result.applies { continue }
      formula(adjustment.amount, adjustment.sign == "add" ? words("加", "add") : words("扣", "take"), 1)
      if !adjustment.bounds.isEmpty {
        blocks.append(
          .step(depth: 1, label: words("限", "within"), text: adjustment.bounds, place: words.place(adjustment.place)))
      }
    }
  }

  mutating func total() {
    guard let total = explanation.total else { return }
    blocks.append(.heading(words("总分", "Total")))
    var terms = total.sections.map { (title: $0.title, points: $0.points) }
    if !total.adjustments.isZero { terms.append((words("加减分", "adjustments"), total.adjustments)) }
    if !total.bound.isZero { terms.append((words("加减分限界", "bound of the adjustments"), total.bound)) }
    let sum = terms.map { "\($0.title) \(words.number($0.points))" }.joined(separator: " + ")
    blocks.append(.subject(words("总分", "Total"), result: words.number(total.total)))
    blocks.append(.step(depth: 1, label: words("合计", "sum"), text: "\(sum) = \(words.number(total.sum))", place: ""))
    if total.score != total.total {
      blocks.append(
        .step(
          depth: 1, label: words("最终得分", "final score"),
          text: words.number(total.score) + (total.boundingGate.map { words("（\($0)）", " (\($0))") } ?? ""), place: ""))
    }
  }

  mutating func gates() {
    if explanation.gates.isEmpty { return }
    blocks.append(.heading(words("一票否决", "Gates")))
    for gate in explanation.gates {
      blocks.append(
        .subject(gate.title, result: gate.isClosed ? words("触发", "closed") : words("未触发", "open")))
      formula(gate.condition, words("条件", "when"), 1)
      if !gate.isClosed { continue }
      var effects: [String] = []
      if let most = gate.scoreAtMost { effects.append(words("得分最高", "score at most ") + words.number(most)) }
      if let most = gate.ratingAtMost { effects.append(words("等级最高", "rating at most ") + words.words.rating(most)) }
      if !gate.pay.isEmpty {
        let items = gate.pay.map { words.titles.paid($0) }.joined(separator: words.words.list)
        effects.append(words("停发", "not paid: ") + items)
      }
      blocks.append(
        .step(
          depth: 1, label: words("后果", "then"), text: effects.joined(separator: words.words.separator),
          place: words.place(gate.place)))
    }
  }
}
