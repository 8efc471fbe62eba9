import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// A rule as a formula over the value beside it and the numbers of the scoring table.
///
/// It gives `nil` where no formula can say what the rule does, or where a binary spreadsheet could decide otherwise.
struct RuleFormula {
  let table: ScoringTable
  let frame: SheetFrame
  let person: Int
  /// The cell of the value, and what it is exactly.
  let cell: String
  let value: Figure
  let target: String?
  /// The full mark as formulas write it.
  let full: String
  /// Where the borders go that a value must be clear of; `nil` where they are held against the value at once.
  var borders: RuleBorders?
  /// The number of people placed better and of all who are placed, as formulas.
  var places: (GroupName, Bool) -> (rank: String, count: String)? = { _, _ in nil }

  private func name(_ constant: Constant) -> String? {
    if let amount = frame.value(of: constant, person), case .target = amount.value { return target }
    return table.name(of: constant, frame, person)
  }

  /// The rule's own score before it is rounded, within its bounds.
  func formula(_ rule: Rule) -> String? {
    guard rule.full == nil, let main = main(rule) else { return nil }
    let isShare = if case .attainment = rule.kind { true } else { false }
    return bounded(main, rule.bounds, times: isShare ? full : nil)
  }

  func bounded(_ formula: String, _ bounds: Bounds, times scale: String? = nil) -> String? {
    var text = formula
    func scaled(_ name: String) -> String { scale.map { "\(name)*\($0)" } ?? name }
    if case .at(let constant) = bounds.atMost {
      guard let most = name(constant) else { return nil }
      text = "MIN(\(text),\(scaled(most)))"
    }
    if case .at(let constant) = bounds.atLeast {
      guard let least = name(constant) else { return nil }
      text = "MAX(\(text),\(scaled(least)))"
    }
    return text
  }

  private func main(_ rule: Rule) -> String? {
    switch rule.kind {
    case .attainment: return "\(cell)*\(full)"
    case .linear(let rule): return linear(rule)
    case .bands(let rule): return bands(rule)
    case .tiers(let tiers): return self.tiers(tiers)
    case .around(let rule): return around(rule)
    case .deductEach(let price): return name(price).map { "\(full)-\($0)*\(cell)" }
    case .deductPer(let list): return deducted(list)
    case .levels(let levels, let others):
      var text = "NA()"
      if let others { text = name(others) ?? text }
      for level in levels.reversed() {
        guard let score = name(level.score) else { return nil }
        text = "IF(\(cell)=\(Self.quoted(level.text.value)),\(score),\(text))"
      }
      return text
    case .pass(let from, let yes, let no):
      guard let yes = name(yes), let no = name(no) else { return nil }
      guard let from else { return "IF(\(cell)=\(Self.quoted(frame.words("是", "yes"))),\(yes),\(no))" }
      guard let line = name(from), isClear(of: from) else { return nil }
      return "IF(\(cell)>=\(line),\(yes),\(no))"
    case .placementLine(let group, let best, let worst, let lowest):
      guard let best = name(best), let worst = name(worst), let places = places(group, lowest) else { return nil }
      return "IF(\(places.count)=1,\(best),\(best)-(\(best)-\(worst))*\(places.rank)/(\(places.count)-1))"
    case .placementPlaces(let group, let list, let others, let lowest):
      guard let places = places(group, lowest) else { return nil }
      var text = "NA()"
      if let others { text = name(others) ?? text }
      for place in list.reversed() {
        guard let score = name(place.score) else { return nil }
        text = "IF(\(places.rank)+1=\(place.number.value),\(score),\(text))"
      }
      return text
    case .formula(let formula): return compiled(frame.results.scheme[formula].root)
    }
  }

  /// Whether the value is a border or far enough from it that a binary number tells the two apart.
  private func isClear(of constant: Constant) -> Bool {
    guard let name = name(constant), let border = table.number(of: name) else { return true }
    if let borders {
      borders.numbers.append(border)
      return true
    }
    return value.number.map { RuleBorders.isClear($0, of: border) } ?? true
  }

  private func linear(_ rule: LinearRule) -> String? {
    var points: [(x: String, y: String)] = []
    for point in rule.points {
      guard let x = name(point.x), let y = name(point.y) else { return nil }
      points.append((x, y))
    }
    guard let first = points.first, let last = points.last, points.count > 1 else { return nil }
    func line(_ a: (x: String, y: String), _ b: (x: String, y: String)) -> String {
      "\(a.y)+(\(cell)-\(a.x))*(\(b.y)-\(a.y))/(\(b.x)-\(a.x))"
    }
    func end(_ end: LinearRule.End, _ flat: String, _ a: (x: String, y: String), _ b: (x: String, y: String)) -> String?
    {
      switch end {
      case .flat: flat
      case .number(let constant): name(constant)
      case .line: line(a, b)
      }
    }
    guard let below = end(rule.below, first.y, points[0], points[1]),
      let above = end(rule.above, last.y, points[points.count - 2], last)
    else { return nil }
    // A jump at an end is decided by a comparison, which must be safe.
    if case .number = rule.below, !isClear(of: rule.points[0].x) { return nil }
    if case .number = rule.above, !isClear(of: rule.points[points.count - 1].x) { return nil }
    var text = above
    for index in (1..<points.count).reversed() {
      let within = line(points[index - 1], points[index])
      if within != text { text = "IF(\(cell)<=\(points[index].x),\(within),\(text))" }
    }
    return below == text ? text : "IF(\(cell)<\(first.x),\(below),\(text))"
  }

