/// What a name in a formula stands for, once the vocabulary has found it.
package enum Reference: Hashable, Sendable {
  /// A column of the row at hand, or of a row that it refers to. In a person's formula the row is the person's.
  case column(ColumnPath)
  /// Inside an aggregate of a row's formula: a column of the row that the formula is of.
  case outer(ColumnPath)
  /// In a person's formula: a column of the one row of `file` whose keys are columns of the person and the period.
  case keyed(file: String, column: String)
  case parameter(String)
  case figure(FigureName)
  case periodPart(PeriodPart)
  /// The person's days in the period.
  case validDays
  /// How many are appraised in the group at hand.
  case headcount
  /// The value a rule judges.
  case value
  /// The indicator's target.
  case target
}

/// From a row of `file` along columns that refer to other files, to a column there.
///
/// `visits`, through `customer_id`, to `class` of the customer's row.
package struct ColumnPath: Hashable, Sendable {
  package let file: String
  /// The referring columns, one a step; empty for a column of the row itself.
  package let hops: [Hop]
  package let column: String

  package struct Hop: Hashable, Sendable {
    package let column: String
    /// The file that the column refers to, by its only key column.
    package let file: String

    package init(column: String, file: String) {
      self.column = column
      self.file = file
    }
  }

  package init(file: String, hops: [Hop] = [], column: String) {
    self.file = file
    self.hops = hops
    self.column = column
  }

  /// The file that the column itself belongs to.
  package var endFile: String { hops.last?.file ?? file }
}

/// A figure of the person that an earlier or the same step of the run reckons.
package enum FigureName: Hashable, Sendable {
  case measure(String)
  /// `value.x`, `target.x`: what an indicator's rule judged, and against what.
  case value(String)
  case target(String)
  /// `score.x` of an indicator or section: the final score.
  case score(String)
  /// `points.x`: what an indicator or section adds to the total.
  case points(String)
  /// `score` alone: the person's total; from the gates on the gated one.
  case total
  case rating
  case payItem(String)
  case pay
  case award(String)
  case account(String)
}

/// The parts of the run's period: `period.first_day`, `period.days` …
package enum PeriodPart: String, Hashable, Sendable, CaseIterable {
  case firstDay = "first_day"
  case lastDay = "last_day"
  case days
  case number
}

extension FigureName {
  /// The figure as a formula names it: `score.drill`, `rating`, `step_points`; what a history keeps it by.
  package var written: String {
    switch self {
    case .measure(let name), .account(let name): name
    case .value(let name): "value.\(name)"
    case .target(let name): "target.\(name)"
    case .score(let name): "score.\(name)"
    case .points(let name): "points.\(name)"
    case .total: "score"
    case .rating: "rating"
    case .payItem(let name): "pay.\(name)"
    case .pay: "pay"
    case .award(let name): "award.\(name)"
    }
  }
}
