import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting

/// The values on both sides of every border of a rule: just below, on it, just above.
struct BorderProbes {
  struct Probe {
    let text: String
    let words: String
  }

  private let rule: Rule
  private let choice: [String: String]
  private let scheme: TypedScheme
  private let period: Period
  private let words: ReportWords
  private let isWhole: Bool

  /// - Parameter isWhole: Whether the value is a number of rows or a place, which has no decimals.
  init(_ rule: Rule, _ choice: [String: String], _ scheme: TypedScheme, _ period: Period, isWhole: Bool = false) {
    self.isWhole = isWhole
    self.rule = rule
    self.choice = choice
    self.scheme = scheme
    self.period = period
    words = ReportWords(scheme.scheme.language)
  }

  var values: [Probe] {
    switch rule.kind {
    case .levels(let levels, _): return levels.map { Probe(text: $0.text.value, words: $0.text.value) }
    case .pass(nil, _, _): return [Probe(text: "yes", words: "yes"), Probe(text: "no", words: "no")]
    case .placementLine, .placementPlaces, .deductPer, .formula: return []
    default: break
    }
    var seen: Set<String> = []
    return borders.flatMap { border -> [Probe] in
      let unit = isWhole ? Number(1) : BorderProbes.unit(of: border.amount)
      let isPercent = if case .percent = border.amount { true } else { border.isShare }
      return [
        (border.number - unit, words("略低于", "just below ")), (border.number, words("正好", "on ")),
        (border.number + unit, words("略高于", "just above ")),
      ].compactMap { number, side -> Probe? in
        if isWhole, number.isNegative { return nil }
        let text = BorderProbes.text(number, isPercent)
        guard seen.insert(text).inserted else { return nil }
        return Probe(text: text, words: side + BorderProbes.text(border.number, isPercent))
      }
    }
  }

  private struct Border {
    let number: Number
    let amount: Amount
    var isShare = false
  }

  private var borders: [Border] {
    func border(_ constant: Constant) -> Border? {
      guard let amount = constant.value(for: constant.keys.map { choice[$0.value] ?? "" })?.value,
        let number = BorderProbes.number(constant, choice, scheme, period)
      else { return nil }
      return Border(number: number, amount: amount)
    }
    switch rule.kind {
    case .attainment:
      return [rule.bounds.atLeast, rule.bounds.atMost].compactMap { bound in
        if case .at(let constant) = bound { border(constant) } else { nil }
      }
    case .linear(let linear): return linear.points.compactMap { border($0.x) }
    case .bands(let bands): return bands.borders.compactMap { border($0) }
    case .tiers(let tiers): return tiers.compactMap { border($0.from) }
    case .pass(let from?, _, _): return [border(from)].compactMap(\.self)
    case .around(let around): return self.around(around, border(around.target))
    case .deductEach(let price):
      guard let each = border(price)?.number, case .at(let least) = rule.bounds.atLeast,
        let floor = border(least)?.number, let steps = (full - floor).dividing(by: each)
      else { return [Border(number: 1, amount: .number(1))] }
      return [Border(number: 1, amount: .number(1)), Border(number: steps.ceil, amount: .number(1))]
    default: return []
    }
  }

  /// The full mark that a rule speaks of, for finding where a floor is met.
  private var full: Number {
    rule.full.flatMap { BorderProbes.number($0, choice, scheme, period) }
      ?? marks.flatMap { BorderProbes.number($0, choice, scheme, period) } ?? 100
  }

  private var marks: Constant? {
    scheme.scheme.indicators.first { indicator in indicator.score.values.contains { $0.place == rule.place } }?.share
      .marks
  }

  /// The target, a step to each side, and where floor and cap are met.
  private func around(_ around: AroundRule, _ target: Border?) -> [Border] {
    guard let target else { return [] }
    var all = [target]
    func number(_ constant: Constant) -> Number? { BorderProbes.number(constant, choice, scheme, period) }
    for (side, sign) in [(around.short, Number(-1)), (around.over, Number(1))] {
      guard let side, let each = number(side.each), let change = number(side.change) else { continue }
      all.append(Border(number: target.number + sign * each, amount: target.amount))
      let bound = side.gains ? rule.bounds.atMost : rule.bounds.atLeast
      guard case .at(let constant) = bound, let limit = number(constant),
        let steps = (limit - full).dividing(by: side.gains ? change : -change), !steps.isNegative
      else { continue }
      all.append(Border(number: target.number + sign * each * steps.ceil, amount: target.amount))
    }
    return all
  }

  // MARK: Bounds

