import Diagnostics
import Foundation
import Tables
import Testing

/// What a lenient cutter makes of some bytes: each record's line and fields, and behind them its faults.
private func cut(_ bytes: [UInt8], _ dialect: Dialect, chunk: Int) -> [String] {
  var cutter = RecordCutter(dialect)
  var lines: [String] = []
  func note(_ record: borrowing TableRecord, _ faults: [RecordCutter.Fault]) {
    let fields = record.fields.map { String(decoding: record.bytes[$0.range], as: UTF8.self) }
    let notes = faults.map { " !\($0.code.rawValue) \($0.line):\($0.column)" }
    lines.append("\(record.number)@\(record.line) " + fields.joined(separator: "|") + notes.joined())
  }
  for start in stride(from: 0, to: bytes.count, by: chunk) {
    cutter.take(Array(bytes[start..<min(start + chunk, bytes.count)])) { note($0, $1) }
  }
  cutter.finish { note($0, $1) }
  return lines
}

/// The rows and faults of a file that is looked at.
private struct Look {
  var rows: [[LookedCell]] = []
  var faults: [String] = []

  init(_ bytes: [UInt8], named name: String = "a.csv", isLenient: Bool = false, typing: FileLook.Typing? = nil) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("look-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(name).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try self.init(path: path, name, isLenient, typing)
  }

  init(fixture: String, isLenient: Bool = false, typing: FileLook.Typing? = nil) throws {
    try self.init(path: Reading.fixtures.appendingPathComponent(fixture).path, fixture, isLenient, typing)
  }

  private init(path: String, _ name: String, _ isLenient: Bool, _ typing: FileLook.Typing?) throws {
    let format = TableFormat(name: name, encoding: .utf8, sheet: nil)
    try FileLook(name: name, path: path, format, isLenient: isLenient, typing: typing)() { looked in
      switch looked {
      case .row(let cells): rows.append(cells)
      case .fault(let fault): faults.append(fault.code + (fault.place.map { " @ \($0.text)" } ?? ""))
      }
    }
  }

  static let typing = FileLook.Typing(columns: WantedColumn.idAndAmount, showsPersonal: false)
}

@Suite("A file is looked at, whatever it holds")
struct LookTests {
  @Test(
    "A lenient cutter shows what can be shown, with a note a fault",
    arguments: [
      ("a,b\r\n\"x,\"\"y\"\"\nz\",2", ["0@1 a|b", "1@2 x,\"y\"\nz|2"]), ("\u{FEFF}a,b\n,\n", ["0@1 a|b", "1@2 |"]),
      ("x\"y,2\n3\n", ["0@1 x\"y|2 !quote-stray 1:2", "1@2 3"]),
      ("\"x\"y,\"z\"w\n", ["0@1 xy|zw !text-after-quote 1:4 !text-after-quote 1:9"]),
      ("1\n2,\"x\n3,y\n", ["0@1 1", "1@2 2|\"x !quote-unclosed 2:3", "2@3 3|y"]),
      ("a\rb\r", ["0@1 a !lone-carriage-return 1:2", "1@2 b !lone-carriage-return 2:2"]),
      ("a\n\n1\n", ["0@1 a", "1@2  !row-blank 2:1", "2@3 1"]), ("x\u{0}\n", ["0@1 x\u{FFFD} !byte-nul 1:2"]),
      ("", []), ("a,", ["0@1 a|"]), ("\"\"\n", ["0@1 "]),
    ])
  func lenient(_ text: String, _ wanted: [String]) {
    let bytes = Array(text.utf8)
    for chunk in 1...max(1, bytes.count) { #expect(cut(bytes, .plain, chunk: chunk) == wanted, "chunks of \(chunk)") }
  }

  @Test("Bytes that are no UTF-8 are shown by the sign for it, once noted a field")
  func bytes() {
    let lines = cut([0xFF, 0xFE, 0x2C, 0x31, 0x2C, 0xE4, 0x0A, 0x32], .plain, chunk: 3)
    #expect(
      lines == [
        "0@1 \u{FFFD}\u{FFFD}|1|\u{FFFD} !bytes-not-utf8 1:1 !bytes-not-utf8 1:7", "1@2 2",
      ])
  }

