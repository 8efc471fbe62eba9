import AppraisalModel
package import Formulas
import Quantities

/// Figures over this period and earlier runs.
extension Reckoner {
  func figures(over aggregate: PeriodAggregate, _ surroundings: Surroundings) -> [Figure] {
    switch aggregate.function {
    case .streak: return streaks(of: aggregate.operand, surroundings)
    case .previous:
      let index = aggregate.window.periods(from: period).lowerBound
      return figures(of: aggregate.operand, in: index, surroundings)
    case .mean, .sum, .min, .max, .count:
      let columns = aggregate.window.periods(from: period).map { figures(of: aggregate.operand, in: $0, surroundings) }
      return (0..<count).map { person in
        Reckoner.gathered(aggregate, columns.map { $0[person] })
      }
    }
  }

  /// The operand's figure of a period: reckoned of this run's, or of what the earlier run kept.
  package func figures(of node: TypedNode, in index: Int, _ surroundings: Surroundings) -> [Figure] {
    if index == period.index { return figures(of: node, surroundings) }
    let past = Period(kind: period.kind, index: index)
    var table = FigureTable(people: table.people)
    node.forEach { part in
      guard case .name(let reference) = part.kind, let name = reference.keptName else { return }
      table[.reference(reference)] = table.people.map { person in
        history.figure(name, of: person.id, in: past, as: part.type)
      }
    }
    return Reckoner(scheme: scheme, period: period, table: table).figures(of: node, surroundings)
  }

  private static func gathered(_ aggregate: PeriodAggregate, _ figures: [Figure]) -> Figure {
    let known = figures.filter { !$0.isMissing }
    if aggregate.function == .count { return .number(Number(known.count { $0.condition ?? true })) }
    if let least = aggregate.atLeast {
      if known.count < least { return .missing(.tooFewPeriods(found: known.count, needed: least)) }
    } else if let lacking = figures.first(where: \.isMissing) {
      return lacking
    }
    let numbers = known.compactMap(\.number)
    guard let first = numbers.first else { return .missing(.tooFewPeriods(found: 0, needed: 1)) }
    switch aggregate.function {
    case .sum: return .number(Number.sum(numbers))
    case .mean: return Number.sum(numbers).dividing(by: Number(numbers.count)).map { .number($0) } ?? .missing(.said)
    case .min: return .number(numbers.dropFirst().reduce(first) { $1 < $0 ? $1 : $0 })
    case .max: return .number(numbers.dropFirst().reduce(first) { $0 < $1 ? $1 : $0 })
    case .count, .previous, .streak: return .missing(.said)
    }
  }

  /// How many periods up to this one a condition has held without a break; a lacking period breaks it.
  private func streaks(of condition: TypedNode, _ surroundings: Surroundings) -> [Figure] {
    var lengths = Array(repeating: 0, count: count)
    var open = Set(0..<count)
    var index = period.index
    let earliest = history.runs.keys.min() ?? period.index
    while !open.isEmpty, index >= earliest {
      let figures = figures(of: condition, in: index, surroundings)
      for person in open {
        let ended = surroundings.streakEnds?[person].map { index <= $0 } ?? false
        if !ended, figures[person].condition == true { lengths[person] += 1 } else { open.remove(person) }
      }
      index -= 1
    }
    return lengths.map { .number(Number($0)) }
  }
}

extension Reference {
  /// What a run keeps the figure by, for later runs; `nil` for what is not kept.
  package var keptName: String? {
    switch self {
    case .figure(let figure): figure.written
    case .column(let path): path.hops.isEmpty ? path.column : nil
    case .outer, .keyed, .parameter, .periodPart, .validDays, .headcount, .value, .target: nil
    }
  }
}
