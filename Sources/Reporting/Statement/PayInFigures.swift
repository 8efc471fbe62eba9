import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// How an amount came about, with the person's own figures: `2,800 × 1.3 × 105.3 ÷ 100 × 出勤率 95.5%`.
///
/// Made once for all statements of a workbook, because a figure is reckoned for everybody at a time.
final class PayInFigures {
  private let results: RunResults
  private let reckoner: Reckoner
  private let titles: Titles
  private let sentences: RuleInWords
  private let words: ReportWords
  private var known: [String: [Figure]] = [:]

  init(_ results: RunResults) {
    self.results = results
    reckoner = Reckoner(
      scheme: results.scheme, period: results.period, table: results.table, history: results.history,
      corrections: results.corrections)
    titles = Titles(results.scheme)
    sentences = RuleInWords(results.scheme)
    words = ReportWords(results.scheme.scheme.language)
  }

  /// - Returns: `nil` for a subtotal, which adds nothing, and where the figures are not all in this workbook.
  func line(_ item: PayItem, _ person: Int) -> String? {
    let frame = SheetFrame(results)
    if let when = item.when, figure(results.scheme[when.formula].root, person).condition != true {
      return words("不符合条件：", "not met: ")
        + FigureInWords(when.formula, of: results.scheme).phrase(results.scheme[when.formula].root)
    }
    switch item.content {
    case .subtotal: return nil
    case .formula(let chosen):
      guard let formula = frame.value(of: chosen, person) else { return nil }
      let root = results.scheme[formula].root
      guard root.isKnown(in: results) else { return nil }
      return text(root, person, formula).text + limit(item, person)
    case .rule(let values, let rules):
      guard let formula = frame.value(of: values, person), let rule = frame.value(of: rules, person) else { return nil }
      let value = results.pay.items[item.name.value]?[person].value
      let title = titles.formula(formula)
      return said(rule, value, title, person) + limit(item, person)
    }
  }

  // MARK: Formulas

  private func figure(_ node: TypedNode, _ person: Int) -> Figure {
    let key = node.canonical
    if let column = known[key] { return column[person] }
    let column = reckoner.figures(of: node)
    known[key] = column
    return column[person]
  }

  /// How strongly a part binds: a sum 1, a product 2, a single figure 3.
  private func text(_ node: TypedNode, _ person: Int, _ formula: Formula) -> (text: String, strength: Int) {
    switch node.kind {
    case .number(let number): return (shown(number), 3)
    case .negative(let operand):
      let inner = text(operand, person, formula)
      return ("−" + (inner.strength < 2 ? "(\(inner.text))" : inner.text), 2)
    case .arithmetic(let sign, let a, let b) where a.type == .number && b.type == .number:
      let (mine, written) = (sign == .plus || sign == .minus ? 1 : 2, Self.signs[sign] ?? sign.rawValue)
      // `0 - x` is how a scheme writes what is taken off.
      if sign == .minus, case .number(0) = a.kind {
        return text(TypedNode(.negative(b), .number, node.span), person, formula)
      }
      var (left, right) = (text(a, person, formula), text(b, person, formula))
      if left.strength < mine { left.text = "(\(left.text))" }
      if right.strength < mine || (right.strength == mine && (sign == .minus || sign == .over)) {
        right.text = "(\(right.text))"
      }
      return ("\(left.text) \(written) \(right.text)", mine)
    case .choice(let condition, let yes, let no):
      switch figure(condition, person) {
      case .condition(true): return (phrase(condition, formula) + words("：", ": ") + text(yes, person, formula).text, 3)
      case .condition(false):
        let said = words("不满足“", "not ") + phrase(condition, formula) + words("”：", ": ")
        return (said + text(no, person, formula).text, 3)
      default: return (words.missing, 3)
      }
    case .function(let function, let operands) where function == .min || function == .max:
      let name = function == .min ? words("取小", "min") : words("取大", "max")
      return (name + "(" + operands.map { text($0, person, formula).text }.joined(separator: words.comma) + ")", 3)
    default: return (leaf(node, person, formula), 3)
    }
  }

  private func phrase(_ node: TypedNode, _ formula: Formula) -> String {
    FigureInWords(formula, of: results.scheme).phrase(node)
  }

  private static let signs: [Arithmetic: String] = [.plus: "+", .minus: "−", .times: "×", .over: "÷"]

  /// A figure, with what it is where that is short.
  private func leaf(_ node: TypedNode, _ person: Int, _ formula: Formula) -> String {
    let figure = figure(node, person)
    let number = figure.number.map { shown($0) } ?? (figure.isMissing ? words.missing : figure.exactText)
    guard case .name(let reference) = node.kind else { return number }
    switch reference {
    case .parameter, .periodPart, .figure(.total): return number
    default: break
    }
    let title = formula.printed(node.span) { titles.title(of: $0, in: formula) }
    return TextWidth.of(title) <= 9 ? "\(title) \(number)" : number
  }

