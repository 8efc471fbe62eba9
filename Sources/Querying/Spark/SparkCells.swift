import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// The cells of a CSV file in Spark's SQL: every one is read as a text, held against what the reader of files holds it against, and made the value
/// that it is.
struct SparkCells {
  /// Of a line that is no row: too few or too many cells.
  static let malformed = "#malformed"

  let file: DataFile
  /// The view of the file's texts, quoted.
  let texts: String
  private let dialect = Dialect.spark

  private func text(_ column: Column) -> String { dialect.name(column.header) }

  // MARK: Values

  /// A view with the scheme's columns, typed; where it is gathered, marks of what is refused stand behind them.
  func typing(as view: String, isMarked: Bool) -> String {
    var columns = file.storedColumns.map { "\(value($0)) AS \(dialect.name($0.name.value))" }
    if isMarked { columns += zip(conditions, marks).map { "\($0) AS \(dialect.name($1))" } }
    return "CREATE OR REPLACE TEMPORARY VIEW \(view) AS\nSELECT\n  \(columns.joined(separator: ",\n  "))\nFROM \(texts)"
  }

  /// The names of the marks: of lines that are no rows, and of what each check refuses.
  var marks: [String] { conditions.indices.map { "#refused \($0)" } }

  private var conditions: [String] {
    ["\(dialect.name(SparkCells.malformed)) IS NOT NULL"] + checks.map(\.condition)
  }

  private func value(_ column: Column) -> String {
    let text = text(column)
    switch column.type {
    case .text, .choice, .period, .computed, .point: return text
    case .integer, .decimal: return number(text)
    case .percent:
      return
        "CASE WHEN RIGHT(\(text), 1) = '%' THEN \(number("substring(\(text), 1, length(\(text)) - 1)")) * 0.01 ELSE \(number(text)) END"
    case .flag:
      return
        "CASE WHEN \(text) IN (\(list(SparkCells.yes.map(dialect.text)))) THEN TRUE WHEN \(text) IN (\(list(SparkCells.no.map(dialect.text)))) THEN FALSE END"
    case .day:
      return
        "CASE WHEN \(dialect.matches(text, "^[0-9]{4}(-[0-9]{2}-[0-9]{2}|/[0-9]{1,2}/[0-9]{1,2})$")) THEN try_cast(replace(\(text), '/', '-') AS DATE) END"
    }
  }

  private static let yes = ["true", "yes", "1", "是"]
  private static let no = ["false", "no", "0", "否"]

  /// At most 18 digits, wherever the point stands.
  private func number(_ text: String) -> String { "try_cast(\(text) AS DECIMAL(36, 18))" }

  // MARK: Checks

  /// What a text may be that no value comes of.
  var checks: [PassStatements.RowCheck] {
    var checks: [PassStatements.RowCheck] = []
    func add(_ column: Column, _ code: TableFinding, _ condition: String) {
      checks.append(.init(kind: .cell(code, column), condition: condition))
    }
    for column in file.storedColumns {
      let text = text(column)
      add(column, .notUTF8, "contains(\(text), \(dialect.text("\u{FFFD}")))")
      add(column, .nulByte, "contains(\(text), \(dialect.text("\0")))")
      switch column.type {
      case .integer, .decimal, .percent:
        let sign = column.type == .percent ? "%?" : ""
        add(column, .notANumber, "\(text) <> '' AND NOT \(dialect.matches(text, "^-?[0-9]+([.][0-9]+)?\(sign)$"))")
        add(column, .tooManyDigits, "length(regexp_replace(\(text), '[^0-9]', '')) > 18")
      case .flag: add(column, .notAFlag, "\(text) <> '' AND (\(value(column))) IS NULL")
      case .day: add(column, .notADate, "\(text) <> '' AND (\(value(column))) IS NULL")
      case .text, .choice, .period, .computed, .point: break
      }
    }
    return checks
  }

  /// How many lines are no rows, and for each check how many it refuses.
  func counting(_ checks: [PassStatements.RowCheck]) -> String {
    // The mark alone may not be asked for: a column goes with it, last.
    let counts =
      ["COUNT(\(dialect.name(SparkCells.malformed)))"] + checks.map { "COUNT(*) FILTER (WHERE \($0.condition))" }
      + file.storedColumns.prefix(1).map { "COUNT(\(text($0)))" }
    return "SELECT\n  \(counts.joined(separator: ",\n  "))\nFROM \(texts)"
  }

  /// The first rows that a check refuses: their keys and the cell.
  func refused(by check: PassStatements.RowCheck, atMost count: Int) -> String {
    let keys = file.keyColumns.map { $0.isPersonal ? "'(personal)'" : text($0) }
    var cell = "NULL"
    if case .cell(_, let column) = check.kind { cell = column.isPersonal ? "'(personal)'" : text(column) }
    return """
      SELECT \(list(keys + [cell])) FROM \(texts)
      WHERE \(check.condition)
      ORDER BY \(list((1...(keys.count + 1)).map(String.init)))
      LIMIT \(count)
      """
  }
}
