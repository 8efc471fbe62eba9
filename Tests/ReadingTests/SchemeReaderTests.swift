import AppraisalModel
import Diagnostics
import Formulas
import Foundation
import Quantities
import Reading
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func findings(in bytes: [UInt8], file: String) -> [Finding] {
  let (scheme, reading, _) = SchemeReader.read(bytes, file: file)
  guard let scheme else { return reading }
  let (typed, typing) = SchemeTyping.type(scheme)
  return reading + typing + (typing.isEmpty ? SchemeChecks.findings(in: typed) : [])
}

@Suite("Schemes are read")
struct SchemeReaderTests {
  @Test("Ready-made schemes have no error", arguments: ["customer-manager-monthly", "first-steps"])
  func schemes(_ name: String) throws {
    let url = root.appendingPathComponent("schemes/\(name).yaml")
    #expect(findings(in: Array(try Data(contentsOf: url)), file: name).filter { $0.severity == .error } == [])
  }

  @Test("The whole language reads without an error")
  func wholeLanguage() throws {
    let url = root.appendingPathComponent("Tests/ReadingTests/Fixtures/whole-language.yaml")
    let found = findings(in: Array(try Data(contentsOf: url)), file: "whole.yaml")
    #expect(found.filter { $0.severity == .error } == [])
  }

  @Test("The scheme in the manual has no error, and the manual names every key, function and window")
  func manual() throws {
    let text = try String(contentsOf: root.appendingPathComponent("docs/SCHEME.md"), encoding: .utf8)
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
    let whole = try #require(blocks.first { $0.contains("scheme:") })
    #expect(findings(in: Array(whole.utf8), file: "SCHEME.md").filter { $0.severity == .error } == [])
    for map in SchemeKeys.allCases {
      for key in map.keys {
        #expect(text.contains("`\(key.name)`") || text.contains("`\(key.name):"), "\(map.rawValue): \(key.name)")
      }
    }
    for name in FormulaWords.functions + FormulaWords.windows { #expect(text.contains("`\(name)"), "\(name)") }
  }

  @Test("`sheet:` is for workbooks, `encoding:` for texts")
  func formats() {
    func codes(_ file: String) -> [String] {
      findings(in: Array("data: {a: {file: \(file), columns: {id: text}}}\n".utf8), file: "s.yaml")
        .filter { ["wrong-shape", "file-pattern-refused", "unknown-word"].contains($0.code) }.map(\.message)
    }
    for good in ["a.csv", "a*.csv.gz, encoding: gb18030", "a.xlsx, sheet: 十月", "a.csv, encoding: utf-16"] {
      #expect(codes(good) == [])
    }
    for bad in ["a.csv, sheet: S", "a.xlsx, encoding: utf-8", "a.xls", "a.gz", "a.csv, encoding: gbk"] {
      #expect(codes(bad).count == 1, "\(bad): \(codes(bad))")
    }
  }

  @Test("An alias bomb is a finding, and quickly one")
  func aliases() {
    var text = "scheme: bomb\na0: &a0 [x]\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(findings(in: Array(text.utf8), file: "b.yaml").contains { $0.code == "yaml-anchor" })
  }

  @Test("A byte-order mark does not move a place")
  func mark() {
    let text = "\u{FEFF}sheme: x\n"
    #expect(findings(in: Array(text.utf8), file: "b.yaml").first { $0.code == "unknown-key" }?.place?.column == 1)
  }

  @Test("Scalars stay what they are: 012, no and 12:30 are texts")
  func scalars() throws {
    let text = """
      scheme: s
      title: 012
      edition: no
      effective: 2026-01 ..
      period: month
      currency: 12:30
      rounding: {points: 2, total: 2, money: 2}
      data: {roster: {file: r.csv, columns: {id: {type: text, key: true}}}}
      people: {from: roster}
      sections:
        - {section: a, title: A, indicators: [{indicator: i, title: I, weight: 100, value: valid_days, score: {linear: {0: 0, 31: 100}}}]}

      """
    let (scheme, found, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
    #expect(found == [])
    #expect(scheme?.title == "012")
    #expect(scheme?.edition == "no")
    #expect(scheme?.currency == "12:30")
  }

  @Test("A fault in a formula points at its own column, also behind Han text, quotes and doubled quotes")
  func places() {
    let text = """
      scheme: s
      title: 客户
      edition: "1"
      effective: 2026-01 ..
      period: month
      rounding: {points: 2, total: 2, money: 2}
      data: {roster: {file: r.csv, columns: {id: {type: text, key: true}}}}
      people: {from: roster}
      measures:
        一: {title: 甲, formula: valid_days + nothing}
        二: {title: 乙, formula: 'valid_days + if_''s'}
        三: "valid_days + nobody"
      sections:
        - {section: a, title: A, indicators: [{indicator: i, title: I, weight: 100, value: valid_days, score: {linear: {0: 0, 31: 100}}}]}

      """
    let found = findings(in: Array(text.utf8), file: "s.yaml").filter { $0.severity == .error }
    #expect(found.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == ["11:43", "10:39", "12:20"])
  }
}
