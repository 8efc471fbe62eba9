import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The items of pay as formulas over the figures beside them and the named numbers of the scoring table.
struct PayFormulas {
  /// What formulas read besides the sheet's other columns.
  let inputs: [PayInput]
  /// The pools whose shares can be formulas.
  let pools: [PoolFormulas]
  /// For each of them what its parts are shared by, as formulas of a row; `nil` where it is a value.
  private let weights: [[String?]]
  private let columns: [PayColumn]
  private let items: [[Alternative]]
  private let results: RunResults
  /// Everybody's amount before it is rounded, within its bounds, by item; `nil` where there is none.
  private let exact: [[Number?]]

  /// One formula of an item, for those whose texts choose it.
  fileprivate struct Alternative {
    let text: String
    let borders: [Number]
    let values: [Figure]?
    let people: Set<Int>
  }

  /// Why an amount is a value.
  enum Reason { case barred, missing, unsaid, near }

  /// `nil` without pay.
  init?(_ table: ScoringTable) {
    results = table.results
    let scheme = results.scheme.scheme
    guard let pay = scheme.pay else { return nil }
    let claimed = Set(
      pay.pools.compactMap { pool -> Int? in
        guard case .claims(let name) = pool.content else { return nil }
        return pay.items.firstIndex { $0.name.value == name.value }
      })
    var compiler = PayCompiler(table, claimed: claimed)
    var items: [[Alternative]] = []
    var exact: [[Number?]] = []
    for item in pay.items {
      items.append(Self.alternatives(item, table, &compiler))
      exact.append(Self.exact(item, table.results, compiler.reckoner))
    }
    pools = pay.pools.compactMap { PoolFormulas($0, table.results, compiler.reckoner) }
    var weights: [[String?]] = []
    for pool in pools { weights.append(Self.weights(pool.pool, table.results, &compiler)) }
    self.weights = weights
    self.items = items
    self.exact = exact
    inputs = compiler.inputs
    columns = compiler.columns
  }

  // MARK: Making

  private static func alternatives(_ item: PayItem, _ table: ScoringTable, _ compiler: inout PayCompiler)
    -> [Alternative]
  {
    let people = table.results.table.people.indices
    let frame = SheetFrame(table.results)
    func bounded(_ text: String) -> String? {
      guard item.bounds.isForAll else { return nil }
      let rule = RuleFormula(
        table: table, frame: frame, person: 0, cell: "", value: .missing(.said), target: nil, full: "100")
      return rule.bounded(text, item.bounds)
    }
    func conditional(_ text: String, _ compiler: inout PayCompiler) -> String? {
      guard let text = bounded(text) else { return nil }
      guard let when = item.when else { return text }
      compiler.formula = when.formula
      return compiler.operand(table.results.scheme[when.formula].root).map { "IF(\($0),\(text),0)" }
    }
    guard !people.isEmpty else { return [] }
    switch item.content {
    case .subtotal: return []
    case .formula(let chosen):
      return chosen.values.compactMap { formula in
        compiler.unsafe = []
        compiler.formula = formula
        let root = table.results.scheme[formula].root
        guard let main = compiler.whole(root), let text = conditional(main, &compiler) else { return nil }
        let figures = compiler.reckoner.figures(of: root)
        let amounts = table.results.pay.items[item.name.value] ?? []
        let mine = people.filter { person in
          guard frame.value(of: chosen, person)?.id == formula.id, !compiler.unsafe.contains(person) else {
            return false
          }
          // An amount that was given or does not follow from what is known here is no formula.
          return item.when != nil || figures[person].number == amounts[person].raw.number
        }
        return Alternative(text: text, borders: [], values: nil, people: Set(mine))
      }
    case .rule(let values, let rules):
      guard let formula = values.single, let rule = rules.single, rule.isForAll(table.words) else { return [] }
      compiler.unsafe = []
      compiler.formula = formula
      let root = table.results.scheme[formula].root
      guard root.type != .condition, let cell = compiler.operand(root) else { return [] }
      if rule.judgesRatios { compiler.showInPercent(root) }
      let full = rule.full.map { table.name(of: $0, frame, 0) } ?? "100"
      guard let full else { return [] }
      var plain = rule
      plain.full = nil
      let borders = RuleBorders()
      let figures = compiler.reckoner.figures(of: root)
      var ruled = RuleFormula(
        table: table, frame: frame, person: 0, cell: cell, value: .missing(.said), target: nil, full: full)
      ruled.borders = borders
      guard let main = ruled.formula(plain), let text = conditional(main, &compiler) else { return [] }
      let mine = people.filter { !compiler.unsafe.contains($0) }
      return [Alternative(text: text, borders: borders.numbers, values: figures, people: Set(mine))]
    }
  }

