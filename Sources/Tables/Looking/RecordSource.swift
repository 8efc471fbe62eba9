/// Hands on one file's records, a text's or a sheet's, each with what is wrong with it; nothing is gathered.
struct RecordSource {
  private enum Source {
    case text(TextBytes)
    case sheet(SheetScanner)
  }

  private var source: Source
  private let dialect: Dialect
  private let isLenient: Bool
  /// The sheet that is read; `nil` of a text.
  let sheet: String?

  init(_ bytes: FileBytes, _ format: TableFormat, _ dialect: Dialect, isLenient: Bool) throws(ReadFault) {
    self.dialect = dialect
    self.isLenient = isLenient
    if case .book(let wanted) = format.container {
      let book = try TableReader.book(bytes)
      let found = try book.sheet(named: wanted)
      source = .sheet(try SheetScanner(book, found))
      sheet = found.name
    } else {
      source = .text(try TextBytes(bytes, format))
      sheet = nil
    }
  }

  /// What cells of the sheet are merged, once it has been read.
  var merged: (cells: String, row: Int, column: Int)? {
    if case .sheet(let scanner) = source { return scanner.merged }
    return nil
  }

  mutating func read(_ body: RecordCutter.Body) throws(ReadFault) {
    switch source {
    case .sheet(var scanner):
      while let rows = try scanner.next() {
        for var record in rows {
          record.fill()
          body(record, record.fault.map { [$0] } ?? [])
        }
      }
    case .text(var text):
      if isLenient || dialect != .plain { try cut(&text, body) } else { try scan(&text, body) }
    }
  }

  /// As a run reads it.
  private func scan(_ text: inout TextBytes, _ body: RecordCutter.Body) throws(ReadFault) {
    var scanner = CSVScanner()
    while true {
      let chunk = try text.next()
      if chunk.isEmpty { break }
      let goesOn = scanner.take(chunk) { record in body(record, record.fault.map { [$0] } ?? []) }
      if !goesOn { return }
    }
    scanner.finish { record in body(record, record.fault.map { [$0] } ?? []) }
  }

  private func cut(_ text: inout TextBytes, _ body: RecordCutter.Body) throws(ReadFault) {
    var cutter = RecordCutter(dialect)
    var trouble: ReadFault?
    while true {
      let chunk: [UInt8]
      do throws(ReadFault) { chunk = try text.next() } catch {
        trouble = error
        break
      }
      if chunk.isEmpty { break }
      cutter.take(chunk, body)
    }
    // What came before a damaged place is shown to its end.
    cutter.finish(body)
    if let trouble { throw trouble }
  }
}