  @Test(
    "Other signs between and around cells, lines above the table",
    arguments: [
      (Dialect(delimiter: 0x3B, quote: 0x27), "a;b\n'x;''y';2,5\n", ["0@1 a|b", "1@2 x;'y|2,5"]),
      (Dialect(delimiter: 0x09, quote: nil), "a\t\"b\n", ["0@1 a|\"b"]),
      (Dialect(escape: 0x5C), "\"x\\\"y\",a\\,b\n", ["0@1 x\"y|a,b"]),
      (Dialect(skip: 2), "Title\n\"open\na,b\n1,2\n", ["0@3 a|b", "1@4 1|2"]),
    ] as [(Dialect, String, [String])])
  func dialects(_ dialect: Dialect, _ text: String, _ wanted: [String]) {
    let bytes = Array(text.utf8)
    for chunk in 1...bytes.count { #expect(cut(bytes, dialect, chunk: chunk) == wanted, "chunks of \(chunk)") }
  }

  @Test("A quote that stays open for 64 KiB is a sign, and the rows behind it are rows")
  func openQuote() {
    let rows = (0..<20_000).map { "r\($0),1\n" }.joined()
    let lines = cut(Array(("a,\"b\n" + rows).utf8), .plain, chunk: 1 << 20)
    #expect(lines.count == 20_001)
    #expect(lines[0] == "0@1 a|\"b !quote-unclosed 1:3")
    #expect(lines[20_000] == "20000@20001 r19999|1")
  }

  @Test("Of a row that is too long the beginning is shown, and the next row is read")
  func long() {
    let lines = cut(Array((String(repeating: "x", count: 70_000) + "\n2\n").utf8), .plain, chunk: 999)
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("0@1 xxx") && lines[0].hasSuffix("!record-too-long 1:65538"))
    #expect(lines[1] == "1@2 2")
  }

  @Test("Where nothing is wrong, the lenient cutter cuts as the strict scanner does")
  func agree() {
    var state: UInt64 = 5
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = ["a", "甲", "\"", ",", "\n", "\r\n", "\r", "1", "\"\"", "\u{0}"]
    var clean = 0
    for _ in 0..<3_000 {
      // Behind the last line a carriage return is a blank line to the one, and nothing to the other.
      let bytes = Array((0..<next(12)).map { _ in pieces[next(pieces.count)] }.joined().utf8) + [0x39]
      var strict: [String]? = []
      func note(_ record: borrowing TableRecord) {
        let fields = record.fields.map { String(decoding: record.bytes[$0.range], as: UTF8.self) }
        if record.fault == nil {
          strict?.append("\(record.number)@\(record.line) " + fields.joined(separator: "|"))
        } else {
          strict = nil
        }
      }
      var scanner = CSVScanner()
      _ = scanner.take(bytes) { note($0) }
      scanner.finish { note($0) }
      let lenient = cut(bytes, .plain, chunk: 1 + next(5))
      if let strict {
        clean += 1
        #expect(lenient == strict, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      } else {
        #expect(lenient.contains { $0.contains(" !") }, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
    #expect(clean > 300)
  }

  @Test("A strict look leaves a faulty row out, a lenient one shows it")
  func strict() throws {
    let bytes = Array("id,amount\nE1,1\nE2,x\nE3\n\nE4,4\n\n".utf8)
    let strict = try Look(bytes, typing: Look.typing)
    #expect(strict.rows == [[.text("E1"), .number("1")], [.text("E4"), .number("4")]])
    let faults = ["cell-not-a-number @ a.csv:3:4", "row-ragged @ a.csv:4:1", "row-blank @ a.csv:5:1"]
    #expect(strict.faults == faults)
    let lenient = try Look(bytes, isLenient: true, typing: Look.typing)
    #expect(lenient.faults == faults)
    #expect(
      lenient.rows == [
        [.text("E1"), .number("1")], [.text("E2"), .text("x")], [.text("E3"), .missing], [.text("E4"), .number("4")],
      ])
  }

  @Test("A header that lacks a column refuses the typed file, and is noted by a lenient look")
  func header() throws {
    let bytes = Array("id,amuont\nE1,1\n".utf8)
    let strict = try Look(bytes, typing: Look.typing)
    #expect(strict.rows == [] && strict.faults == ["header-lacking @ a.csv:1:1"])
    let lenient = try Look(bytes, isLenient: true, typing: Look.typing)
    #expect(lenient.rows == [[.text("E1"), .missing]] && lenient.faults == ["header-lacking @ a.csv:1:1"])
  }

  @Test("Texts are forgotten from time to time, and none is mistaken for another")
  func texts() throws {
    let rows = (0..<5_000).map { "E\($0),\($0).25\n" }.joined()
    let look = try Look(Array(("id,amount\n" + rows).utf8), typing: Look.typing)
    #expect(look.faults == [])
    #expect(look.rows == (0..<5_000).map { [.text("E\($0)"), .number("\($0).25")] })
  }

  @Test("A personal cell is hidden, and shown on request", arguments: [false, true])
  func personal(shows: Bool) throws {
    let columns = [
      WantedColumn("id", .text),
      WantedColumn(header: "name", type: CellType(.text), isOptional: true, isPersonal: true),
    ]
    let look = try Look(
      Array("id,name\nE1,Ada\nE2,\nE3, Bo\n".utf8), isLenient: true,
      typing: .init(columns: columns, showsPersonal: shows))
    #expect(
      look.rows.map { $0[1] } == [.text(shows ? "Ada" : "(personal)"), .missing, .text(shows ? " Bo" : "(personal)")])
    #expect(look.faults == ["cell-blanks @ a.csv:4:4"])
  }