  private static func weights(_ pool: PayPool, _ results: RunResults, _ compiler: inout PayCompiler) -> [String?] {
    guard case .shares(let parts) = pool.content else { return [] }
    return parts.map { part in
      guard case .figure(let formula) = part.by else { return nil }
      compiler.unsafe = []
      compiler.formula = formula
      let text = compiler.whole(results.scheme[formula].root)
      return compiler.unsafe.isEmpty ? text : nil
    }
  }

  private static func exact(_ item: PayItem, _ results: RunResults, _ reckoner: Reckoner) -> [Number?] {
    let amounts = results.pay.items[item.name.value] ?? []
    let holds = item.when.map { reckoner.figures(of: results.scheme[$0.formula].root) }
    return amounts.enumerated().map { person, result in
      guard let raw = result.raw.number else { return nil }
      if let holds, holds[person].condition != true { return 0 }
      return (try? reckoner.bounds(item.bounds, for: person))?.applied(to: raw)
    }
  }

  // MARK: Reading

  /// Whether nobody's amount of an item is a formula.
  func isValue(_ item: Int) -> Bool { items[item].isEmpty }

  /// An item as patterns of rows, once the columns have their places.
  func patterns(_ item: Int, _ place: (PayColumn) -> Int?) -> Patterns {
    let definition = results.scheme.scheme.pay?.items[item]
    let rounding = definition?.round?.value ?? results.scheme.scheme.rounding.money
    return Patterns(
      alternatives: items[item].map { ($0, RulePattern(resolved($0.text, place), borders: $0.borders)) },
      exact: exact[item], amounts: results.pay.items[definition?.name.value ?? ""] ?? [], rounding: rounding)
  }

  /// What a part of a pool is shared by, as a pattern of rows; `nil` where it is a value.
  func weight(_ pool: Int, _ part: Int, _ place: (PayColumn) -> Int?) -> RulePattern? {
    weights[pool][part].map { RulePattern(resolved($0, place), borders: []) }
  }

  /// The text with columns for the marks: `$H` and a gap for the row.
  private func resolved(_ text: String, _ place: (PayColumn) -> Int?) -> String {
    var result = ""
    for (index, piece) in text.split(separator: PayCompiler.opening, omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let end = piece.firstIndex(of: PayCompiler.closing) else {
        result += piece
        continue
      }
      let column = Int(piece[..<end]).flatMap { place(columns[$0]) } ?? 0
      result += "$" + CellAddress.letters(column) + String(RulePattern.gap) + piece[piece.index(after: end)...]
    }
    return result
  }

  /// An item's formulas, row by row.
  struct Patterns {
    fileprivate let alternatives: [(Alternative, RulePattern)]
    fileprivate let exact: [Number?]
    fileprivate let amounts: [PayResult]
    fileprivate let rounding: Rounding

    /// - Returns: The formula, or why there is none.
    func formula(_ person: Int, row: Int) -> (text: String?, reason: Reason) {
      let result = amounts[person]
      if result.barredBy != nil { return (nil, .barred) }
      guard let exact = exact[person] else { return (nil, .missing) }
      guard !alternatives.isEmpty else { return (nil, .unsaid) }
      guard let (alternative, pattern) = alternatives.first(where: { $0.0.people.contains(person) }),
        exact.rounded(rounding) == result.claimed ?? result.amount,
        let text = pattern.formula(row: row, for: alternative.values?[person].number)
      else { return (nil, .near) }
      return (RoundedFormula.text(text, exact: exact, rounding), .near)
    }
  }
}

extension Chosen {
  fileprivate var isForAll: Bool { keys.isEmpty }
}

extension Bounds {
  /// Whether everybody has the same bounds.
  fileprivate var isForAll: Bool {
    [atLeast, atMost].allSatisfy { bound in if case .at(let constant) = bound { constant.isForAll } else { true } }
  }
}

extension Rule {
  /// Whether the rule is one formula for everybody, whatever the person and the place among others.
  fileprivate func isForAll(_ words: ReportWords) -> Bool {
    switch kind {
    case .around, .deductPer, .placementLine, .placementPlaces: false
    default: bounds.isForAll && (full?.isForAll ?? true) && labelled(words).allSatisfy(\.constant.isForAll)
    }
  }
}
