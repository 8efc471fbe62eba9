import Diagnostics
package import Fingerprints
import Quantities

/// A column that is read from a file: its header, its type, and what may be empty or shown.
package struct WantedColumn: Sendable {
  package let header: String
  package let type: CellType
  package let isOptional: Bool
  package let isPersonal: Bool
  /// Whether the file may be without the column; its cells are empty then.
  package let mayLack: Bool

  package init(header: String, type: CellType, isOptional: Bool, isPersonal: Bool, mayLack: Bool = false) {
    self.mayLack = mayLack
    self.header = header
    self.type = type
    self.isOptional = isOptional
    self.isPersonal = isPersonal
  }
}

/// What reading one file came to.
package struct TableSummary: Sendable {
  package let name: String
  package let records: Int
  package let bytes: Int
  package let fingerprint: Fingerprint
  /// Headers that the scheme does not declare.
  package let undeclared: [String]
}

/// Reads one file, CSV or a workbook's sheet, into batches of typed columns; every declared cell of every row is checked.
package struct TableReader {
  /// The file's name as findings show it; of a workbook with the sheet, `book.xlsx#Sheet1`.
  var name: String
  let format: TableFormat
  private let file: Int
  private let pool: TextPool
  let wanted: [WantedColumn]
  private var readers: [CellReader]
  var positions: [Int] = []
  var headers: [String] = []
  private var records: [Int32] = []
  private var lines: [Int32] = []
  private var recordCount = 0
  /// Of the records, those that `progress` has been told of.
  private var toldCount = 0
  /// Is told of the bytes and rows that are read.
  package var progress: ReadingProgress?
  var rejects = Rejects()
  private var blank: Reject?
  private var isRefused = false

  /// - Parameters:
  ///   - name: The file's name as findings show it.
  ///   - format: How it holds its table.
  ///   - file: Its place among the files of its kind.
  package init(name: String, _ format: TableFormat, file: Int, columns: [WantedColumn], pool: TextPool) {
    self.name = name
    self.format = format
    self.file = file
    self.pool = pool
    wanted = columns
    readers = columns.map { CellReader($0, pool) }
  }

  /// Reads the file at `path`, handing on the rows that are in order.
  ///
  /// - Returns: The summary, and what was refused.
  /// - Throws: `FileBytes.Trouble` where the file cannot be read at all.
  package mutating func read(
    path: String, into sink: inout some BatchSink
  ) throws(FileBytes.Trouble) -> (TableSummary, Rejects) {
    let bytes = try FileBytes(path: path, progress: progress)
    do throws(ReadFault) {
      if case .book(let sheet) = format.container {
        try readSheet(sheet, bytes, into: &sink)
      } else {
        try readText(bytes, into: &sink)
      }
    } catch {
      switch error {
      case .trouble(let trouble): throw trouble
      case .refused(let code, let problem, let hint): refuse(code, problem, hint)
      }
    }
    flush(into: &sink)
    if headers.isEmpty, rejects.fileFindings.isEmpty {
      rejects.add(file: Finding(TableFinding.fileEmpty, at: place(1, 1), ["file": name]))
    }
    let undeclared = headers.filter { header in !wanted.contains { $0.header.utf8.elementsEqual(header.utf8) } }
    let summary = TableSummary(
      name: name, records: recordCount, bytes: bytes.count, fingerprint: bytes.fingerprint(), undeclared: undeclared)
    return (summary, rejects)
  }

  func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: name, line: line, column: column)
  }

  mutating func take(_ record: borrowing TableRecord, into sink: inout some BatchSink) {
    if record.number == 0 {
      header(record)
      return
    }
    if let blank {
      rejects.add(blank)
      self.blank = nil
      recordCount += 1
    }
    if let fault = record.fault, fault.code == .rowBlank {
      // A blank line at the very end is no row; one before another row is.
      let finding = Finding(TableFinding.rowBlank, at: place(fault.line, fault.column))
      blank = Reject(file: name, record: record.number, line: fault.line, column: "", text: "", finding: finding)
      return
    }
    recordCount += 1
    guard !isRefused else { return }
    row(record)
    if records.count == ColumnBatch.rows { flush(into: &sink) }
  }

  private mutating func flush(into sink: inout some BatchSink) {
    progress?(0, recordCount - toldCount)
    toldCount = recordCount
    guard !records.isEmpty else { return }
    sink.take(ColumnBatch(file: file, records: records, lines: lines, columns: readers.map(\.data)))
    records = []
    lines = []
    for index in readers.indices { readers[index].reset() }
  }

  mutating func refuse(_ finding: Finding) {
    isRefused = true
    rejects.add(file: finding)
  }

  // MARK: Rows

  private mutating func row(_ record: borrowing TableRecord) {
    if let fault = record.fault {
      let header = headers.indices.contains(fault.field) ? headers[fault.field] : ""
      let finding = Finding(
        code(of: fault), at: place(fault.line, fault.column),
        ["where": header.isEmpty ? "this row" : header, "encoding": format.encoding.rawValue])
      rejects.add(
        Reject(file: name, record: record.number, line: fault.line, column: header, text: "", finding: finding))
      return
    }
    guard record.fields.count == headers.count else {
      let finding = Finding(
        TableFinding.rowRagged, at: place(record.line, 1),
        ["found": String(record.fields.count), "wanted": String(headers.count)])
      rejects.add(Reject(file: name, record: record.number, line: record.line, column: "", text: "", finding: finding))
      return
    }
    var cells: [CellReader.Cell] = []
    cells.reserveCapacity(readers.count)
    for index in readers.indices {
      let field =
        positions[index] >= 0
        ? record.fields[positions[index]] : TableRecord.Field(range: 0..<0, line: record.line, column: 1)
      switch readers[index].cell(record.bytes[field.range], field.content) {
      case .success(let cell): cells.append(cell)
      case .failure(let trouble):
        let finding = Finding(trouble.code, at: place(field.line, field.column), trouble.figures)
        rejects.add(
          Reject(
            file: name, record: record.number, line: field.line, column: wanted[index].header, text: trouble.shown,
            finding: finding))
      }
    }
    guard cells.count == readers.count else { return }
    for index in readers.indices { readers[index].append(cells[index]) }
    records.append(Int32(record.number))
    lines.append(Int32(record.line))
  }
}
