package import Diagnostics
package import Quantities

/// A number of a rule, weight or bound: written out, a parameter without keys, or one for each text of `by:`.
package typealias Constant = Chosen<Placed<Amount>>

/// A number as a rule names it.
package enum Amount: Sendable, Equatable {
  case number(Number)
  /// Written with a percent sign, `95%`; the number is 0.95.
  case percent(Number)
  /// A parameter without keys; its value is the one of the run's period.
  case parameter(String)
  /// The indicator's own target, in `around: {target: target}`.
  case target
}

/// A floor or cap: not said, said to be none, or a number.
package enum Bound: Sendable {
  case unsaid
  case none(SourceLocation)
  case at(Constant)

  package var isSaid: Bool {
    if case .unsaid = self { false } else { true }
  }

  /// The written number, taken so many times; `nil` where there is none.
  func written(times scale: Number) -> Number? {
    if case .at(let constant) = self { constant.plain.map { $0 * scale } } else { nil }
  }
}

/// The bounds of the figure of the map they stand in.
package struct Bounds: Sendable {
  package var atLeast: Bound
  package var atMost: Bound

  package init(atLeast: Bound = .unsaid, atMost: Bound = .unsaid) {
    self.atLeast = atLeast
    self.atMost = atMost
  }
}

extension Amount {
  /// In place of what could not be read: a finding speaks of it already, so later checks leave it alone.
  package static let unread = Amount.parameter("")

  /// The number where it is written out.
  package var number: Number? {
    switch self {
    case .number(let number), .percent(let number): number
    case .parameter, .target: nil
    }
  }

  /// The amount as the scheme writes it: `95%`, `12.5`, a parameter's name.
  package var written: String {
    switch self {
    case .number(let number): number.exactText
    case .percent(let number): (number * 100).exactText + "%"
    case .parameter(let name): name
    case .target: "target"
    }
  }
}
