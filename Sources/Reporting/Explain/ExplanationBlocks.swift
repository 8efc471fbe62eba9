import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// An explanation as blocks, top down: each score with what it is made of, down to the rows.
struct ExplanationBlocks {
  let explanation: Explanation
  let words: ExplanationWords
  /// How many rows are shown of each figure and reason; `nil` for all.
  let limit: Int?
  var blocks: [ExplanationBlock] = []
  /// Figures that were shown already.
  private var shown: Set<String> = []

  init(_ explanation: Explanation, rows limit: Int?) {
    self.explanation = explanation
    self.limit = limit
    words = ExplanationWords(explanation.scheme)
    title()
    if let leftOut = explanation.leftOut { self.leftOut(leftOut) }
    postings()
    for section in explanation.scheme.scheme.sections { self.section(section) }
    adjustments()
    total()
    gates()
    rating()
    pay()
    accounts()
    moves()
    awards()
    rest()
    rejects()
  }

  private mutating func title() {
    let scheme = explanation.scheme.scheme
    let name = [explanation.person.id, explanation.person.name].compactMap(\.self).joined(separator: " ")
    let groups = explanation.groups.map { "\($0.title) \($0.text)" }
    blocks.append(.title(name, groups + ["\(scheme.title) \(scheme.edition)", explanation.period.text]))
  }

  private mutating func leftOut(_ leftOut: Explanation.LeftOut) {
    blocks.append(.heading(words("不参加考核", "Not appraised")))
    blocks.append(.subject(words("原因", "Reason"), result: leftOut.reason))
    if let condition = leftOut.condition { formula(condition, words("条件", "because"), 1) }
  }

  private mutating func postings() {
    if explanation.postings.isEmpty { return }
    blocks.append(.heading(words("任职分段", "Postings")))
    for posting in explanation.postings {
      let days = "\(posting.days.lowerBound.text) .. \(posting.days.upperBound.text)"
      let weight = words("权重", "weight") + " " + words.number(posting.weight)
      let text = (posting.groups + [weight]).joined(separator: " · ")
      blocks.append(.step(depth: 1, label: days, text: "\(text) = \(words.number(posting.score))", place: ""))
    }
    blocks.append(
      .remark(
        depth: 1,
        words(
          "各段任职分别考核，按权重平均；以下为末段任职的数值与规则，得分为平均值。",
          "Every posting is scored by itself; below stand the last one's value and rule, and the weighed mean scores."
        )))
  }

  // MARK: Formulas and figures

  /// A formula with its names, its numbers and its value, then what it is made of.
  mutating func formula(
    _ formula: ExplainedFormula, _ label: String, _ depth: Int, shown: Int? = nil, percent: Bool = false
  ) {
    var text = formula.text
    let numbers = formula.inNumbers { words.inFormula($0) }
    let value = words.figure(formula.value, shown: shown, percent: percent)
    if numbers != text, !formula.isOneFigure { text += " = " + numbers }
    if !text.hasSuffix("= " + value), text != value { text += " = " + value }
    blocks.append(.step(depth: depth, label: label, text: text, place: words.place(formula.place)))
    if formula.isOneFigure, let only = formula.parts.first, gathered(only.id, depth + 1) { return }
    var named: Set<String> = []
    for part in formula.parts where named.insert(part.id).inserted { figure(part.id, depth + 1) }
  }

  /// What a formula gathers that is nothing else: rows, people or periods, which need not be named once more.
  private mutating func gathered(_ id: String, _ depth: Int) -> Bool {
    guard !shown.contains(id), let figure = explanation.figure(id) else { return false }
    switch figure.origin {
    case .rows(let rows): self.rows(rows, depth)
    case .peers(let peers): self.peers(peers, depth)
    case .periods(let periods, let what): self.periods(periods, what, depth)
    default: return false
    }
    shown.insert(id)
    return true
  }

  private mutating func periods(_ periods: [ExplainedFigure.Period], _ what: String, _ depth: Int) {
    for period in periods {
      blocks.append(
        .step(
          depth: depth, label: period.period.text, text: "\(what) = \(words.figure(period.value))",
          place: ExplanationWords.name(period.source)))
    }
  }

