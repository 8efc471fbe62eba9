import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// Adjustments outside the hundred, and the total.
extension ScoreReckoner {
  mutating func adjust() throws {
    guard let adjustments = scheme.adjustments else {
      setAdjustments([], bound: Array(repeating: 0, count: reckoner.count), missing: [])
      return
    }
    var results: [[AdjustmentResult]] = []
    var missing: [(what: String, count: Int)] = []
    for item in adjustments.items {
      let (points, undecided) = try adjusted(item)
      results.append(points)
      if undecided > 0 { missing.append((item.title.value, undecided)) }
    }
    let bound = try people.map { person in
      let sum = Number.sum(results.map { $0[person].points })
      return try reckoner.bounds(adjustments.bounds, for: person).applied(to: sum) - sum
    }
    setAdjustments(results, bound: bound, missing: missing)
  }

  private mutating func adjusted(_ item: Adjustment) throws -> ([AdjustmentResult], Int) {
    let amounts = try item.amount.values.reduce(into: [Formula.ID: [Figure]]()) { columns, formula in
      columns[formula.id] = try reckoner.figures(of: formula)
    }
    let conditions = try item.when.map { try reckoner.figures(of: $0.formula) }
    var undecided = 0
    var failed: [(String, MissingCause)] = []
    let rounding = item.round?.value ?? scheme.rounding.points
    let results = try people.map { person -> AdjustmentResult in
      if let conditions, conditions[person].condition != true {
        if conditions[person].isMissing { undecided += 1 }
        return AdjustmentResult(amount: .missing(.said), applies: false, points: 0)
      }
      let formula = try reckoner.value(of: item.amount, for: person)
      let amount = amounts[formula.id]?[person] ?? .missing(.said)
      guard let number = amount.number else {
        if !item.amountMissingIsZero, amount.cause != .notGiven {
          failed.append((reckoner.table.people[person].id, amount.cause ?? .said))
        }
        return AdjustmentResult(amount: amount, applies: true, points: 0)
      }
      let bounded = try reckoner.bounds(item.bounds, for: person).applied(to: number).rounded(rounding)
      return AdjustmentResult(amount: amount, applies: true, points: item.sign == .add ? bounded : -bounded)
    }
    if let first = failed.first {
      findings.append(
        Finding(
          ScoringFinding.adjustmentMissing, at: item.title.place, length: item.title.length,
          ["name": item.title.value, "people": PeopleList.text(failed.map(\.0)), "cause": first.1.words]))
    }
    return (results, undecided)
  }

  mutating func total() throws {
    setTotals(
      people.map { person in
        let sections = Number.sum(scheme.sections.compactMap { sheet.sections[$0.name.value]?[person].points })
        let adjustments = Number.sum(sheet.adjustments.map { $0[person].points })
        let sum = sections + adjustments + sheet.adjustmentBound[person]
        return TotalResult(sum: sum, total: sum.rounded(scheme.rounding.total))
      })
  }
}
