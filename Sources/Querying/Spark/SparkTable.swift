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

  struct Place {
    let form: Form
    /// As Spark takes it: a path in which nothing but a pattern's own signs stands for something else, or a table.
    let path: String
    /// The same path without marks; `nil` for a pattern of files and for a table.
    var folder: String?
    /// The columns that the folders in it are named for, `month=2026-10`.
    var partitions: [String] = []
    /// Folders in it that are named for nothing, in which files lie: `/2026/10`.
    var nested: [String] = []
  }

  func places(_ address: SparkAddress) -> [Place] {
    switch address.place {
    case .schema(let names): return [Place(form: .table, path: list((names + [file.tableName]).map(dialect.name), "."))]
    case .folder(let root):
      func folder(_ form: Form, _ path: String) -> Place {
        Place(form: form, path: SparkTable.literal(path), folder: path)
      }
      let name = "\(root)/\(file.tableName)"
      let folders = [folder(.parquet, name), folder(.csv, name), folder(.parquet, name + ".parquet")]
      let pattern = file.pattern.value
      guard pattern.hasSuffix(".csv") || pattern.hasSuffix(".csv.gz") else { return folders }
      return [Place(form: .csv, path: "\(SparkTable.literal(root))/\(SparkTable.glob(pattern))")] + folders
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

  /// Prints the folders of a folder, in which files lie.
  func listing(_ place: Place) -> [String] {
    let files = dialect.name("#files")
    return [
      "CREATE OR REPLACE TEMPORARY VIEW \(files) USING binaryFile OPTIONS (path \(dialect.text(place.path)), recursiveFileLookup 'true')",
      SparkRows.printing("SELECT DISTINCT regexp_replace(path, '/[^/]*$', '') FROM \(files)", columns: 1),
    ]
  }

  /// Looks at what is there: `DESCRIBE` prints a line a column.
  func looking(_ place: Place) -> [String] {
    if place.form == .table { return ["DESCRIBE \(place.path)"] }
    let head = dialect.name("#head")
    return ["CREATE OR REPLACE TEMPORARY VIEW \(head) \(using(place, isWhole: false))", "DESCRIBE \(head)"]
  }

  /// Makes the views.
  func making(_ place: Place, _ described: Described, isGathered: Bool) -> [String] {
    let head = "CREATE OR REPLACE TEMPORARY VIEW"
    switch place.form {
    case .table: return ["\(head) \(view) AS SELECT * FROM \(place.path)"]
    case .parquet:
      // What a folder is named for is a text, whatever it says.
      if !file.storedColumns.contains(where: { place.partitions.contains($0.name.value) }) {
        return ["\(head) \(view) \(using(place, isWhole: true))"]
      }
      let cells = file.storedColumns.map { column in
        let name = dialect.name(column.name.value)
        return place.partitions.contains(column.name.value)
          ? "CAST(\(name) AS \(dialect.type(of: column.type))) AS \(name)" : name
      }
      return [
        "\(head) \(texts) \(using(place, isWhole: true))",
        "\(head) \(view) AS SELECT \(cells.joined(separator: ", ")) FROM \(texts)",
      ]
    case .csv:
      let names = described.columns.map(\.name) + [SparkCells.malformed]
      let declared = names.map { "\(dialect.name($0)) STRING" }.joined(separator: ", ")
      return [
        "\(head) \(texts) (\(declared)) \(using(place, isWhole: true))",
        SparkCells(file: file, texts: texts).typing(as: view, isMarked: isGathered),
      ]
    }
  }

  private func using(_ place: Place, isWhole: Bool) -> String {
    var options = ["path \(dialect.text(place.path))"]
    if !place.nested.isEmpty { options.append("recursiveFileLookup 'true'") }
    guard place.form == .csv else { return "USING parquet OPTIONS (\(options.joined(separator: ", ")))" }
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
  func lines(_ place: Place) -> SparkLines? {
    guard place.form == .csv, file.encoding != "utf-16" else { return nil }
    let below = place.nested.map { SparkTable.escaped($0, "\\*?[]{},") }.joined(separator: ",")
    let path = place.path + (below.isEmpty ? "" : "{\(below)}")
    return SparkLines(source: "text.\(dialect.name(path))")
  }
}
