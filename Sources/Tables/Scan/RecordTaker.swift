import Diagnostics

/// One thread's reader of records, byte by byte: it knows everything that can be wrong with a row and says so.
final class RecordTaker {
  let header: TableHeader
  private(set) var readers: [CellReader]
  private(set) var rejects = Rejects()
  /// Blank lines; the one at the very end of a file is no row, which only the file's end tells.
  private(set) var blanks: [Reject] = []
  /// The number of the last record seen.
  private(set) var last = 0
  /// How many records were seen; in a sheet, whose empty rows have numbers too, fewer than the last one's number.
  private(set) var seen = 0
  private var records: [Int32] = []
  private var lines: [Int32] = []

  init(_ header: TableHeader, _ pool: TextPool) {
    self.header = header
    readers = header.wanted.map { CellReader($0, pool) }
  }

  /// Reads a block of whole records.
  func read(_ block: Block, into sink: inout some BatchSink) {
    var scanner = CSVScanner(line: block.line, record: block.record)
    _ = scanner.take(Array(block.whole)) { self.take($0, into: &sink) }
    flush(into: &sink)
  }

  func take(_ record: borrowing TableRecord, into sink: inout some BatchSink) {
    see(1, last: record.number)
    if let cells = cells(record) {
      for index in readers.indices { readers[index].append(cells[index]) }
      records.append(Int32(record.number))
      lines.append(Int32(record.line))
      if records.count == ColumnBatch.rows { flush(into: &sink) }
    }
  }

  /// Counts records.
  func see(_ count: Int, last number: Int) {
    seen += count
    last = max(last, number)
  }

  /// Counts a record of a file that is refused as a whole.
  func pass(_ record: borrowing TableRecord) {
    see(1, last: record.number)
    if let fault = record.fault, fault.code == .rowBlank { refuse(fault, of: record.number) }
  }

  func flush(into sink: inout some BatchSink) {
    guard !records.isEmpty else { return }
    let columns = readers.filter(\.column.isNeeded).map(\.data)
    sink.take(ColumnBatch(file: header.file, fileName: header.name, records: records, lines: lines, columns: columns))
    records = []
    lines = []
    for index in readers.indices { readers[index].reset() }
  }

  /// The cells of one record that stands alone; `nil` where it was refused.
  func cells(_ bytes: [UInt8], line: Int, record: Int) -> [CellReader.Cell]? {
    var found: [CellReader.Cell]?
    var scanner = CSVScanner(line: line, record: record)
    _ = scanner.take(bytes) { found = cells($0) }
    return found
  }

  private func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: header.name, line: line, column: column)
  }

  private func cells(_ record: borrowing TableRecord) -> [CellReader.Cell]? {
    if let fault = record.fault {
      refuse(fault, of: record.number)
      return nil
    }
    guard record.count == header.columns else {
      let finding = Finding(
        TableFinding.rowRagged, at: place(record.line, 1),
        ["found": String(record.count), "wanted": String(header.columns)])
      rejects.add(
        Reject(file: header.name, record: record.number, line: record.line, column: "", text: "", finding: finding))
      return nil
    }
    var cells: [CellReader.Cell] = []
    cells.reserveCapacity(readers.count)
    for index in readers.indices {
      let position = header.positions[index]
      let field =
        position >= 0
        ? record.field(at: position) : TableRecord.Field(range: 0..<0, line: record.line, column: 1)
      switch readers[index].cell(record.bytes[field.range], field.content) {
      case .success(let cell): cells.append(cell)
      case .failure(let trouble):
        let finding = Finding(trouble.code, at: place(field.line, field.column), trouble.figures)
        rejects.add(
          Reject(
            file: header.name, record: record.number, line: field.line, column: header.wanted[index].header,
            text: trouble.shown, finding: finding))
      }
    }
    return cells.count == readers.count ? cells : nil
  }

  private func refuse(_ fault: TableRecord.Fault, of record: Int) {
    if fault.code == .rowBlank {
      let finding = Finding(TableFinding.rowBlank, at: place(fault.line, fault.column))
      blanks.append(
        Reject(file: header.name, record: record, line: fault.line, column: "", text: "", finding: finding))
      return
    }
    let column = header.headers.indices.contains(fault.field) ? header.headers[fault.field] : ""
    let finding = Finding(
      fault.code(in: header.format.encoding), at: place(fault.line, fault.column),
      ["where": column.isEmpty ? "this row" : column, "encoding": header.format.encoding.rawValue])
    if fault.code == .quoteUnclosed || fault.code == .recordTooLong {
      // The rows behind it are not read: the file as a whole is refused, whatever number of rows may be.
      rejects.add(file: finding)
      return
    }
    rejects.add(
      Reject(file: header.name, record: record, line: fault.line, column: column, text: "", finding: finding))
  }
}
