package import Quantities

/// Places in a group, 1-2-2-4: whose figure is greater goes before, equal figures share the place.
package struct Ranking: Sendable {
  /// A person's place and how many have one in the group.
  package struct Place: Sendable, Hashable {
    package let rank: Int
    package let of: Int
  }

  /// - Parameters:
  ///   - figures: One a person; `nil` has no place.
  ///   - groups: The group's text of each person; `nil` is in no group.
  package static func places(of figures: [Number?], groups: [String?], lowestFirst: Bool) -> [Place?] {
    var members: [String: [Int]] = [:]
    for index in figures.indices where figures[index] != nil {
      if let group = groups[index] { members[group, default: []].append(index) }
    }
    var places: [Place?] = Array(repeating: nil, count: figures.count)
    for indices in members.values {
      let sorted = indices.compactMap { index in figures[index].map { (index: index, number: $0) } }
        .sorted { one, other in
          if one.number == other.number { return one.index < other.index }
          return lowestFirst ? one.number < other.number : other.number < one.number
        }
      var rank = 1
      for (position, entry) in sorted.enumerated() {
        if position > 0, sorted[position - 1].number != entry.number { rank = position + 1 }
        places[entry.index] = Place(rank: rank, of: sorted.count)
      }
    }
    return places
  }
}