  /// The floor and cap of rules that meet them somewhere behind their borders.
  func bounds(of rule: Rule) -> [(number: Number, isCap: Bool)] {
    switch rule.kind {
    case .linear, .tiers, .formula: break
    default: return []
    }
    return [(rule.bounds.atLeast, false), (rule.bounds.atMost, true)].compactMap { bound, isCap in
      guard case .at(let constant) = bound, let number = BorderProbes.number(constant, choice, scheme, period) else {
        return nil
      }
      return (number, isCap)
    }
  }

  /// The two neighbouring values between which a figure comes to its bound, searched from the outermost border.
  ///
  /// - Returns: None where the bound is not met within a wide range, or already at the border.
  func meeting(_ bound: Number, upwards: Bool, _ score: (String) -> String?) -> [String] {
    let numbers = borders.map(\.number)
    let start = (upwards ? numbers.max { $0 < $1 } : numbers.min { $0 < $1 }) ?? 0
    let isPercent = borders.contains { if case .percent = $0.amount { true } else { false } }
    let unit = isWhole ? Number(1) : isPercent ? Number(1, over: 10_000) : Number(1, over: 100)
    func text(_ steps: Int) -> String {
      let number = start + Number(steps) * (upwards ? unit : -unit)
      return BorderProbes.text(number, isPercent)
    }
    func isMet(_ steps: Int) -> Bool { score(text(steps)).flatMap { Number(exact: $0) } == bound }
    if isMet(0) { return [] }
    var far = 1
    while !isMet(far) {
      far *= 2
      if far > 1 << 20 { return [] }
    }
    var near = far / 2
    while far - near > 1 {
      let middle = (near + far) / 2
      if isMet(middle) { far = middle } else { near = middle }
    }
    return [text(near), text(far)]
  }

  // MARK: Numbers

  /// A constant's number for a choice of texts.
  static func number(
    _ constant: Constant, _ choice: [String: String], _ scheme: TypedScheme, _ period: Period
  ) -> Number? {
    switch constant.value(for: constant.keys.map { choice[$0.value] ?? "" })?.value {
    case .number(let number)?, .percent(let number)?: number
    case .parameter(let name)?:
      scheme.scheme.parameter(named: name)?.value(in: period)?.entry([]).flatMap { Figure($0).number }
    case .target?, nil: nil
    }
  }

  /// The smallest step that a person would look at: a hundredth of a percent, or a hundredth.
  static func unit(of amount: Amount) -> Number {
    if case .percent = amount { Number(1, over: 10_000) } else { Number(1, over: 100) }
  }

  static func unit(of rounding: Rounding) -> Number {
    switch rounding {
    case .exact: Number(1, over: 100)
    case .decimals(let count): (1...max(1, count)).reduce(Number(1)) { unit, _ in unit * Number(1, over: 10) }
    }
  }

  static func text(_ number: Number, _ isPercent: Bool) -> String {
    isPercent ? (number * 100).exactText + "%" : number.exactText
  }

  /// The name of the only figure that a formula is made of, as `volume`; `nil` for anything else.
  static func onlyName(of formula: Formula, _ scheme: TypedScheme) -> String? {
    if case .name(.figure(let name)) = scheme[formula].root.kind { name.written } else { nil }
  }
}

/// Every combination of texts that the `by:` of a rule and its constants name.
enum BorderChoices {
  static func all(_ rules: Chosen<Rule>, shares: Constant?, _ scheme: TypedScheme) -> [[String: String]] {
    var texts: [String: [String]] = [:]
    note(rules.keys, rules.cases.map(\.texts), &texts)
    let constants = rules.values.flatMap(\.constants) + [shares].compactMap(\.self)
    for constant in constants { note(constant.keys, constant.cases.map(\.texts), &texts) }
    return combined(texts)
  }

  static func all(_ constants: [Constant], _ scheme: TypedScheme) -> [[String: String]] {
    var texts: [String: [String]] = [:]
    for constant in constants { note(constant.keys, constant.cases.map(\.texts), &texts) }
    return combined(texts)
  }

  private static func note(
    _ keys: [Placed<String>], _ cases: [[Placed<String>?]], _ texts: inout [String: [String]]
  ) {
    for (place, key) in keys.enumerated() {
      for text in cases.compactMap({ $0[place]?.value }) where !(texts[key.value] ?? []).contains(text) {
        texts[key.value, default: []].append(text)
      }
    }
  }

  private static func combined(_ texts: [String: [String]]) -> [[String: String]] {
    var all: [[String: String]] = [[:]]
    for (key, values) in texts.sorted(by: { $0.key < $1.key }) {
      all = all.flatMap { choice in values.map { choice.merging([key: $0]) { _, new in new } } }
    }
    return all
  }
}
