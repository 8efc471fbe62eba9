package import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// A rule as a sentence that an HR officer can read aloud and sign.
package struct RuleInWords: Sendable {
  private let titles: Titles
  private let words: ReportWords
  private let said = SaidSentences()

  package init(_ scheme: TypedScheme) {
    titles = Titles(scheme)
    words = ReportWords(scheme.scheme.language)
  }

  /// The sentences of a rule, one for each case of `by:`.
  package func sentence(_ chosen: Chosen<Rule>) -> String {
    cases(chosen) { sentence($0) }
  }

  /// A value for everybody, or `城区:20；乡村:10`.
  package func cases<Value>(_ chosen: Chosen<Value>, _ body: (Value) -> String) -> String {
    if let single = chosen.single { return body(single) }
    return chosen.cases.map { entry in
      let texts = entry.texts.map { $0?.value ?? words("其他", "others") }
      return texts.joined(separator: "·") + ": " + body(entry.value)
    }.joined(separator: words.separator)
  }

  package func number(_ constant: Constant) -> String {
    cases(constant) { amount in
      switch amount.value {
      case .number, .percent: amount.value.written
      case .parameter(let name): titles.title(of: [name]) ?? name
      case .target: words("目标", "the target")
      }
    }
  }

  package func sentence(_ rule: Rule) -> String {
    said.sentence(at: rule.place) { written(rule) }
  }

  private func written(_ rule: Rule) -> String {
    let main = main(rule)
    let limits = rule.kind.saysItsBounds ? "" : bounds(rule.bounds)
    let full = rule.full.map { words("，满分", ", full mark ") + number($0) } ?? ""
    return main + full + (limits.isEmpty ? "" : words.comma + limits)
  }

  private func main(_ rule: Rule) -> String {
    switch rule.kind {
    case .attainment:
      let limits = bounds(rule.bounds)
      return words("按完成率得分", "in proportion to attainment") + (limits.isEmpty ? "" : words.comma + limits)
    case .linear(let linear): return self.linear(linear)
    case .bands(let bands): return self.bands(bands)
    case .tiers(let tiers): return self.tiers(tiers)
    case .around(let around): return self.around(around)
    case .deductEach(let price): return words("每次扣\(number(price))", "\(number(price)) off for each") + floor(rule)
    case .deductPer(let list): return prices(list) + floor(rule)
    case .levels(let levels, let others):
      var parts = levels.map {
        words("评为\($0.text.value)得\(number($0.score))", "\($0.text.value): \(number($0.score))")
      }
      if let others { parts.append(words("其他得\(number(others))", "others: \(number(others))")) }
      return parts.joined(separator: words.comma)
    case .pass(let from, let yes, let no):
      let reached = from.map { words("达到\(number($0))", "from \(number($0)) on") } ?? words("符合", "if it holds")
      return words("\(reached)得\(number(yes))，否则得\(number(no))", "\(reached): \(number(yes)), otherwise \(number(no))")
    case .placementLine(let group, let best, let worst, let lowest):
      return words(
        "\(within(group))按名次从\(number(best))到\(number(worst))\(lowest ? "（低者在前）" : "")",
        "by place \(within(group)), from \(number(best)) for the best to \(number(worst))\(lowest ? " (lowest first)" : "")"
      )
    case .placementPlaces(let group, let places, let others, _):
      var parts = places.map {
        words("第\($0.number.value)名得\(number($0.score))", "place \($0.number.value): \(number($0.score))")
      }
      if let others { parts.append(words("其他得\(number(others))", "others: \(number(others))")) }
      return within(group) + words("", ": ") + parts.joined(separator: words.comma)
    case .formula(let formula): return words("按公式：", "by formula: ") + titles.formula(formula)
    }
  }

  /// `最低0，最高120%`; a bound that says `none` is said too.
  package func bounds(_ bounds: Bounds) -> String {
    var parts: [String] = []
    switch bounds.atLeast {
    case .unsaid: break
    case .none: parts.append(words("不保底", "no floor"))
    case .at(let constant): parts.append(words("最低\(number(constant))", "at least \(number(constant))"))
    }
    switch bounds.atMost {
    case .unsaid: break
    case .none: parts.append(words("不封顶", "no cap"))
    case .at(let constant): parts.append(words("最高\(number(constant))", "at most \(number(constant))"))
    }
    return parts.joined(separator: words.comma)
  }

  private func floor(_ rule: Rule) -> String {
    if case .at(let constant) = rule.bounds.atLeast, constant.single?.value.number?.isZero ?? false,
      !rule.bounds.atMost.isSaid
    {
      return words("，扣完为止", ", down to 0")
    }
    let limits = bounds(rule.bounds)
    return limits.isEmpty ? "" : words.comma + limits
  }

  private func within(_ group: GroupName) -> String {
    switch group {
    case .all: words("全体", "among all")
    case .named(let name): words("同\(titles.chooser(name))", "within the same \(titles.chooser(name))")
    }
  }

  private func linear(_ rule: LinearRule) -> String {
    let points = rule.points.map { words("\(number($0.x))得\(number($0.y))", "\(number($0.x)): \(number($0.y))") }
    func end(_ end: LinearRule.End, _ side: String) -> String? {
      switch end {
      case .flat: nil
      case .number(let constant): words("\(side)得\(number(constant))", "\(side) \(number(constant))")
      case .line: words("\(side)按直线延伸", "\(side) the line goes on")
      }
    }
    let first = rule.points.first.map { number($0.x) } ?? ""
    let last = rule.points.last.map { number($0.x) } ?? ""
    let ends = [
      end(rule.below, words("低于\(first)", "below \(first)")), end(rule.above, words("高于\(last)", "above \(last)")),
    ].compactMap(\.self)
    return words("在\(first)与\(last)之间按直线计算：", "straight lines between ")
      + (points + ends).joined(separator: words.comma)
  }

  private func bands(_ rule: BandsRule) -> String {
    var parts: [String] = []
    switch rule {
    case .from(let bands, let below):
      for band in bands.reversed() {
        parts.append(
          words(
            "达到（含）\(number(band.border))得\(given(band.gives))", "from \(number(band.border)) on: \(given(band.gives))"))
      }
      if let below {
        parts.append(
          words(
            "低于\(number(below.border))得\(given(below.gives))", "below \(number(below.border)): \(given(below.gives))"))
      }
    case .to(let bands, let above):
      for band in bands {
        parts.append(
          words(
            "不超过（含）\(number(band.border))得\(given(band.gives))",
            "up to and including \(number(band.border)): \(given(band.gives))"))
      }
      if let above {
        parts.append(
          words(
            "超过\(number(above.border))得\(given(above.gives))", "above \(number(above.border)): \(given(above.gives))"))
      }
    }
    return parts.joined(separator: words.comma)
  }

  private func given(_ given: BandsRule.Given) -> String {
    switch given {
    case .number(let constant): number(constant)
    case .text(let text): text.value
    case .formula(let formula): titles.formula(formula)
    }
  }

  private func tiers(_ tiers: [Rule.Tier]) -> String {
    tiers.map {
      words("超过\(number($0.from))部分按\(number($0.rate))", "what lies above \(number($0.from)) at \(number($0.rate))")
    }.joined(separator: words.comma)
  }

  private func around(_ rule: AroundRule) -> String {
    var parts = [words("以\(number(rule.target))为基准", "around \(number(rule.target))")]
    func side(_ side: AroundRule.Side?, _ direction: String) {
      guard let side else { return }
      let change =
        side.gains
        ? words("加\(number(side.change))", "\(number(side.change)) more")
        : words("扣\(number(side.change))", "\(number(side.change)) less")
      parts.append(
        words("每\(direction)\(number(side.each))\(change)", "\(change) for each \(number(side.each)) \(direction)"))
    }
    side(rule.short, words("低", "short"))
    side(rule.over, words("高", "over"))
    switch rule.steps?.value {
    case .whole?: parts.append(words("不足一步不计", "whole steps only"))
    case .begun?: parts.append(words("不足一步按一步计", "a begun step counts"))
    case .inProportion?: parts.append(words("按比例计算", "in proportion"))
    case nil: break
    }
    return parts.joined(separator: words.comma)
  }

  private func prices(_ list: PriceList) -> String {
    var parts = list.prices.map { price in
      words("\(price.kind.value)每次扣\(number(price.each))", "\(price.kind.value) \(number(price.each)) each")
        + (price.atMost.map { words("（最多\(number($0))）", " (at most \(number($0)))") } ?? "")
    }
    if let others = list.others { parts.append(words("其他每次扣\(number(others))", "others \(number(others)) each")) }
    return parts.joined(separator: words.comma)
  }
}

extension Rule.Kind {
  /// Whether the rule's own sentence says floor and cap.
  fileprivate var saysItsBounds: Bool {
    switch self {
    case .attainment, .deductEach, .deductPer: true
    default: false
    }
  }
}

extension Rule {
  /// Whether the rule speaks of the value in percent, so that the value is shown so too.
  var judgesRatios: Bool {
    if case .attainment = kind { return true }
    let constants: [Constant] =
      switch kind {
      case .linear(let rule): rule.points.map(\.x)
      case .bands(let rule): rule.borders
      case .around(let rule): [rule.target]
      case .pass(let from?, _, _): [from]
      default: []
      }
    return constants.contains { $0.values.contains { if case .percent = $0.value { true } else { false } } }
  }
}
