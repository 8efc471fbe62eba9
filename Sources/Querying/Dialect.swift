package import AppraisalModel
import Formulas
import Plans
import Quantities

/// How one server's SQL spells what all of them can: names, literals, casts, counting of several columns.
///
/// Everything of a scheme reaches SQL by `name` and `text` here, quoted; nothing goes in as it is written.
package enum Dialect: String, Sendable, CaseIterable {
  case postgresql, spark

  // MARK: Quoting

  /// A name, whatever characters it has: `"sales"`, `` `sales` ``.
  func name(_ text: String) -> String {
    switch self {
    case .postgresql: "\"" + text.replacing("\"", with: "\"\"") + "\""
    case .spark: "`" + text.replacing("`", with: "``") + "`"
    }
  }

  /// A text: `'B001'`. PostgreSQL reads a backslash as itself (`standard_conforming_strings`), Spark as an escape.
  func text(_ text: String) -> String {
    switch self {
    case .postgresql: "'" + text.replacing("'", with: "''") + "'"
    case .spark: "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
  }

  /// A number that is a finite decimal; with a point, so that no server reckons it as a machine's integer.
  func number(_ number: Number) -> String? {
    guard let text = number.decimalText else { return nil }
    let pointed = text.contains(".") ? text : text + ".0"
    return text.hasPrefix("-") ? "(\(pointed))" : pointed
  }

  func day(_ day: Day) -> String { "DATE '\(day.text)'" }

  // MARK: Types

  /// The type of a column that holds such cells.
  package func type(of column: ColumnType) -> String {
    switch column {
    case .text, .choice, .computed, .point: self == .postgresql ? "text" : "STRING"
    case .integer: decimal(18, 0)
    case .decimal(let scale): decimal(18, scale)
    case .percent: decimal(18, ColumnType.percentScale)
    case .flag: self == .postgresql ? "boolean" : "BOOLEAN"
    case .day: self == .postgresql ? "date" : "DATE"
    case .period: self == .postgresql ? "text" : "STRING"
    }
  }

  private func decimal(_ digits: Int, _ scale: Int) -> String {
    self == .postgresql ? "numeric(\(digits), \(scale))" : "DECIMAL(\(digits), \(scale))"
  }

  var whole: String { self == .postgresql ? "integer" : "INT" }
  var exact: String { self == .postgresql ? "numeric" : "DECIMAL(38, 18)" }

  // MARK: What is spelt differently

  /// A text held against others byte by byte, whatever the database's collation.
  func plain(_ text: String) -> String { self == .postgresql ? "\(text) COLLATE \"C\"" : text }

  /// Days from one date to another, as a number.
  func days(_ from: String, _ to: String) -> String {
    self == .postgresql ? "CAST(\(to) - \(from) AS numeric)" : "CAST(datediff(\(to), \(from)) AS DECIMAL(18, 0))"
  }

  func later(_ day: String, by days: Int) -> String {
    self == .postgresql ? "(\(day) + (\(days)))" : "date_add(\(day), \(days))"
  }

  /// How many different: of several columns together, none of them null.
  func distinct(_ columns: [String]) -> String {
    switch self {
    case .postgresql: columns.count == 1 ? "COUNT(DISTINCT \(columns[0]))" : "COUNT(DISTINCT ROW(\(list(columns))))"
    case .spark: "COUNT(DISTINCT \(list(columns)))"
    }
  }

  /// Whether two are the same, null being the same as null.
  func same(_ one: String, _ other: String) -> String {
    self == .postgresql ? "\(one) IS NOT DISTINCT FROM \(other)" : "\(one) <=> \(other)"
  }

  /// Whole quotient of two numbers that are not negative, exact at any length; `nil` where the server has none.
  func quotient(_ one: String, _ other: String) -> String? { self == .postgresql ? "div(\(one), \(other))" : nil }

  /// Whether a text has the form of a regular expression.
  func matches(_ text: String, _ pattern: String) -> String {
    self == .postgresql ? "\(text) ~ \(self.text(pattern))" : "\(text) RLIKE \(self.text(pattern))"
  }

  /// Part of a text, from its n-th character, 1 being the first.
  func part(_ text: String, _ start: Int, _ count: Int) -> String { "substring(\(text), \(start), \(count))" }
}

func list(_ parts: [String]) -> String { parts.joined(separator: ", ") }
