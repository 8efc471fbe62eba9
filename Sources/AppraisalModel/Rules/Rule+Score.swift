import Diagnostics
package import Quantities

/// What a rule judges.
package enum RuleValue: Sendable {
  case number(Number)
  case text(String)
  case condition(Bool)
  /// For placements: the place in the group and how many are in it.
  case place(rank: Int, of: Int)
  /// For `deduct: {per: …}`: how many rows there are of each kind.
  case kinds([(kind: String, count: Int)])
}

/// What a rule gives: a figure, a text, a formula still to be reckoned, or nothing because the value lies outside.
package enum RuleResult: Sendable {
  case number(Number)
  case text(String)
  case formula(BandsRule.Given)
  case ruleFormula
  /// Under the lowest band, over the highest, a text without a level: nothing was declared for it.
  case outside
}

/// The numbers of a rule as they hold for one person in one period.
package struct RuleNumbers {
  /// The full mark the rule speaks of.
  package let full: Number
  private let resolve: (Constant) throws -> Number

  package init(full: Number, resolve: @escaping (Constant) throws -> Number) {
    self.full = full
    self.resolve = resolve
  }

  package subscript(constant: Constant) -> Number {
    get throws { try resolve(constant) }
  }
}

extension Rule {
  /// What the rule gives for a value, before its own floor and cap.
  ///
  /// `{linear: {60%: 60, 94%: 100}}` gives 80 for 77 %.
  package func raw(for value: RuleValue, _ numbers: RuleNumbers) throws -> RuleResult {
    switch (kind, value) {
    case (.attainment, .number(let value)): return .number(value * numbers.full)
    case (.linear(let rule), .number(let value)): return .number(try rule.score(for: value, numbers))
    case (.bands(let rule), .number(let value)): return try rule.result(for: value, numbers)
    case (.tiers(let tiers), .number(let value)): return .number(try Rule.tiered(value, tiers, numbers))
    case (.around(let rule), .number(let value)): return .number(try rule.score(for: value, numbers))
    case (.deductEach(let price), .number(let value)): return .number(numbers.full - (try numbers[price]) * value)
    case (.deductPer(let list), .kinds(let kinds)): return .number(numbers.full - (try list.cost(of: kinds, numbers)))
    case (.levels(let levels, let others), .text(let text)):
      if let level = levels.first(where: { $0.text.value == text }) { return .number(try numbers[level.score]) }
      return try others.map { .number(try numbers[$0]) } ?? .outside
    case (.pass(let from?, let yes, let no), .number(let value)):
      return .number(value < (try numbers[from]) ? try numbers[no] : try numbers[yes])
    case (.pass(nil, let yes, let no), .condition(let holds)): return .number(try numbers[holds ? yes : no])
    case (.placementLine(_, let best, let worst, _), .place(let rank, let count)):
      let top = try numbers[best]
      guard count > 1 else { return .number(top) }
      return .number(top - (top - (try numbers[worst])) * Number(Int64(rank - 1), over: Int64(count - 1)))
    case (.placementPlaces(_, let places, let others, _), .place(let rank, _)):
      if let place = places.first(where: { $0.number.value == rank }) { return .number(try numbers[place.score]) }
      return try others.map { .number(try numbers[$0]) } ?? .outside
    case (.formula, _): return .ruleFormula
    default: return .outside
    }
  }

  /// The figure within the rule's floor and cap.
  package func bounded(_ figure: Number, _ numbers: RuleNumbers) throws -> Number {
    let scale: Number = if case .attainment = kind { numbers.full } else { 1 }
    return try bounds.map { try numbers[$0] * scale }.applied(to: figure)
  }

  private static func tiered(_ value: Number, _ tiers: [Tier], _ numbers: RuleNumbers) throws -> Number {
    var sum: Number = 0
    for (index, tier) in tiers.enumerated() {
      let from = try numbers[tier.from]
      guard from < value else { break }
      var upTo = value
      if index + 1 < tiers.count {
        let next = try numbers[tiers[index + 1].from]
        if next < upTo { upTo = next }
      }
      sum = sum + (upTo - from) * (try numbers[tier.rate])
    }
    return sum
  }
}

