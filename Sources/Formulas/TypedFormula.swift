package import Quantities

/// A formula with every name found and every part's kind known.
package struct TypedFormula: Sendable {
  package let formula: Formula
  package let root: TypedNode
  package let scope: FormulaScope

  package init(formula: Formula, root: TypedNode, scope: FormulaScope) {
    self.formula = formula
    self.root = root
    self.scope = scope
  }

  package var type: ValueType { root.type }
}

/// Whose formula it is: what a bare name means in it and which figures it may name.
package enum FormulaScope: Hashable, Sendable {
  /// A computed column or `must:` of a file: one row at hand.
  case row(file: String)
  /// A figure of a person, reckoned in a step of the run.
  case person(Step)
}

/// The steps of a run; a formula names figures of its own step or of an earlier one.
package enum Step: Int, Hashable, Sendable, Comparable, CaseIterable {
  case people, measures, scores, total, gates, rating, accounts, payItems, pools, moves, awards, checks

  package static func < (one: Step, other: Step) -> Bool { one.rawValue < other.rawValue }
}

/// A part of a typed formula.
package struct TypedNode: Sendable {
  package indirect enum Kind: Sendable {
    case number(Number)
    case text(String)
    case day(Day)
    case period(Period)
    case missing
    case list([TypedNode])
    case name(Reference)
    /// A table's entry: the parameter and one key for each of its levels.
    case lookup(parameter: String, keys: [TypedNode])
    case not(TypedNode)
    case negative(TypedNode)
    /// Numbers with numbers; also date + number, date - number (a date) and date - date (a number of days).
    case arithmetic(Arithmetic, TypedNode, TypedNode)
    case comparison(Comparison, TypedNode, TypedNode)
    case logic(Logic, TypedNode, TypedNode)
    /// Whether the value is one of a list (a list, or a parameter that is one).
    case contained(TypedNode, in: TypedNode)
    /// Whether the value lies between two others, both included.
    case between(TypedNode, TypedNode, TypedNode)
    case exists(TypedNode)
    case choice(if: TypedNode, then: TypedNode, else: TypedNode)
    case function(PlainFunction, [TypedNode])
    case rows(RowAggregate)
    case people(PeopleAggregate)
    case periods(PeriodAggregate)
  }

  package let kind: Kind
  package let type: ValueType
  /// The part of the formula's text, in code points.
  package let span: Range<Int>

  package init(_ kind: Kind, _ type: ValueType, _ span: Range<Int>) {
    self.kind = kind
    self.type = type
    self.span = span
  }
}

/// Functions of plain values: `clamp(x, low, high)`, `round(x, decimals)`, `days(a, b)` …
package enum PlainFunction: String, Hashable, Sendable, CaseIterable {
  case min, max, abs, clamp, round, floor, ceil, days, metres
}

package enum RowFunction: String, Hashable, Sendable, CaseIterable {
  case count, sum, mean, min, max, distinct, share, exists, first, last
}

package enum PeopleFunction: String, Hashable, Sendable, CaseIterable {
  case mean, sum, min, max, count, rank
}

package enum PeriodFunction: String, Hashable, Sendable, CaseIterable {
  case mean, sum, min, max, count, previous, streak
}

/// Rows of a file gathered into one value: `sum(sales.quantity where brand in key_brands over last 3)`.
package struct RowAggregate: Sendable {
  package let function: RowFunction
  package let file: String
  /// The expressions over a row of `file`; none for `count`, `share` and `exists` of whole rows, several for `distinct`.
  package let arguments: [TypedNode]
  /// Over a row of `file`; where it is missing it does not hold.
  package let condition: TypedNode?
  package let window: Window
  package let drop: [Call.Drop]
  /// Fewer rows than this: a missing result.
  package let atLeast: Int?
  package let owner: Owner
  package let within: Nearness?

  /// Whose rows they are.
  package enum Owner: Hashable, Sendable {
    /// The person's, by the way that the file's rows reach people.
    case person
    /// In a computed column of `file`: the rows that refer, along `hops`, to the row at hand.
    case row(file: String, hops: [ColumnPath.Hop])
    /// In a computed column of `file`: the rows that have the same in a column of both files.
    case same(file: String, column: String)
  }

  /// `within 5 days after received`: from that day itself to so many calendar days on (or back), whatever the period.
  package struct Nearness: Sendable {
    package let days: Int
    package let after: Bool
    /// A date of the row that the formula is of.
    package let date: TypedNode

    package init(days: Int, after: Bool, date: TypedNode) {
      self.days = days
      self.after = after
      self.date = date
    }
  }

  package init(
    function: RowFunction, file: String, arguments: [TypedNode], condition: TypedNode?, window: Window,
    drop: [Call.Drop], atLeast: Int?, owner: Owner, within: Nearness? = nil
  ) {
    self.within = within
    self.function = function
    self.file = file
    self.arguments = arguments
    self.condition = condition
    self.window = window
    self.drop = drop
    self.atLeast = atLeast
    self.owner = owner
  }
}

/// A figure taken over the appraised: `mean(volume across branch)`, `rank(x across all lowest first)`.
package struct PeopleAggregate: Sendable {
  package let function: PeopleFunction
  package let operand: TypedNode
  package let group: GroupName
  package let lowestFirst: Bool

  package init(function: PeopleFunction, operand: TypedNode, group: GroupName, lowestFirst: Bool) {
    self.function = function
    self.operand = operand
    self.group = group
    self.lowestFirst = lowestFirst
  }
}

/// Among whom a figure is compared: all the appraised, or those with the same text in a group's column.
package enum GroupName: Hashable, Sendable {
  case all
  case named(String)
}

/// A figure over this period's and earlier runs: `previous(score)`, `count(rating >= "B" over last 12)`.
package struct PeriodAggregate: Sendable {
  package let function: PeriodFunction
  package let operand: TypedNode
  /// Of `previous` the one period so many before; of `streak` the run's own, from which it goes back.
  package let window: Window
  /// Fewer periods than this that have the figure: a missing result; without it one lacking period makes it missing.
  package let atLeast: Int?

  package init(function: PeriodFunction, operand: TypedNode, window: Window, atLeast: Int? = nil) {
    self.function = function
    self.operand = operand
    self.window = window
    self.atLeast = atLeast
  }
}

extension RowAggregate {
  /// The file of the row that the formula is of; `nil` in a person's formula.
  package var ownerFile: String? {
    switch owner {
    case .person: nil
    case .row(let file, _), .same(let file, _): file
    }
  }
}
