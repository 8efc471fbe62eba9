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
  private var name: String
  private let format: TableFormat
  private let file: Int
  private let pool: TextPool
  private let wanted: [WantedColumn]
  private var readers: [CellReader]
  private var positions: [Int] = []
  private var headers: [String] = []
  private var records: [Int32] = []
  private var lines: [Int32] = []
  private var recordCount = 0
  private var rejects = Rejects()
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
    let bytes = try FileBytes(path: path)
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

  private mutating func readText(_ bytes: FileBytes, into sink: inout some BatchSink) throws(ReadFault) {
    var text = try TextBytes(bytes, format)
    var scanner = CSVScanner()
    var goesOn = true
    while true {
      let chunk = try text.next()
      if chunk.isEmpty { break }
      if goesOn { goesOn = scanner.take(chunk) { record in self.take(record, into: &sink) } }
    }
    scanner.finish { record in self.take(record, into: &sink) }
  }

  private mutating func readSheet(
    _ wanted: String?, _ bytes: FileBytes, into sink: inout some BatchSink
  ) throws(ReadFault) {
    let all: [UInt8]
    do { all = try bytes.rest(upTo: TableReader.mostOfBook) } catch { throw .trouble(error) }
    guard all.count <= TableReader.mostOfBook else {
      throw BookZip.unreadable("it is larger than 256 MiB", "Give so large a table as CSV.")
    }
    let book = try Book(all)
    let sheet = try book.sheet(named: wanted)
    name += "#" + sheet.name
    var scanner = try SheetScanner(book, sheet)
    while let rows = try scanner.next() {
      for record in rows { take(record, into: &sink) }
    }
    if let merged = scanner.merged {
      // What the other findings of a merged header say follows from this one.
      rejects = Rejects()
      refuse(
        Finding(TableFinding.cellsMerged, at: place(merged.row, merged.column), ["cells": merged.cells]))
    }
  }

  private static let mostOfBook = 256 << 20

  /// Nothing of a file that is refused as a whole is used, nor said.
  private mutating func refuse(_ code: TableFinding, _ problem: String, _ hint: String) {
    rejects = Rejects()
    refuse(Finding(code, at: nil, ["file": name, "problem": problem, "hint": hint]))
  }

  private func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: name, line: line, column: column)
  }

  private mutating func take(_ record: borrowing TableRecord, into sink: inout some BatchSink) {
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
    guard !records.isEmpty else { return }
    sink.take(ColumnBatch(file: file, records: records, lines: lines, columns: readers.map(\.data)))
    records = []
    lines = []
    for index in readers.indices { readers[index].reset() }
  }

  // MARK: Header

  private mutating func header(_ record: borrowing TableRecord) {
    headers = record.fields.map { header(of: $0, record) }
    if let fault = record.fault {
      let words: KeyValuePairs<String, String> = [
        "where": "the header", "found": "", "wanted": "", "file": name, "encoding": format.encoding.rawValue,
      ]
      let code: TableFinding = fault.code == .rowBlank ? .fileEmpty : code(of: fault)
      refuse(Finding(code, at: place(fault.line, fault.column), words))
      if headers.isEmpty { headers = [""] }
      return
    }
    for (index, header) in headers.enumerated() {
      let field = record.fields[index]
      if header.isEmpty {
        refuse(Finding(TableFinding.headerEmpty, at: place(field.line, field.column), ["number": columnName(index)]))
      } else if let first = headers.firstIndex(where: { $0.utf8.elementsEqual(header.utf8) }), first < index {
        refuse(Finding(TableFinding.headerDuplicate, at: place(field.line, field.column), ["text": header]))
      }
    }
    for column in wanted {
      if let index = headers.firstIndex(where: { $0.utf8.elementsEqual(column.header.utf8) }) {
        positions.append(index)
        continue
      }
      if column.mayLack {
        positions.append(-1)
        continue
      }
      let near = nearest(to: column.header, among: headers)
      let hint =
        near.map { "Is `\($0)` it? Correct the file's header, or say `header:` in the scheme." }
        ?? "The file has: \(headers.joined(separator: ", "))."
      refuse(Finding(TableFinding.headerLacking, at: place(1, 1), ["text": column.header, "hint": hint]))
    }
  }

  private func columnName(_ index: Int) -> String {
    if case .book = format.container { return SourceLocation.letters(ofColumn: index + 1) }
    return String(index + 1)
  }

  private mutating func header(of field: TableRecord.Field, _ record: borrowing TableRecord) -> String {
    switch SheetCell.text(field.content, record.bytes[field.range], for: nil) {
    case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .failure(let trouble):
      refuse(
        Finding(
          trouble.code, at: place(field.line, field.column), ["column": "the header", "text": trouble.text]))
      return trouble.text
    }
  }

  /// Bytes that are no UTF-8 after they were converted were none of the encoding.
  private func code(of fault: TableRecord.Fault) -> TableFinding {
    fault.code == .notUTF8 && format.encoding != .utf8 ? .notEncoded : fault.code
  }

  private mutating func refuse(_ finding: Finding) {
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
      switch cell(field, record, of: readers[index]) {
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

  /// A field as a value; a sheet's cell is first made the text that it would be in CSV.
  private func cell(
    _ field: TableRecord.Field, _ record: borrowing TableRecord, of reader: CellReader
  ) -> Result<CellReader.Cell, CellTrouble> {
    let bytes = record.bytes[field.range]
    switch SheetCell.text(field.content, bytes, for: reader.column.type.kind) {
    case .success(let text):
      return reader.cell(text).mapError { CellTrouble(code: $0.code, shown: reader.shown(text), figures: $0.figures) }
    case .failure(let trouble):
      let shown = reader.shown(Array(trouble.text.utf8)[...])
      return .failure(
        CellTrouble(code: trouble.code, shown: shown, figures: ["column": reader.column.header, "text": shown]))
    }
  }

  private struct CellTrouble: Error {
    let code: TableFinding
    /// The cell's text, as `rejects.csv` shows it.
    let shown: String
    let figures: KeyValuePairs<String, String>
  }
}
