package import Quantities

/// One person's figure: a number, text, condition or date, or missing with its reason. Missing is never zero.
package enum Figure: Sendable {
  case number(Number)
  case text(String)
  case condition(Bool)
  case day(Day)
  case period(Period)
  case missing(MissingCause)

  package var number: Number? {
    if case .number(let number) = self { number } else { nil }
  }

  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  package var condition: Bool? {
    if case .condition(let condition) = self { condition } else { nil }
  }

  package var cause: MissingCause? {
    if case .missing(let cause) = self { cause } else { nil }
  }

  package var isMissing: Bool { cause != nil }

  /// The figure exact, as the CSV files print it; empty where it is missing.
  package var exactText: String {
    switch self {
    case .number(let number): number.exactText
    case .text(let text): text
    case .condition(let condition): condition ? "yes" : "no"
    case .day(let day): day.text
    case .period(let period): period.text
    case .missing: ""
    }
  }

  /// The figure as people read it, a fraction to so many decimals; empty where it is missing.
  package func shownText(decimals: Int = 4) -> String {
    if case .number(let number) = self { number.shownText(decimals: decimals) } else { exactText }
  }
}
