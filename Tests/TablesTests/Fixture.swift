import Diagnostics
import Foundation
import Quantities
import Tables

/// A file read into typed columns, as texts: a line a row, and what was refused.
struct Reading {
  var rows: [String] = []
  /// The same rows as cells; an empty cell is an empty text.
  var cells: [[String]] = []
  /// `code @ place`, in order.
  var findings: [String] = []
  var messages: [String] = []
  var name = ""
  var records = 0

  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")

  /// Reads a file of `Fixtures/`.
  init(
    _ fixture: String, _ columns: [WantedColumn], encoding: TextEncoding = .utf8, sheet: String? = nil
  ) throws {
    try self.init(
      path: Reading.fixtures.appendingPathComponent(fixture).path, columns, encoding: encoding, sheet: sheet)
  }

  /// Reads bytes, as if they were a file of that name.
  init(_ bytes: [UInt8], named name: String, _ columns: [WantedColumn], encoding: TextEncoding = .utf8) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(bytes).write(to: folder.appendingPathComponent(name))
    try self.init(path: folder.appendingPathComponent(name).path, columns, encoding: encoding, sheet: nil)
  }

  private init(path: String, _ columns: [WantedColumn], encoding: TextEncoding, sheet: String?) throws {
    let pool = TextPool()
    let file = String(path.split(separator: "/").last ?? "")
    let format = TableFormat(name: file, encoding: encoding, sheet: sheet)
    var reader = TableReader(name: file, format, file: 0, columns: columns, pool: pool)
    var lines = Lines(pool: pool)
    let (summary, rejects) = try reader.read(path: path, into: &lines)
    rows = lines.rows
    cells = lines.cells
    let all = rejects.fileFindings + rejects.sorted.map(\.finding)
    findings = all.map { finding in finding.code + (finding.place.map { " @ \($0.text)" } ?? "") }
    messages = all.map(\.message)
    name = summary.name
    records = summary.records
  }

  private struct Lines: BatchSink {
    let pool: TextPool
    var rows: [String] = []
    var cells: [[String]] = []

    mutating func take(_ batch: borrowing ColumnBatch) {
      for row in 0..<batch.count {
        let texts = batch.columns.map { $0.text(at: row, pool) }
        cells.append(texts)
        rows.append("\(batch.lines[row]): " + texts.joined(separator: "|"))
      }
    }
  }
}

extension WantedColumn {
  init(_ header: String, _ kind: CellType.Kind, isOptional: Bool = false) {
    self.init(header: header, type: CellType(kind), isOptional: isOptional, isPersonal: false)
  }

  /// Text columns whose cells may be empty.
  static func texts(_ headers: String...) -> [WantedColumn] { texts(headers) }

  static func texts(_ headers: [String]) -> [WantedColumn] {
    headers.map { WantedColumn($0, .text, isOptional: true) }
  }

  static let idAndAmount = [WantedColumn("id", .text), WantedColumn("amount", .decimal(scale: 2))]
}
