import Diagnostics
import Fingerprints
import Quantities
import Tables
import Testing

/// What a scanner says of some bytes: each record's line and fields, or its fault.
private func scan(_ bytes: [UInt8], chunk: Int) -> [String] {
  var scanner = CSVScanner()
  var lines: [String] = []
  func note(_ record: borrowing CSVScanner.Record) {
    if let fault = record.fault {
      lines.append("\(record.number)@\(record.line) \(fault.code.rawValue) \(fault.line):\(fault.column)")
    } else {
      let fields = record.fields.map { String(decoding: record.bytes[$0.range], as: UTF8.self) }
      lines.append("\(record.number)@\(record.line) " + fields.joined(separator: "|"))
    }
  }
  for start in stride(from: 0, to: bytes.count, by: chunk) {
    _ = scanner.take(Array(bytes[start..<min(start + chunk, bytes.count)])) { note($0) }
  }
  scanner.finish { note($0) }
  return lines
}

@Suite("CSV is cut into records, strictly")
struct ScannerTests {
  @Test(
    "Records and faults",
    arguments: [
      ("a,b\n1,2\n", ["0@1 a|b", "1@2 1|2"]), ("a,b\r\n1,2", ["0@1 a|b", "1@2 1|2"]),
      ("\u{FEFF}a,b\n1,\n", ["0@1 a|b", "1@2 1|"]),
      ("a\n\"x,\"\"y\"\"\nz\"\n2\n", ["0@1 a", "1@2 x,\"y\"\nz", "2@4 2"]),
      ("a\nx\"y\n2\n", ["0@1 a", "1@2 quote-stray 2:2", "2@3 2"]),
      ("a\n\"x\"y\n", ["0@1 a", "1@2 text-after-quote 2:4"]),
      ("a\n1\n\"x\n", ["0@1 a", "1@2 1", "2@3 quote-unclosed 3:1"]),
      ("a\nx\ry\n", ["0@1 a", "1@2 lone-carriage-return 2:3"]),
      ("a\n\n1\n", ["0@1 a", "1@2 row-blank 2:1", "2@3 1"]), ("a\nx\u{0}\n", ["0@1 a", "1@2 byte-nul 2:2"]),
      ("甲,乙\n丙,丁\n", ["0@1 甲|乙", "1@2 丙|丁"]), ("a,b\n,\n", ["0@1 a|b", "1@2 |"]), ("", []),
    ])
  func records(_ text: String, _ wanted: [String]) {
    let bytes = Array(text.utf8)
    for chunk in 1...max(1, bytes.count) { #expect(scan(bytes, chunk: chunk) == wanted, "chunks of \(chunk)") }
  }

  @Test(
    "Bytes that are not UTF-8 are refused: overlong forms, surrogates, cut signs",
    arguments: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xBD], [0xFF], [0xD4, 0xC2]]
      as [[UInt8]])
  func utf8(_ bytes: [UInt8]) {
    let lines = scan(Array("a\n".utf8) + bytes + Array("\n2\n".utf8), chunk: 1)
    #expect(lines[1].contains("bytes-not-utf8"))
    #expect(lines[2] == "2@3 2")
  }

  @Test("Whatever is written by the rule reads back, in chunks of any size")
  func roundTrip() {
    var state: UInt64 = 3
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = ["", "a", "甲", "\"", ",", "\n", "\r\n", " ", "é", "1.5"]
    for _ in 0..<300 {
      let rows = (0..<1 + next(5)).map { _ in
        (0..<2).map { _ in (0..<next(4)).map { _ in pieces[next(pieces.count)] }.joined() }
      }
      let text = rows.map { row in
        row.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
          .joined(separator: ",") + "\n"
      }.joined()
      let read = scan(Array(text.utf8), chunk: 1 + next(7)).map {
        $0.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)[1]
      }
      #expect(read.map(String.init) == rows.map { $0.joined(separator: "|") })
    }
  }

  @Test("Equal texts have one number, others another, byte by byte")
  func pool() {
    let pool = TextPool()
    let codes = (0..<10_000).map { pool.code(of: "C\($0)") }
    #expect(Set(codes).count == 10_000)
    #expect(codes.map { pool.text(of: $0) } == (0..<10_000).map { "C\($0)" })
    #expect(pool.code(of: "C77") == codes[77])
    #expect(pool.code(of: "\u{E9}") != pool.code(of: "e\u{301}"))
    #expect(pool.known("never") == nil)
  }

  @Test("The fingerprint is SHA-256")
  func fingerprint() {
    #expect(Fingerprint.of(Array("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
