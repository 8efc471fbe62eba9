import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities

/// Pays everybody: the items in an order in which each comes after those it names; pools and the sum come after.
package struct PayReckoner {
  private var reckoner: Reckoner
  private let grades: GradeSheet
  private var sheet = PaySheet()
  private var findings: [Finding] = []

  /// The sheet, and the reckoner with the items in its table.
  package static func pay(_ reckoner: Reckoner, _ grades: GradeSheet) throws -> (sheet: PaySheet, reckoner: Reckoner) {
    var paying = PayReckoner(reckoner: reckoner, grades: grades)
    for item in paying.items { try paying.ensure(item) }
    if !paying.findings.isEmpty { throw InputRefused(paying.findings) }
    return (paying.sheet, paying.reckoner)
  }

  private init(reckoner: Reckoner, grades: GradeSheet) {
    self.reckoner = reckoner
    self.grades = grades
  }

  private var items: [PayItem] { reckoner.scheme.scheme.pay?.items ?? [] }

  private mutating func ensure(_ item: PayItem) throws {
    guard sheet.items[item.name.value] == nil else { return }
    if let given = reckoner.given[.payItem(item.name.value)] {
      sheet.items[item.name.value] = given.map {
        PayResult(value: nil, raw: $0, amount: $0.number ?? 0, barredBy: nil)
      }
      reckoner.table[.payItem(item.name.value)] = given
      return
    }
    for name in needs(of: item) {
      if let needed = items.first(where: { $0.name.value == name }) { try ensure(needed) }
    }
    let results = try amounts(of: item)
    sheet.items[item.name.value] = results
    reckoner.table[.payItem(item.name.value)] = results.map { .number($0.amount) }
  }

  private func needs(of item: PayItem) -> [String] {
    var formulas: [Formula] = item.when.map { [$0.formula] } ?? []
    switch item.content {
    case .formula(let chosen): formulas += chosen.values
    case .rule(let values, let rule): formulas += values.values + rule.values.flatMap(\.formulas)
    case .subtotal(let names): return names.map(\.value)
    }
    var names: [String] = []
    for formula in formulas {
      reckoner.scheme[formula].root.forEachOfNow { node in
        if case .name(.figure(.payItem(let name))) = node.kind { names.append(name) }
      }
    }
    return names
  }

  // MARK: Amounts

  private mutating func amounts(of item: PayItem) throws -> [PayResult] {
    if case .subtotal(let names) = item.content {
      return (0..<reckoner.count).map { person in
        let sum = Number.sum(names.compactMap { sheet.items[$0.value]?[person].amount })
        return PayResult(value: nil, raw: .number(sum), amount: sum, barredBy: nil)
      }
    }
    let (raws, values) = try raws(of: item)
    let holds = try conditions(of: item)
    let rounding = item.round?.value ?? reckoner.scheme.scheme.rounding.money
    var failed: [(String, MissingCause)] = []
    let results = try (0..<reckoner.count).map { person -> PayResult in
      let value = values?[person]
      if let gate = barring(item, person) {
        return PayResult(value: value, raw: raws[person], amount: 0, barredBy: gate)
      }
      guard holds[person] else { return PayResult(value: value, raw: .number(0), amount: 0, barredBy: nil) }
      guard let raw = raws[person].number else {
        if !item.amountMissingIsZero {
          failed.append((reckoner.table.people[person].id, raws[person].cause ?? .said))
        }
        return PayResult(value: value, raw: raws[person], amount: 0, barredBy: nil)
      }
      let amount = try reckoner.bounds(item.bounds, for: person).applied(to: raw).rounded(rounding)
      return PayResult(value: value, raw: .number(raw), amount: amount, barredBy: nil)
    }
    refuse(item, failed)
    return results
  }

  private mutating func refuse(_ item: PayItem, _ failed: [(String, MissingCause)]) {
    guard let first = failed.first else { return }
    findings.append(
      Finding(
        RewardingFinding.amountMissing, at: item.name.place, length: item.name.length,
        ["name": item.name.value, "people": PeopleList.text(failed.map(\.0)), "cause": first.1.words]))
  }

  private func chosen(_ formulas: Chosen<Formula>) throws -> [Figure] {
    var columns: [Formula.ID: [Figure]] = [:]
    for formula in formulas.values { columns[formula.id] = try reckoner.figures(of: formula) }
    return try (0..<reckoner.count).map { person in
      let formula = try reckoner.value(of: formulas, for: person)
      return columns[formula.id]?[person] ?? .missing(.said)
    }
  }

  /// The amounts before bounds and rounding, and what a rule judged for them.
  private mutating func raws(of item: PayItem) throws -> (raws: [Figure], values: [Figure]?) {
    switch item.content {
    case .formula(let formulas): return (try chosen(formulas), nil)
    case .subtotal: return ([], nil)
    case .rule(let formulas, let rule):
      let values = try chosen(formulas)
      let input = RuleInput(values: values, full: Array(repeating: 100, count: reckoner.count))
      var outside: [(person: Int, figure: Figure)] = []
      let raws = try reckoner.figures(of: rule, input).enumerated().map { person, result -> Figure in
        switch result {
        case .number(_, let bounded): return .number(bounded)
        case .missing(let cause): return .missing(cause)
        case .text: return .missing(.said)
        case .outside(let figure):
          outside.append((person, figure))
          return .number(0)
        }
      }
      if !outside.isEmpty { findings.append(reckoner.outside(outside, of: item.name.value, at: rule.place)) }
      return (raws, values)
    }
  }

  private mutating func conditions(of item: PayItem) throws -> [Bool] {
    guard let when = item.when else { return Array(repeating: true, count: reckoner.count) }
    var undecided: [(String, MissingCause)] = []
    let holds = try reckoner.figures(of: when.formula).enumerated().map { person, figure -> Bool in
      if let cause = figure.cause, !when.missingIsNo { undecided.append((reckoner.table.people[person].id, cause)) }
      return figure.condition ?? false
    }
    refuse(item, undecided)
    return holds
  }

  /// The first closed gate that makes the item 0.
  private func barring(_ item: PayItem, _ person: Int) -> Int? {
    grades.grades[person].gates.first { index in
      switch reckoner.scheme.scheme.gates[index].pay {
      case .none: false
      case .all: true
      case .items(let names): names.contains { $0.value == item.name.value }
      }
    }
  }
}
