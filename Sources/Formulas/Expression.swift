package import Quantities

/// A formula's tree as written, before names mean anything: what the parser gives and the typing reads.
///
/// `span` is the part of the formula's text the node was written as, in code points from the formula's first.
package struct Expression: Sendable, Equatable {
  package indirect enum Kind: Sendable, Equatable {
    case number(Number)
    case text(String)
    case day(Day)
    case period(Period)
    case missing
    case list([Expression])
    /// `volume`, `customers.class`, `period.first_day`: one to many names.
    case path([Name])
    /// `coefficient[rating]`, `pay_table[pay_rank, pay_step]`.
    case lookup(Expression, keys: [Expression])
    case not(Expression)
    case negative(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    case comparison(Comparison, Expression, Expression)
    case logic(Logic, Expression, Expression)
    case contained(Expression, in: Expression)
    /// `3 .. 7`, both ends included; stands only after `in`.
    case range(Expression, Expression)
    case exists(Expression)
    case choice(if: Expression, then: Expression, else: Expression)
    case call(Call)
  }

  package let kind: Kind
  package let span: Range<Int>

  package init(_ kind: Kind, _ span: Range<Int>) {
    self.kind = kind
    self.span = span
  }
}

/// A name with the place it stands at; NFC, backquotes taken off.
package struct Name: Sendable, Equatable {
  package let text: String
  package let span: Range<Int>

  package init(_ text: String, _ span: Range<Int>) {
    self.text = text
    self.span = span
  }
}

package enum Arithmetic: String, Sendable { case plus = "+", minus = "-", times = "*", over = "/" }

package enum Comparison: String, Sendable {
  case equal = "==", different = "!=", less = "<", atMost = "<=", greater = ">", atLeast = ">="
}

package enum Logic: String, Sendable { case and, or }

/// A function with its arguments and clauses, in the order in which the language has them.
package struct Call: Sendable, Equatable {
  package var function: Name
  package var arguments: [Expression] = []
  package var of: Name?
  package var same: Name?
  package var condition: Expression?
  package var across: Name?
  package var lowestFirst = false
  package var over: Placement<Window>?
  package var within: Within?
  package var drop: [Drop] = []
  package var atLeast: Placement<Int>?

  package init(function: Name) { self.function = function }

  /// A clause's content with the place it stands at.
  package struct Placement<Value: Sendable & Equatable>: Sendable, Equatable {
    package let value: Value
    package let span: Range<Int>

    package init(_ value: Value, _ span: Range<Int>) {
      self.value = value
      self.span = span
    }
  }

  /// `drop highest 2`.
  package struct Drop: Sendable, Equatable {
    package let extreme: Extreme
    package let count: Int
    package let span: Range<Int>

    package init(_ extreme: Extreme, _ count: Int, _ span: Range<Int>) {
      self.extreme = extreme
      self.count = count
      self.span = span
    }
  }

  package enum Extreme: String, Sendable { case highest, lowest }

  /// `within 5 days after received`.
  package struct Within: Sendable, Equatable {
    package let days: Int
    package let after: Bool
    package let path: Expression
    package let span: Range<Int>

    package init(days: Int, after: Bool, path: Expression, span: Range<Int>) {
      self.days = days
      self.after = after
      self.path = path
      self.span = span
    }
  }
}

/// The periods a figure is taken over, seen from the period of the run.
package enum Window: Sendable, Hashable {
  /// The run's own period: what holds where nothing is said.
  case thisPeriod
  /// This one and the `n - 1` before it.
  case last(Int)
  /// The `n` before this one.
  case previous(Int)
  case samePeriodLastYear
  case yearToDate
  case lastYearToDate
  case quarterToDate
  /// Each day of the period on which the person has a row.
  case days
}
