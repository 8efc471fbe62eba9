package import Diagnostics
package import Formulas

/// What turns a value into a number (bands also into a text): `{linear: {60%: 60, 94%: 100}}`.
///
/// It stands in `score:` of an indicator, in `amount:` of a pay item and in `gives:` of a measure or computed column.
package struct Rule: Sendable {
  package var kind: Kind
  /// Floor and cap of the figure; in `attainment` they are shares of the full mark.
  package var bounds: Bounds
  /// The full mark that a rule outside `score:` speaks of.
  package var full: Constant?
  package var place: SourceLocation

  package init(kind: Kind, bounds: Bounds, full: Constant?, place: SourceLocation) {
    self.kind = kind
    self.bounds = bounds
    self.full = full
    self.place = place
  }

  package enum Kind: Sendable {
    /// value × full.
    case attainment
    case linear(LinearRule)
    case bands(BandsRule)
    case tiers([Tier])
    case around(AroundRule)
    /// Full less p × value.
    case deductEach(Constant)
    case deductPer(PriceList)
    case levels([Level], others: Constant?)
    /// `yes` where the value is at least `from`, or, without it, where the value, a condition, holds.
    case pass(from: Constant?, yes: Constant, no: Constant)
    case placementLine(within: GroupName, best: Constant, worst: Constant, lowestFirst: Bool)
    case placementPlaces(within: GroupName, places: [Place], others: Constant?, lowestFirst: Bool)
    /// The expression, in which `value` is the value.
    case formula(Formula)
  }

  /// Each unit from `from` up to the next tier at `rate`.
  package struct Tier: Sendable {
    package let from: Constant
    package let rate: Constant

    package init(from: Constant, rate: Constant) {
      self.from = from
      self.rate = rate
    }
  }

  package struct Level: Sendable {
    package let text: Placed<String>
    package let score: Constant

    package init(text: Placed<String>, score: Constant) {
      self.text = text
      self.score = score
    }
  }

  package struct Place: Sendable {
    package let number: Placed<Int>
    package let score: Constant

    package init(number: Placed<Int>, score: Constant) {
      self.number = number
      self.score = score
    }
  }
}

/// Straight lines between points, x rising; beyond the ends flat, a number, or the line going on.
package struct LinearRule: Sendable {
  package let points: [Point]
  package let below: End
  package let above: End

  package struct Point: Sendable {
    package let x: Constant
    package let y: Constant

    package init(x: Constant, y: Constant) {
      self.x = x
      self.y = y
    }
  }

  package enum End: Sendable {
    case flat
    case number(Constant)
    case line
  }

  package init(points: [Point], below: End, above: End) {
    self.points = points
    self.below = below
    self.above = above
  }
}

/// `[from, next)` or `(previous, to]`, whole bands, gap-free by construction.
package enum BandsRule: Sendable {
  /// Rising; `below` is what a value under the first border gets, an error where it is not said.
  case from([Band], below: Edge?)
  /// Rising; `above` is what a value over the last border gets, an error where it is not said.
  case to([Band], above: Edge?)

  package struct Band: Sendable {
    package let border: Constant
    package let gives: Given

    package init(border: Constant, gives: Given) {
      self.border = border
      self.gives = gives
    }
  }

  /// The outermost band, with its border as written, which must be its neighbour's.
  package struct Edge: Sendable {
    package let border: Constant
    package let gives: Given

    package init(border: Constant, gives: Given) {
      self.border = border
      self.gives = gives
    }
  }

  package enum Given: Sendable {
    case number(Constant)
    case text(Placed<String>)
    /// A formula in which `value` is the value.
    case formula(Formula)
  }
}

/// Full, less or more for each step away from the target.
package struct AroundRule: Sendable {
  package let target: Constant
  package let short: Side?
  package let over: Side?
  package let steps: Placed<Steps>?

  package struct Side: Sendable {
    /// The size of a step.
    package let each: Constant
    /// What a step costs (negative) or earns (positive): `lose: 0.4` or `gain: 0.2`.
    package let change: Constant
    package let gains: Bool

    package init(each: Constant, change: Constant, gains: Bool) {
      self.each = each
      self.change = change
      self.gains = gains
    }
  }

  /// What a part of a step counts: nothing, one, or its part.
  package enum Steps: String, Sendable, CaseIterable {
    case whole, begun
    case inProportion = "in_proportion"
  }

  package init(target: Constant, short: Side?, over: Side?, steps: Placed<Steps>?) {
    self.target = target
    self.short = short
    self.over = over
    self.steps = steps
  }
}

/// `deduct: {per: incidents.kind, prices: {late: 0.5, complaint: {each: 1, at_most: 3}}, others: 0}`.
package struct PriceList: Sendable {
  /// The choice column whose kinds are priced; its file's rows of the period are counted.
  package let column: Placed<ColumnName>
  package let prices: [Price]
  package let others: Constant?

  package struct Price: Sendable {
    package let kind: Placed<String>
    package let each: Constant
    /// At most so much for this kind.
    package let atMost: Constant?

    package init(kind: Placed<String>, each: Constant, atMost: Constant?) {
      self.kind = kind
      self.each = each
      self.atMost = atMost
    }
  }

  package init(column: Placed<ColumnName>, prices: [Price], others: Constant?) {
    self.column = column
    self.prices = prices
    self.others = others
  }
}
