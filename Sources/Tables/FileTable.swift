/// All rows of one kind of file, by column; batches are gathered here, in the order of file names and records.
package struct FileTable: Sendable {
  /// The names of the files, in order.
  package var files: [String]
  /// Which of the files each row came from.
  package private(set) var fileIndex: [Int32] = []
  package private(set) var records: [Int32] = []
  package private(set) var lines: [Int32] = []
  package var columns: [String: ColumnData]
  private let names: [String]
  /// The file that all rows are of, where they are of one.
  private let soleFile: String?

  /// - Parameter columns: The columns' names with columns of their type that have no rows yet.
  package init(columns: [(name: String, empty: ColumnData)]) {
    files = []
    soleFile = nil
    names = columns.map(\.name)
    self.columns = Dictionary(columns.map { ($0.name, $0.empty) }) { one, _ in one }
  }

  package var count: Int { records.count }

  /// Keeps the rows for which `keep` is true.
  package mutating func keep(_ keep: [Bool]) {
    let rows = keep.indices.filter { keep[$0] }
    guard rows.count < count else { return }
    fileIndex = rows.map { fileIndex[$0] }
    records = rows.map { records[$0] }
    lines = rows.map { lines[$0] }
    for name in names { columns[name] = columns[name]?.selecting(rows) }
  }

  /// Rows of one file alone.
  package init(_ batch: borrowing ColumnBatch, names: [String]) {
    files = []
    soleFile = batch.fileName
    self.names = names
    fileIndex = Array(repeating: Int32(batch.file), count: batch.count)
    records = batch.records
    lines = batch.lines
    columns = Dictionary(zip(names, batch.columns).map { ($0, $1) }) { one, _ in one }
  }

  /// The place of a row's file among those of its kind, and its record there.
  package func position(of row: Int) -> (file: Int, record: Int) { (Int(fileIndex[row]), Int(records[row])) }

  /// The file, record and line of a row.
  package func origin(of row: Int) -> (file: String, record: Int, line: Int) {
    (soleFile ?? files[Int(fileIndex[row])], Int(records[row]), Int(lines[row]))
  }
}

extension FileTable: BatchSink {
  package mutating func take(_ batch: borrowing ColumnBatch) {
    fileIndex += Array(repeating: Int32(batch.file), count: batch.count)
    records += batch.records
    lines += batch.lines
    for (name, column) in zip(names, batch.columns) { columns[name]?.append(column) }
  }
}