  @Test(
    "Where a cell may have moved under another header, a row with personal cells is not shown",
    arguments: [false, true])
  func moved(shows: Bool) throws {
    let columns = [
      WantedColumn("id", .text),
      WantedColumn(header: "name", type: CellType(.text), isOptional: false, isPersonal: true),
      WantedColumn("team", .text),
    ]
    let look = try Look(
      Array("id,name,team\nE1,Ada, Example,North\nE2,\"Ben\"x,South\nE3,Cleo,East\n".utf8), isLenient: true,
      typing: .init(columns: columns, showsPersonal: shows))
    let faults = ["row-ragged @ a.csv:2:1", "cell-blanks @ a.csv:2:8", "text-after-quote @ a.csv:3:9"]
    #expect(look.faults == (shows ? faults : [faults[0], faults[2]]))
    #expect(look.rows.count == (shows ? 3 : 1))
    #expect(look.rows.last == [.text("E3"), .text(shows ? "Cleo" : "(personal)"), .text("East")])
  }

  @Test("A mark that contradicts the encoding is refused; a lenient look follows it")
  func mark() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + "id,甲\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try Look(bytes).rows == [])
    let look = try Look(bytes, isLenient: true)
    #expect(look.rows == [[.text("id"), .text("甲")]])
    #expect(look.faults == ["encoding-contradicted"])
  }

  @Test("Of a gzip file that is cut off the rows before the cut are shown")
  func gzip() throws {
    let look = try Look(fixture: "wrong/cut.csv.gz", isLenient: true)
    #expect(look.faults.contains("gzip-damaged"))
    let whole = try Look(fixture: "members.csv.gz")
    #expect(whole.faults == [] && whole.rows.count > 1)
  }

  @Test("A sheet's plain cells are the texts that they would be in CSV; a broken one is said")
  func sheet() throws {
    let look = try Look(fixture: "no-references.xlsx")
    #expect(look.rows == [[.text("id"), .text("amount")], [.text("E1"), .text("2")]])
    let reckoned = try Look(fixture: "to-be-reckoned.xlsx")
    #expect(reckoned.faults == ["cell-not-computed @ to-be-reckoned.xlsx#S!B2"])
    #expect(reckoned.rows == [[.text("id"), .text("amount")], [.text("E2"), .text("2")]])
  }

  @Test("An empty file is said to be empty")
  func empty() throws {
    let look = try Look([])
    #expect(look.rows == [] && look.faults == ["file-empty @ a.csv:1:1"])
  }
}