  /// A figure with all behind it; the second time it is only named.
  mutating func figure(_ id: String, _ depth: Int) {
    guard let figure = explanation.figure(id) else { return }
    let title = figure.title == id ? id : "\(id) \(figure.title)"
    let value = words.figure(figure.value, shown: figure.shown)
    if self.shown.contains(id) {
      if case .calendar = figure.origin { return }
      let above = words("（见上）", " (see above)")
      blocks.append(.step(depth: depth, label: title, text: "= \(value)\(above)", place: ""))
      return
    }
    shown.insert(id)
    switch figure.origin {
    case .formula(let formula):
      self.formula(formula, title, depth, shown: figure.shown)
    case .rule(let formula, let rule):
      blocks.append(.step(depth: depth, label: title, text: "= \(value)", place: ""))
      self.formula(formula, words("数值", "value"), depth + 1)
      self.rule(rule, depth + 1)
    case .rows(let rows):
      blocks.append(.step(depth: depth, label: title, text: "= \(value)", place: ""))
      self.rows(rows, depth + 1)
    case .cell(let file, let column, let origin):
      let declared = explanation.scheme.scheme.file(named: file)
      let (name, header) = (declared?.title ?? file, declared?.column(named: column)?.header ?? column)
      blocks.append(
        .step(
          depth: depth, label: title,
          text: "= \(value)" + words("（\(name)，列\(header)）", " (\(name), column \(header))"),
          place: origin.map { words.place($0) } ?? ""))
    case .parameter(let name, let keys, let place, let reference):
      let by = keys.map { "\($0.name) = \(words.figure($0.figure))" }.joined(separator: words.words.comma)
      let remark = [by.isEmpty ? nil : by, reference].compactMap(\.self).joined(separator: words.words.separator)
      let own = explanation.scheme.scheme.parameter(named: name)?.title ?? name
      blocks.append(
        .step(
          depth: depth, label: title, text: "= \(value) (\(own)\(remark.isEmpty ? "" : ": \(remark)"))",
          place: words.place(place)))
      for key in keys { self.figure(key.name, depth + 1) }
    case .peers(let peers):
      blocks.append(.step(depth: depth, label: title, text: "= \(value)", place: ""))
      self.peers(peers, depth + 1)
    case .periods(let periods, let what):
      blocks.append(.step(depth: depth, label: title, text: "= \(value)", place: ""))
      self.periods(periods, what, depth + 1)
    case .step, .calendar: blocks.append(.step(depth: depth, label: title, text: "= \(value)", place: ""))
    }
    if let rounded = figure.rounded {
      let decimals = words("保留\(rounded)位小数", "rounded to \(rounded) decimals")
      blocks.append(.remark(depth: depth + 1, "\(decimals): \(value)"))
    }
    if let correction = figure.correction { self.correction(correction, depth + 1) }
  }

  mutating func correction(_ correction: Correction, _ depth: Int) {
    let old = correction.old.isEmpty ? words("缺", "missing") : correction.old
    blocks.append(
      .step(
        depth: depth, label: words("更正", "corrected"),
        text: "\(correction.figure.written): \(old) → \(words.figure(correction.new)), \(correction.reason) "
          + "(\(correction.author) / \(correction.approver), \(correction.date))",
        place: "\(ExplanationWords.name(correction.place.file)):\(correction.place.line)"))
  }

  mutating func rule(_ rule: ExplainedRule, _ depth: Int) {
    blocks.append(
      .step(depth: depth, label: words("规则", "rule"), text: rule.sentence, place: words.place(rule.place)))
    if let placing = rule.placing {
      blocks.append(
        .step(
          depth: depth + 1, label: words("名次", "place"),
          text: words("第\(placing.rank)名，共\(placing.of)人", "\(placing.rank) of \(placing.of)"), place: ""))
    }
    if let peers = rule.peers { self.peers(peers, depth + 1) }
    if let formula = rule.formula { self.formula(formula, words("公式", "formula"), depth + 1) }
    switch rule.result {
    case .number(let raw, let bounded):
      let cut = raw == bounded ? "" : words("，限界后 ", ", within its bounds ") + words.number(bounded)
      blocks.append(.step(depth: depth + 1, label: words("得", "gives"), text: words.number(raw) + cut, place: ""))
    case .text(let text): blocks.append(.step(depth: depth + 1, label: words("得", "gives"), text: text, place: ""))
    case .missing, .outside, nil: break
    }
  }

  // MARK: What is left

  /// Measures that nothing above was made of, and the one that was asked for.
  private mutating func rest() {
    let left = explanation.figures.filter { figure in
      explanation.scheme.scheme.measure(named: figure.id) != nil && !shown.contains(figure.id)
    }
    if left.isEmpty { return }
    let isAlone = explanation.indicators.isEmpty
    blocks.append(.heading(isAlone ? words("统计口径", "Measures") : words("其他统计", "Other measures")))
    for entry in left {
      blocks.append(.subject(entry.title, result: words.figure(entry.value, shown: entry.shown)))
      figure(entry.id, 1)
    }
  }

  private mutating func rejects() {
    if explanation.rejects.isEmpty { return }
    blocks.append(.heading(words("被拒绝的记录", "Rows that were refused")))
    for reject in explanation.rejects.prefix(limit ?? explanation.rejects.count) {
      blocks.append(
        .step(
          depth: 1, label: reject.column, text: "\(reject.text): \(reject.reason)",
          place: "\(reject.file):\(reject.line)"))
    }
  }
}