  private func bands(_ rule: BandsRule) -> String? {
    guard rule.borders.allSatisfy({ isClear(of: $0) }) else { return nil }
    func given(_ given: BandsRule.Given) -> String? {
      switch given {
      case .number(let constant): name(constant)
      case .text: nil
      case .formula(let formula): compiled(frame.results.scheme[formula].root)
      }
    }
    switch rule {
    case .from(let bands, let below):
      var text = "NA()"
      if let below {
        guard let gives = given(below.gives) else { return nil }
        text = gives
      }
      for band in bands {
        guard let border = name(band.border), let gives = given(band.gives) else { return nil }
        text = "IF(\(cell)>=\(border),\(gives),\(text))"
      }
      return text
    case .to(let bands, let above):
      var text = "NA()"
      if let above {
        guard let gives = given(above.gives) else { return nil }
        text = gives
      }
      for band in bands.reversed() {
        guard let border = name(band.border), let gives = given(band.gives) else { return nil }
        text = "IF(\(cell)<=\(border),\(gives),\(text))"
      }
      return text
    }
  }

  /// The full mark less each kind's price times its count, which the rule's words say too.
  private func deducted(_ list: PriceList) -> String? {
    var text = full
    for (kind, count) in frame.kinds(list, person) where count > 0 {
      if let price = list.prices.first(where: { $0.kind.value == kind }) {
        guard let each = name(price.each) else { return nil }
        guard let atMost = price.atMost else {
          text += "-\(count)*\(each)"
          continue
        }
        guard let most = name(atMost) else { return nil }
        text += "-MIN(\(count)*\(each),\(most))"
      } else if let others = list.others {
        guard let each = name(others) else { return nil }
        text += "-\(count)*\(each)"
      }
    }
    return text
  }

  private func tiers(_ tiers: [Rule.Tier]) -> String? {
    var parts: [String] = []
    for (index, tier) in tiers.enumerated() {
      guard let from = name(tier.from), let rate = name(tier.rate) else { return nil }
      if index + 1 < tiers.count {
        guard let next = name(tiers[index + 1].from) else { return nil }
        parts.append("MAX(0,MIN(\(cell),\(next))-\(from))*\(rate)")
      } else {
        parts.append("MAX(0,\(cell)-\(from))*\(rate)")
      }
    }
    return parts.joined(separator: "+")
  }

  private func around(_ rule: AroundRule) -> String? {
    guard let target = name(rule.target) else { return nil }
    func change(_ side: AroundRule.Side?, _ distance: String) -> String? {
      guard let side else { return "" }
      guard let each = name(side.each), let change = name(side.change), isStepClear(rule, side) else { return nil }
      let count =
        switch rule.steps?.value ?? .inProportion {
        case .whole: "ROUNDDOWN(MAX(0,(\(distance))/\(each)+1E-9),0)"
        case .begun: "ROUNDUP(MAX(0,(\(distance))/\(each)-1E-9),0)"
        case .inProportion: "MAX(0,(\(distance))/\(each))"
        }
      return (side.gains ? "+" : "-") + "\(count)*\(change)"
    }
    guard let short = change(rule.short, "\(target)-\(cell)"), let over = change(rule.over, "\(cell)-\(target)") else {
      return nil
    }
    return full + short + over
  }

  /// Whether the number of steps is whole or far from the next whole number.
  private func isStepClear(_ rule: AroundRule, _ side: AroundRule.Side) -> Bool {
    guard let value = value.number, let targetName = name(rule.target), let target = table.number(of: targetName),
      let eachName = name(side.each), let each = table.number(of: eachName),
      let count = (value - target).magnitude.dividing(by: each)
    else { return false }
    let rest = count - count.floor
    let near = Number(2, over: 1_000_000_000)
    return rest.isZero || (near < rest && rest < 1 - near)
  }

  // MARK: Formulas of the scheme

  /// A formula of numbers, parameters, the value and the target; `nil` where it asks for anything else.
  private func compiled(_ node: TypedNode) -> String? {
    switch node.kind {
    case .number(let number): return number.decimalText
    case .name(.value): return cell
    case .name(.target): return target
    case .name(.parameter(let name)):
      guard case .scalar(let scalar)? = frame.scheme.parameter(named: name)?.value(in: frame.results.period),
        case .number(let number) = scalar.value
      else { return nil }
      return number.decimalText
    case .negative(let node): return compiled(node).map { "(-\($0))" }
    case .arithmetic(let sign, let a, let b):
      guard let a = compiled(a), let b = compiled(b) else { return nil }
      return "(\(a)\(sign.rawValue)\(b))"
    case .function(let function, let operands):
      let all = operands.compactMap { compiled($0) }
      guard all.count == operands.count else { return nil }
      switch function {
      case .min, .max, .abs: return function.rawValue.uppercased() + "(\(all.joined(separator: ",")))"
      case .clamp: return "MAX(MIN(\(all[0]),\(all[2])),\(all[1]))"
      default: return nil
      }
    default: return nil
    }
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension SheetFrame {
  /// How many of a person's rows are of each kind that a rule prices.
  func kinds(_ list: PriceList, _ person: Int) -> [(kind: String, count: Int)] {
    (results.scheme.kindCounts[list.column.value] ?? []).map { entry in
      guard case .rows(let aggregate) = entry.count.kind else { return (entry.kind, 0) }
      return (entry.kind, results.table[.aggregate(aggregate.canonical)]?[person].number?.asInt ?? 0)
    }
  }
}