  /// A number as people read it: thousands apart, at most four decimals.
  private func shown(_ number: Number) -> String {
    let text = number.magnitude.shownText(decimals: 4)
    let parts = text.split(separator: ".", maxSplits: 1)
    var whole = ""
    for (index, digit) in (parts.first ?? "").reversed().enumerated() {
      if index > 0, index % 3 == 0 { whole.append(",") }
      whole.append(digit)
    }
    let decimals = parts.count > 1 ? "." + parts[1] : ""
    return (number.isNegative ? "−" : "") + String(whole.reversed()) + decimals
  }

  /// Says so where a floor or cap decided.
  private func limit(_ item: PayItem, _ person: Int) -> String {
    guard let result = results.pay.items[item.name.value]?[person], let raw = result.raw.number,
      let bounded = (try? reckoner.bounds(item.bounds, for: person))?.applied(to: raw), bounded != raw
    else { return "" }
    return raw < bounded
      ? words("，最低\(shown(bounded))", ", at least \(shown(bounded))")
      : words("，最高\(shown(bounded))", ", at most \(shown(bounded))")
  }

  // MARK: Rules

  private func said(_ rule: Rule, _ value: Figure?, _ title: String, _ person: Int) -> String {
    guard let value, let number = value.number else {
      let shown = value.map { $0.isMissing ? words.missing : $0.exactText } ?? words.missing
      return "\(title) \(shown)"
    }
    let isRatio = rule.judgesRatios
    let shown = isRatio ? (number * 100).shownText(decimals: 2) + "%" : shown(number)
    if case .tiers(let tiers) = rule.kind, let parts = parts(tiers, number, person) { return parts }
    if case .attainment = rule.kind, let full = rule.full.flatMap({ try? reckoner.number($0, for: person) }) {
      let bounds = try? reckoner.bounds(rule.bounds, for: person)
      let counted = bounds?.applied(to: number) ?? number
      let factor = (counted * 100).shownText(decimals: 2) + "%"
      let cut = counted == number ? "" : words("（实为\(shown)）", " (was \(shown))")
      return "\(title) \(factor)\(cut) × \(self.shown(full))"
    }
    return "\(title) \(shown)" + words("：", ": ") + sentences.sentence(rule)
  }

  /// What lies in each tier times its rate.
  private func parts(_ tiers: [Rule.Tier], _ value: Number, _ person: Int) -> String? {
    var parts: [String] = []
    for (index, tier) in tiers.enumerated() {
      guard let from = try? reckoner.number(tier.from, for: person),
        let rate = try? reckoner.number(tier.rate, for: person)
      else { return nil }
      let next = index + 1 < tiers.count ? try? reckoner.number(tiers[index + 1].from, for: person) : nil
      guard from < value else { continue }
      let upper = next.map { $0 < value ? $0 : value } ?? value
      parts.append("\(shown(upper - from)) × \(shown(rate))")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " + ")
  }

  // MARK: Pools

  /// The budget that a pool shares out in the person's group, and among how many.
  func line(_ pool: PayPool, _ person: Int) -> String {
    guard let account = account(pool, person) else { return words("资金池分配", "share of the pool") }
    let money = account.available.text(decimals: 2)
    return words("可分配\(money)，\(account.people)人分", "\(money) among \(account.people)")
  }

  /// `14,000 ÷ 14,455.3`: why a claim was cut.
  func cut(_ item: PayItem, _ person: Int) -> String {
    let pool = results.scheme.scheme.pay?.pools.first { pool in
      if case .claims(let name) = pool.content { name.value == item.name.value } else { false }
    }
    guard let pool, let account = account(pool, person), let claimed = account.claimed, let ratio = account.ratio else {
      return item.title
    }
    let percent = (ratio * 100).rounded(decimals: 2).text(decimals: 2)
    return words("可发", "available ") + "\(shown(account.available)) ÷ \(shown(claimed)) = \(percent)%"
  }

  private func account(_ pool: PayPool, _ person: Int) -> PoolAccount? {
    var group = ""
    if case .named(let name) = pool.within {
      group = results.table[.reference(results.scheme.chooser(name))]?[person].exactText ?? ""
    }
    return results.pay.pools.first { $0.pool == pool.name.value && $0.group == group }
  }
}

extension TypedNode {
  /// Whether the people of this workbook are all that the figure asks for.
  func isKnown(in results: RunResults) -> Bool {
    var isKnown = true
    forEach { part in
      switch part.kind {
      case .name(.headcount), .name(.value), .name(.target): isKnown = false
      case .people(let aggregate):
        if let kind = results.partOf, aggregate.group != .named(kind) { isKnown = false }
      default: break
      }
    }
    return isKnown
  }
}
