import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Tables

/// Where the rows of one of a scheme's files may lie, the first that is there is taken.
struct SparkTable {
  enum Form: Sendable {
    case csv, parquet, table
  }

  let file: DataFile
  private let dialect = Dialect.spark

  /// The view that has the scheme's columns, and for CSV the one of its texts.
  var view: String { dialect.name(file.tableName) }
  var texts: String { dialect.name("#texts \(file.tableName)") }

  // MARK: Places

  func places(_ address: SparkAddress) -> [(form: Form, place: String)] {
    switch address.place {
    case .schema(let names): return [(.table, list((names + [file.tableName]).map(dialect.name), "."))]
    case .folder(let root):
      let (root, name) = (SparkTable.literal(root), SparkTable.literal(file.tableName))
      var places: [(form: Form, place: String)] = []
      let pattern = file.pattern.value
      if pattern.hasSuffix(".csv") || pattern.hasSuffix(".csv.gz") {
        places.append((.csv, "\(root)/\(SparkTable.glob(pattern))"))
      }
      return places + [(.parquet, "\(root)/\(name)"), (.csv, "\(root)/\(name)"), (.parquet, "\(root)/\(name).parquet")]
    }
  }

  private func list(_ parts: [String], _ separator: String) -> String { parts.joined(separator: separator) }

  /// A path in which nothing stands for something else.
  private static func literal(_ path: String) -> String { escaped(path, "\\*?[]{}") }
  private static func glob(_ pattern: String) -> String { escaped(pattern, "\\[]{}") }
  private static func escaped(_ text: String, _ marks: String) -> String {
    text.map { marks.contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  // MARK: Statements

  /// Looks at what is there: `DESCRIBE` prints a line a column.
  func looking(_ form: Form, _ place: String) -> [String] {
    switch form {
    case .table: return ["DESCRIBE \(place)"]
    case .csv, .parquet:
      let head = dialect.name("#head")
      return ["CREATE OR REPLACE TEMPORARY VIEW \(head) \(using(form, place, isWhole: false))", "DESCRIBE \(head)"]
    }
  }

  /// Makes the views.
  func making(_ form: Form, _ place: String, _ columns: Described, isGathered: Bool) -> [String] {
    switch form {
    case .table: return ["CREATE OR REPLACE TEMPORARY VIEW \(view) AS SELECT * FROM \(place)"]
    case .parquet: return ["CREATE OR REPLACE TEMPORARY VIEW \(view) \(using(form, place, isWhole: true))"]
    case .csv:
      let names = columns.own.map(\.name) + [SparkCells.malformed]
      let declared = names.map { "\(dialect.name($0)) STRING" }.joined(separator: ", ")
      return [
        "CREATE OR REPLACE TEMPORARY VIEW \(texts) (\(declared)) \(using(form, place, isWhole: true))",
        SparkCells(file: file, texts: texts).typing(as: view, isMarked: isGathered),
      ]
    }
  }

  private func using(_ form: Form, _ place: String, isWhole: Bool) -> String {
    var options = ["path \(dialect.text(place))"]
    guard form == .csv else { return "USING parquet OPTIONS (\(options.joined(separator: ", ")))" }
    options += ["header 'true'", "inferSchema 'false'", "escape '\"'", "mode 'PERMISSIVE'", "multiLine 'true'"]
    options += ["encoding \(dialect.text(file.encoding ?? "utf-8"))", "unescapedQuoteHandling 'RAISE_ERROR'"]
    if isWhole {
      // Every cell of a line is read, and the header of every file held against the first's.
      options += [
        "enforceSchema 'false'", "columnPruning 'false'", "columnNameOfCorruptRecord '\(SparkCells.malformed)'",
      ]
    }
    return "USING csv OPTIONS (\(options.joined(separator: ", ")))"
  }

  /// The raw lines of a CSV file; `nil` where its bytes are not cut at line ends (UTF-16).
  func lines(_ form: Form, _ place: String) -> SparkLines? {
    guard form == .csv, file.encoding != "utf-16" else { return nil }
    return SparkLines(source: "text.\(dialect.name(place))")
  }

  // MARK: What DESCRIBE says

  struct Described {
    var own: [(name: String, type: String)] = []
    /// Folders named `month=2026-10` are columns too.
    var partitions: [String] = []

    var types: [String: String] { Dictionary(own.map { ($0.name, $0.type) }) { one, _ in one } }
    var names: Set<String> { Set(own.map(\.name)).union(partitions) }

    init(_ lines: [[UInt8]]) {
      var all: [(name: String, type: String)] = []
      var isPartition = false
      for line in lines {
        let cells = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
        let name = Described.trimmed(cells.first ?? "")
        if name == "# Partition Information" { isPartition = true }
        if name.hasPrefix("#") || name.isEmpty { continue }
        if isPartition {
          partitions.append(name)
        } else {
          all.append((name, Described.trimmed(cells.dropFirst().first ?? "")))
        }
      }
      own = all.filter { !partitions.contains($0.name) }
    }

    private static func trimmed(_ text: Substring) -> String {
      var text = text
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }
}
