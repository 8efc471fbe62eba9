import Foundation
import Quantities
import Tables

/// Any bytes as a CSV file, read by the reader and once more by the scanner a few bytes at a time; the two must agree.
///
/// The first byte of the input says how large the scanner's chunks are and whether the columns are texts or typed; the rest stands
/// below a header. The laws: nothing crashes; a row is read exactly if its record is in order and each cell is of its type, with
/// the values that the plain readers of numbers, days and periods give; every other record is rejected; and the count is whole.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let data, size > 0 else { return 0 }
  let input = UnsafeBufferPointer(start: data, count: size)
  let table = input[0] & 1 == 0 ? Table.texts : Table.typed
  let bytes = table.header + input.dropFirst()
  let wanted = table.expected(of: bytes, chunk: 1 + Int(input[0] >> 1))
  let (rows, summary, rejects) = table.read(bytes)
  guard rejects.fileFindings.isEmpty else { return 0 }
  guard rows == wanted.rows else { fatalError("rows differ: read \(rows), expected \(wanted.rows)") }
  let (records, rejected) = (summary.records, rejects.rowCount)
  guard records == wanted.records else { fatalError("\(records) records read, there are \(wanted.records)") }
  guard rows.count + rejected == records else { fatalError("\(rows.count) rows, \(rejected) rejected of \(records)") }
  return 0
}

/// The columns of a trial.
private struct Table {
  let header: [UInt8]
  let columns: [WantedColumn]

  static let texts = Table([("a", .text), ("b", .text)])
  static let typed = Table([
    ("t", .text), ("n", .decimal(scale: 2)), ("d", .day), ("f", .flag), ("c", .choice(["甲", "B", "C1"])),
    ("p", .percent), ("m", .period(.month)),
  ])

  private init(_ columns: [(String, CellType.Kind)]) {
    header = Array((columns.map(\.0).joined(separator: ",") + "\n").utf8)
    self.columns = columns.map {
      WantedColumn(header: $0.0, type: CellType($0.1), isOptional: true, isPersonal: false)
    }
  }

  func read(_ bytes: [UInt8]) -> ([String], TableSummary, Rejects) {
    File.shared.write(bytes)
    let pool = TextPool()
    var reader = TableReader(
      name: "t.csv", TableFormat(name: "t.csv", encoding: .utf8, sheet: nil), file: 0, columns: columns, pool: pool)
    var rows = Rows(pool: pool)
    do {
      let (summary, rejects) = try reader.read(path: File.shared.path, into: &rows)
      return (rows.lines, summary, rejects)
    } catch { fatalError("the file cannot be read: \(error)") }
  }

  /// The rows that are in order, and how many records there are, a blank one at the very end not counted.
  func expected(of bytes: [UInt8], chunk: Int) -> (rows: [String], records: Int) {
    var scanner = CSVScanner()
    var rows: [String] = []
    var last = 0
    var endsBlank = false
    func note(_ record: borrowing CSVScanner.Record) {
      last = record.number
      endsBlank = record.fault?.code == .rowBlank
      guard record.number > 0, record.fault == nil, record.fields.count == columns.count else { return }
      var cells: [String] = []
      for (field, column) in zip(record.fields, columns) {
        guard let cell = Table.cell(record.bytes[field.range], column.type.kind) else { return }
        cells.append(cell)
      }
      rows.append("\(record.number)@\(record.line) " + cells.joined(separator: "|"))
    }
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      guard scanner.take(Array(bytes[start..<min(start + chunk, bytes.count)]), { note($0) }) else { break }
    }
    scanner.finish { note($0) }
    return (rows, endsBlank ? last - 1 : last)
  }

  /// A cell as its column shows it, by the plainest way there is; `nil` where it is refused.
  private static func cell(_ bytes: ArraySlice<UInt8>, _ kind: CellType.Kind) -> String? {
    if bytes.isEmpty { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case .text:
      let blanks: [Unicode.Scalar] = [" ", "\t", "\u{3000}"]
      let isEdged = [text.unicodeScalars.first, text.unicodeScalars.last].contains { $0.map(blanks.contains) ?? false }
      return isEdged ? nil : text
    case .choice(let texts): return texts.contains { $0.utf8.elementsEqual(bytes) } ? text : nil
    case .decimal(let scale): return number(text, scale)
    case .percent: return text.last == "%" ? number(String(text.dropLast()), 4, by: 6) : number(text, 6)
    case .flag:
      return ["true", "yes", "1", "是"].contains(text) ? "yes" : ["false", "no", "0", "否"].contains(text) ? "no" : nil
    case .day: return (Day(bytes: bytes) ?? Day(slashed: bytes))?.text
    case .period(let kind): return Period(bytes: bytes).flatMap { $0.kind == kind ? $0.text : nil }
    }
  }

  /// - Parameter shown: The decimals of the value, where its digits count for less than they say.
  private static func number(_ text: String, _ decimals: Int, by shown: Int? = nil) -> String? {
    guard case .success(let scaled) = DecimalReader.scaled(Array(text.utf8), decimals: decimals) else { return nil }
    return Number(Int128(scaled), scale: shown ?? decimals).exactText
  }
}

private struct Rows: BatchSink {
  let pool: TextPool
  var lines: [String] = []

  mutating func take(_ batch: borrowing ColumnBatch) {
    for row in 0..<batch.count {
      let cells = batch.columns.map { $0.text(at: row, pool) }
      lines.append("\(batch.records[row])@\(batch.lines[row]) " + cells.joined(separator: "|"))
    }
  }
}

/// The one file that every trial is written to.
private final class File: Sendable {
  static let shared = File()
  let path: String
  private let descriptor: Int32

  private init() {
    var name = Array("\(NSTemporaryDirectory())/csv-fuzz-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    precondition(descriptor >= 0, "no file in the temporary folder")
    atexit { unlink(File.shared.path) }
  }

  func write(_ bytes: [UInt8]) {
    precondition(ftruncate(descriptor, 0) == 0 && pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
  }
}