extension LinearRule {
  func score(for value: Number, _ numbers: RuleNumbers) throws -> Number {
    let points = try points.map { (x: try numbers[$0.x], y: try numbers[$0.y]) }
    guard let first = points.first, let last = points.last else { return 0 }
    if value < first.x {
      switch below {
      case .flat: return first.y
      case .number(let number): return try numbers[number]
      case .line: return LinearRule.line(points.prefix(2), value)
      }
    }
    if last.x < value {
      switch above {
      case .flat: return last.y
      case .number(let number): return try numbers[number]
      case .line: return LinearRule.line(points.suffix(2), value)
      }
    }
    for index in points.indices.dropLast() where !(points[index + 1].x < value) {
      return LinearRule.line(points[index...(index + 1)], value)
    }
    return last.y
  }

  private static func line(_ ends: ArraySlice<(x: Number, y: Number)>, _ value: Number) -> Number {
    guard let a = ends.first, let b = ends.last, let slope = (b.y - a.y).dividing(by: b.x - a.x) else {
      return ends.first?.y ?? 0
    }
    return a.y + slope * (value - a.x)
  }
}

extension BandsRule {
  func result(for value: Number, _ numbers: RuleNumbers) throws -> RuleResult {
    switch self {
    case .from(let bands, let below):
      var found = below?.gives
      for band in bands {
        if value < (try numbers[band.border]) { break }
        found = band.gives
      }
      return try found.map { try BandsRule.result(of: $0, numbers) } ?? .outside
    case .to(let bands, let above):
      for band in bands where !((try numbers[band.border]) < value) {
        return try BandsRule.result(of: band.gives, numbers)
      }
      return try above.map { try BandsRule.result(of: $0.gives, numbers) } ?? .outside
    }
  }

  private static func result(of given: Given, _ numbers: RuleNumbers) throws -> RuleResult {
    switch given {
    case .number(let constant): .number(try numbers[constant])
    case .text(let text): .text(text.value)
    case .formula: .formula(given)
    }
  }
}

extension AroundRule {
  func score(for value: Number, _ numbers: RuleNumbers) throws -> Number {
    let target = try numbers[self.target]
    let side = value < target ? short : over
    guard let side, value != target else { return numbers.full }
    let distance = value < target ? target - value : value - target
    guard var count = distance.dividing(by: try numbers[side.each]) else { return numbers.full }
    switch steps?.value ?? .inProportion {
    case .whole: count = count.floor
    case .begun: count = count.ceil
    case .inProportion: break
    }
    let change = count * (try numbers[side.change])
    return side.gains ? numbers.full + change : numbers.full - change
  }
}

extension PriceList {
  func cost(of kinds: [(kind: String, count: Int)], _ numbers: RuleNumbers) throws -> Number {
    var sum: Number = 0
    for entry in kinds where entry.count > 0 {
      let count = Number(entry.count)
      if let price = prices.first(where: { $0.kind.value == entry.kind }) {
        var cost = (try numbers[price.each]) * count
        if let most = price.atMost {
          let cap = try numbers[most]
          if cap < cost { cost = cap }
        }
        sum = sum + cost
      } else if let others {
        sum = sum + (try numbers[others]) * count
      }
    }
    return sum
  }
}

/// Bounds as the numbers that hold for one person.
package struct NumberBounds: Sendable {
  package let atLeast: Number?
  package let atMost: Number?

  package init(atLeast: Number?, atMost: Number?) {
    self.atLeast = atLeast
    self.atMost = atMost
  }

  package func applied(to figure: Number) -> Number {
    if let atLeast, figure < atLeast { return atLeast }
    if let atMost, atMost < figure { return atMost }
    return figure
  }
}

extension Bounds {
  package func map(_ number: (Constant) throws -> Number) rethrows -> NumberBounds {
    NumberBounds(atLeast: try atLeast.number(number), atMost: try atMost.number(number))
  }
}

extension Bound {
  fileprivate func number(_ number: (Constant) throws -> Number) rethrows -> Number? {
    if case .at(let constant) = self { try number(constant) } else { nil }
  }
}
