import AppraisalModel
package import Formulas
import Quantities

extension Reckoner {
  /// The text of a group for each person; `all` is one group of everybody.
  package func groups(_ group: GroupName) -> [String?] {
    switch group {
    case .all: Array(repeating: "", count: count)
    case .named(let name): table[.reference(scheme.chooser(name))]?.map(\.text) ?? Array(repeating: nil, count: count)
    }
  }

  /// A figure over the appraised of each person's group who have the figure, the person included.
  func figures(across aggregate: PeopleAggregate, _ surroundings: Surroundings) -> [Figure] {
    let operands = figures(of: aggregate.operand, surroundings)
    let groups = groups(aggregate.group)
    if aggregate.function == .rank {
      let places = Ranking.places(of: operands.map(\.number), groups: groups, lowestFirst: aggregate.lowestFirst)
      return places.enumerated().map { index, place in
        place.map { .number(Number($0.rank)) } ?? (operands[index].isMissing ? operands[index] : .missing(.nobody))
      }
    }
    var members: [String: [Figure]] = [:]
    for (operand, group) in zip(operands, groups) {
      if let group, !operand.isMissing { members[group, default: []].append(operand) }
    }
    var known: [String: Figure] = [:]
    for (group, figures) in members { known[group] = Reckoner.gathered(aggregate.function, figures) }
    return groups.map { group in
      if let group, let figure = known[group] { return figure }
      return aggregate.function == .count || aggregate.function == .sum ? .number(0) : .missing(.nobody)
    }
  }

  private static func gathered(_ function: PeopleFunction, _ figures: [Figure]) -> Figure {
    if function == .count { return .number(Number(figures.count { $0.condition ?? true })) }
    let numbers = figures.compactMap(\.number)
    guard let first = numbers.first else { return .missing(.nobody) }
    switch function {
    case .sum: return .number(Number.sum(numbers))
    case .mean: return Number.sum(numbers).dividing(by: Number(numbers.count)).map { .number($0) } ?? .missing(.nobody)
    case .min: return .number(numbers.dropFirst().reduce(first) { $1 < $0 ? $1 : $0 })
    case .max: return .number(numbers.dropFirst().reduce(first) { $0 < $1 ? $1 : $0 })
    case .count, .rank: return .missing(.nobody)
    }
  }
}
