import AppraisalModel
import Diagnostics
import Formulas

/// The rows of one file as Spark prints them for being read here: the file's name, the cells, for CSV the mark of a line that is no row.
struct SparkFetch {
  let tag: String
  private let found: SparkEngine.Found
  private let dialect = Dialect.spark
  private var isCSV: Bool { found.form == .csv }

  /// - Parameter tag: The file's name, which each line begins with.
  init(_ found: SparkEngine.Found, tag: String) {
    self.found = found
    self.tag = tag
  }

  // MARK: Asking

  private var questions: [(sql: String, columns: Int)] {
    let file = found.table.file
    let writer = CellWriter(dialect: dialect)
    var columns = file.storedColumns.map { column in
      isCSV ? dialect.name(column.header) : writer.fetched(column.name.value, column)
    }
    if isCSV { columns.append("CASE WHEN \(dialect.name(SparkCells.malformed)) IS NOT NULL THEN 1 END") }
    var questions = [
      (
        sql: "SELECT \(list([dialect.text(tag)] + columns)) FROM \(isCSV ? found.table.texts : found.table.view)",
        columns: columns.count + 1
      )
    ]
    // A sign and nothing behind it.
    if let lines = found.lines { questions.append((sql: lines.unclear(marking: dialect.text(tag)), columns: 2)) }
    return questions
  }

  /// The statements, for writing them down.
  var shown: [String] { questions.map(\.sql) }

  var printing: String {
    questions.map { SparkRows.printing($0.sql, columns: $0.columns) }.joined(separator: "\nUNION ALL\n")
  }

  // MARK: Answers

  struct Fetched {
    /// In an order that only they decide.
    var rows: [ArraySlice<String?>] = []
    /// Lines with more or fewer cells than the header, or a quote that does not close.
    var malformed = 0
    /// Raw lines that are no records by themselves.
    var unclear = 0
  }

  /// The name of the file that a line is of; `nil` where it is none.
  static func tag(of line: [UInt8]) -> String? {
    guard line.first == 0x3D else { return nil }
    return String(decoding: line.dropFirst().prefix { $0 != 0x09 }, as: UTF8.self)
  }

  func rows(_ printed: [[UInt8]]) -> Fetched { SparkFetch.rows(printed, isCSV: isCSV) }

  static func rows(_ printed: [[UInt8]], isCSV: Bool) -> Fetched {
    var fetched = Fetched()
    for line in printed.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard var cells = SparkRows.cells(line)?.dropFirst() else { continue }
      if isCSV, cells.count == 1 {
        fetched.unclear += 1
        continue
      }
      if isCSV, let mark = cells.popLast(), mark != nil { fetched.malformed += 1 }
      fetched.rows.append(cells)
    }
    return fetched
  }
}
