import Quantities

/// A word of a formula with the part of the text it stands at.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case number(Number)
    case day(Day)
    case period(Period)
    case text(String)
    /// `quoted` where it stands between backquotes, and is then never a word of the language.
    case name(String, quoted: Bool)
    case sign(String)
    case end
  }

  let kind: Kind
  let span: Range<Int>

  /// The bare word, `nil` for a backquoted name or anything else.
  var word: String? {
    if case .name(let text, quoted: false) = kind { text } else { nil }
  }

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}

/// The words of the language, as the grammar lists them.
package enum FormulaWords {
  /// Never a bare name; between backquotes they are one.
  package static let reserved: Set<String> = [
    "and", "or", "not", "in", "exists", "missing", "if", "then", "else", "of", "where", "over", "across", "same",
    "within", "drop",
  ]
  /// Heads of the one name space: no parameter, file, measure, account or group may be called so.
  package static let heads: [String] = [
    "value", "score", "points", "rating", "pay", "award", "period", "valid_days", "headcount", "target", "all", "full",
  ]
  package static let windows = [
    "last", "previous", "same_period_last_year", "year_to_date", "last_year_to_date", "quarter_to_date", "days",
  ]
  package static let functions = [
    "count", "sum", "mean", "min", "max", "distinct", "share", "exists", "first", "last", "rank", "previous", "streak",
    "abs", "clamp", "round", "floor", "ceil", "days", "metres",
  ]
}
