package import AppraisalModel
import Diagnostics
package import Formulas
import Quantities

/// A part of a formula as people would say it: `近12个月等级不低于B的月数`.
///
/// What has no such turn of phrase, and everything in English, stays as the scheme writes it, with titles for names.
package struct FigureInWords: Sendable {
  private let scheme: Scheme
  private let titles: Titles
  private let words: ReportWords
  private let formula: Formula

  package init(_ formula: Formula, of scheme: TypedScheme) {
    self.formula = formula
    self.scheme = scheme.scheme
    titles = Titles(scheme)
    words = ReportWords(scheme.scheme.language)
  }

  package func phrase(_ node: TypedNode) -> String {
    guard words.language == .zhHans else { return written(node) }
    switch node.kind {
    case .text(let text): return text.isEmpty ? "空" : text
    case .comparison(let sign, let a, let b): return operand(a) + words.sign(sign) + operand(b)
    case .logic(let word, let a, let b): return side(a, of: word) + (word == .and ? "且" : "或") + side(b, of: word)
    case .not(let node):
      if case .exists(let figure) = node.kind { return "无\(phrase(figure))" }
      return "非（\(phrase(node))）"
    case .exists(let node): return "有\(phrase(node))"
    case .between(let a, let low, let high): return "\(phrase(a))在\(phrase(low))至\(phrase(high))之间"
    case .contained(let a, in: let list):
      if case .list(let items) = list.kind { return "\(phrase(a))为\(items.map(phrase).joined(separator: "、"))之一" }
      return "\(phrase(a))属于\(phrase(list))"
    case .arithmetic(.minus, let a, let b): return "\(operand(a))减\(subtrahend(b))"
    case .periods(let aggregate): return periods(aggregate) ?? written(node)
    case .rows(let aggregate): return rows(aggregate) ?? written(node)
    case .people(let aggregate): return people(aggregate)
    default: return written(node)
    }
  }

  /// A condition that is compared, and a choice, stand in brackets.
  private func operand(_ node: TypedNode) -> String {
    switch node.kind {
    case .comparison, .logic, .contained, .between, .exists, .choice: words.bracketed(phrase(node))
    default: phrase(node)
    }
  }

  private func subtrahend(_ node: TypedNode) -> String {
    switch node.kind {
    case .arithmetic(.plus, _, _), .arithmetic(.minus, _, _): words.bracketed(phrase(node))
    default: operand(node)
    }
  }

  /// `A或B` beside a `且` stands in brackets, and the other way round, so that nobody can read it in two ways.
  private func side(_ node: TypedNode, of word: Logic) -> String {
    switch node.kind {
    case .logic(let other, _, _) where other != word: words.bracketed(phrase(node))
    case .choice: words.bracketed(phrase(node))
    default: phrase(node)
    }
  }

  private func written(_ node: TypedNode) -> String { formula.printed(node.span) { titles.title(of: $0, in: formula) } }

  /// `个月`, `月数`.
  private var unit: (of: String, count: String) {
    switch scheme.cadence {
    case .month: ("个月", "月数")
    case .quarter: ("个季度", "季度数")
    case .halfYear: ("期", "期数")
    case .year: ("年", "年数")
    }
  }

  private func window(_ window: Window) -> String? {
    switch window {
    case .thisPeriod: "本期"
    case .last(let count): "近\(count)\(unit.of)"
    case .previous(1): "上期"
    case .previous(let count): "前\(count)\(unit.of)"
    case .samePeriodLastYear: "去年同期"
    case .yearToDate: "本年累计"
    case .lastYearToDate: "去年同期累计"
    case .quarterToDate: "本季累计"
    case .days: nil
    }
  }

  private func periods(_ aggregate: PeriodAggregate) -> String? {
    let what = phrase(aggregate.operand)
    let least = aggregate.atLeast.map { words.bracketed("至少\($0)期有数据") } ?? ""
    switch aggregate.function {
    case .streak: return "连续\(what)的\(unit.count)"
    case .previous:
      guard case .previous(let count) = aggregate.window else { return nil }
      return count == 1 ? "上期\(what)" : "\(count)期前的\(what)"
    case .count: return window(aggregate.window).map { "\($0)\(what)的\(unit.count)\(least)" }
    case .mean, .sum, .min, .max:
      return window(aggregate.window).map { "\($0)\(what)\(ending(aggregate.function))\(least)" }
    }
  }

  private func ending(_ function: PeriodFunction) -> String {
    switch function {
    case .mean: "平均值"
    case .sum: "合计"
    case .min: "最低值"
    case .max: "最高值"
    case .count, .previous, .streak: ""
    }
  }

  private func rows(_ aggregate: RowAggregate) -> String? {
    guard aggregate.owner == .person, aggregate.within == nil, aggregate.drop.isEmpty, aggregate.arguments.count <= 1,
      let window = window(aggregate.window)
    else { return nil }
    let file = titles.title(of: [aggregate.file]) ?? aggregate.file
    let what = aggregate.arguments.first.map { phrase($0) } ?? file
    let condition = aggregate.condition.map { words.bracketed(phrase($0)) } ?? ""
    let least = aggregate.atLeast.map { words.bracketed("至少\($0)条") } ?? ""
    switch aggregate.function {
    case .count: return "\(window)\(what)\(condition)条数\(least)"
    case .sum: return "\(window)\(what)\(condition)合计\(least)"
    case .mean: return "\(window)\(what)\(condition)平均值\(least)"
    case .min: return "\(window)\(what)\(condition)最低值\(least)"
    case .max: return "\(window)\(what)\(condition)最高值\(least)"
    case .exists: return "\(window)有\(what)\(condition)"
    case .distinct, .share, .first, .last: return nil
    }
  }

  private func people(_ aggregate: PeopleAggregate) -> String {
    let group =
      switch aggregate.group {
      case .all: "全体"
      case .named(let name): "本\(titles.chooser(name))"
      }
    let what = phrase(aggregate.operand)
    switch aggregate.function {
    case .mean: return "\(group)\(what)平均值"
    case .sum: return "\(group)\(what)合计"
    case .min: return "\(group)\(what)最低值"
    case .max: return "\(group)\(what)最高值"
    case .count: return "\(group)\(what)的人数"
    case .rank: return "\(what)在\(group)中的名次" + (aggregate.lowestFirst ? "（低者在前）" : "")
    }
  }
}

extension ReportWords {
  /// A comparison in words: `不低于`.
  func sign(_ sign: Comparison) -> String {
    switch sign {
    case .equal: self("为", "is ")
    case .different: self("不为", "is not ")
    case .less: self("低于", "below ")
    case .atMost: self("不高于", "at most ")
    case .greater: self("高于", "above ")
    case .atLeast: self("不低于", "at least ")
    }
  }
}
