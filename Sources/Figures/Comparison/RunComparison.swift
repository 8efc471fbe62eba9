package import AppraisalModel
package import Quantities

/// Two runs held against each other: who moved, what it costs, which figures differ and why.
package struct RunComparison: Sendable {
  package let before: ComparedFigures
  package let after: ComparedFigures
  /// The ratings of both, best first.
  package let ratings: [String]
  /// What the scheme of the second says otherwise.
  package let changes: [SchemeChange]
  /// Numbers that differ by no more count as the same.
  package let tolerance: Number
  /// Why scores and pay differ; by person, in the order of `causes`.
  package var attribution = Attribution()
  /// Names beside ids, where somebody asked for them.
  package var personNames: [String: String] = [:]

  package init(
    before: ComparedFigures, after: ComparedFigures, ratings: [String], changes: [SchemeChange], tolerance: Number
  ) {
    self.before = before
    self.after = after
    self.ratings = ratings
    self.changes = changes
    self.tolerance = tolerance
    let common = Set(after.names)
    figures = before.names.filter { common.contains($0) }
    let order = before.people + after.people.filter { !before.has($0) }
    people = order.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Everybody in either, by id, bytewise.
  package let people: [String]

  package var inBoth: [String] { people.filter { before.has($0) && after.has($0) } }
  package var onlyBefore: [String] { people.filter { !after.has($0) } }
  package var onlyAfter: [String] { people.filter { !before.has($0) } }

  // MARK: Figures

  /// The figures of both, in the order of the first.
  package let figures: [String]
  package var figuresOnlyBefore: [String] { missing(before.names, in: after.names) }
  package var figuresOnlyAfter: [String] { missing(after.names, in: before.names) }

  /// The indicators that only one of them has.
  package var indicatorsOnlyBefore: [String] { indicators(figuresOnlyBefore) }
  package var indicatorsOnlyAfter: [String] { indicators(figuresOnlyAfter) }

  private func missing(_ names: [String], in others: [String]) -> [String] {
    let others = Set(others)
    return names.filter { !others.contains($0) }
  }

  /// Only an indicator has a value.
  private func indicators(_ names: [String]) -> [String] {
    names.filter { $0.hasPrefix("value.") }.map { String($0.dropFirst("value.".count)) }
  }

  /// One figure of one person that is not the same.
  package struct Difference: Sendable {
    package let person: String
    package let figure: String
    package let before: String
    package let after: String
    /// `nil` where one of them is no number.
    package let amount: Number?
  }

  package func difference(_ figure: String, of person: String) -> Difference? {
    guard let one = before.text(figure, of: person), let other = after.text(figure, of: person), one != other else {
      return nil
    }
    let amount = before.number(figure, of: person).flatMap { old in after.number(figure, of: person).map { $0 - old } }
    if let amount, !isDifferent(amount) { return nil }
    return Difference(person: person, figure: figure, before: one, after: other, amount: amount)
  }

  package func isDifferent(_ amount: Number) -> Bool { tolerance < (amount < 0 ? -amount : amount) }

  /// By person, then in the order of the figures.
  package var differences: [Difference] {
    let figures = figures
    return inBoth.flatMap { person in figures.compactMap { difference($0, of: person) } }
  }

  // MARK: People

  package struct Movement: Sendable {
    package let person: String
    package let score: Number
    package let pay: Number
    /// By how many ratings somebody rose; negative for a fall, 0 where a rating is not one of both.
    package let rise: Int
  }

  package func movement(of person: String) -> Movement {
    let places = [before, after].map { ratings.firstIndex(of: $0.rating(of: person)) }
    return Movement(
      person: person, score: after.score(of: person) - before.score(of: person),
      pay: after.pay(of: person) - before.pay(of: person),
      rise: places[0].flatMap { old in places[1].map { old - $0 } } ?? 0)
  }

  /// Those of whom score, pay or rating is not the same: whose rating changed first, then by pay, score and id.
  package var moved: [Movement] {
    inBoth.map { movement(of: $0) }.filter { entry in
      before.rating(of: entry.person) != after.rating(of: entry.person) || isDifferent(entry.score)
        || isDifferent(entry.pay)
    }.sorted { one, other in
      func size(_ number: Number) -> Number { number < 0 ? -number : number }
      if abs(one.rise) != abs(other.rise) { return abs(one.rise) > abs(other.rise) }
      if size(one.pay) != size(other.pay) { return size(other.pay) < size(one.pay) }
      if size(one.score) != size(other.score) { return size(other.score) < size(one.score) }
      return one.person.utf8.lexicographicallyPrecedes(other.person.utf8)
    }
  }

  /// How many have one rating before and another after.
  package func count(_ one: String, _ other: String) -> Int {
    inBoth.filter { before.rating(of: $0) == one && after.rating(of: $0) == other }.count
  }

  /// The pay of one group, each run by who belonged to it then.
  package struct GroupPay: Sendable {
    package let group: String
    package let peopleBefore: Int
    package let peopleAfter: Int
    package let before: Number
    package let after: Number
    package var difference: Number { after - before }
  }

  /// By the text of the group, bytewise.
  package var groupPay: [GroupPay] {
    let names = Set(before.groups.values).union(after.groups.values)
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      pay(name, before.people.filter { before.groups[$0] == name }, after.people.filter { after.groups[$0] == name })
    }
  }

  package var wholePay: GroupPay { pay("", before.people, after.people) }

  private func pay(_ group: String, _ old: [String], _ new: [String]) -> GroupPay {
    GroupPay(
      group: group, peopleBefore: old.count, peopleAfter: new.count,
      before: Number.sum(old.map { before.pay(of: $0) }), after: Number.sum(new.map { after.pay(of: $0) }))
  }

  /// Whether people and figures are the same, whatever the schemes say.
  package var isSame: Bool {
    onlyBefore.isEmpty && onlyAfter.isEmpty && figuresOnlyBefore.isEmpty && figuresOnlyAfter.isEmpty
      && !inBoth.contains { person in figures.contains { difference($0, of: person) != nil } }
  }
}
