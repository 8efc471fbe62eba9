import Foundation
import Quantities
import Testing

@testable import Workbooks

@Suite("Parts of workbooks")
struct BookPartsTests {
  /// The parts of a workbook's archive, by name, as `unzip` reads them.
  private func written(_ body: (Workbook) throws -> Void) throws -> (String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString).xlsx").path
    let day = try #require(Day(text: "2026-10-01"))
    let book = try Workbook(path: path, Workbook.Properties(title: "月度", created: day), fontName: "微软雅黑")
    try body(book)
    try book.close()
    return { part in
      let python = Process()
      python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      python.arguments = [
        "python3", "-c", "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())", path,
        part,
      ]
      let pipe = Pipe()
      python.standardOutput = pipe
      try python.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      python.waitUntilExit()
      return String(decoding: data, as: UTF8.self)
    }
  }

  @Test("A formula carries the engine's figure, so that it shows before anybody recalculates")
  func cached() throws {
    let part = try written { book in
      let sheet = try book.addSheet("得分")
      try sheet.write(Number(1, over: 4), 0, 0, CellStyle(.body, .general))
      try sheet.write(formula: "ROUND(A1*3+1E-9,2)", cached: Number(3, over: 4), 0, 1, CellStyle(.body, .decimals(2)))
      try sheet.write(formula: "IF(A1>0,\"A\",\"B\")", cached: "A", 0, 2, CellStyle(.body))
      try book.define("share", as: CellAddress.range(sheet.name, rows: 0...0, columns: 0...0))
    }
    let xml = try part("xl/worksheets/sheet1.xml")
    #expect(xml.contains("<f>ROUND(A1*3+1E-9,2)</f><v>0.75</v>"))
    #expect(xml.contains("<v>A</v>"))
    #expect(try part("xl/workbook.xml").contains("<definedName name=\"share\">'得分'!$A$1</definedName>"))
  }

  @Test("A text that begins like a formula stays a text", arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
  func texts(_ text: String) throws {
    let part = try written { book in try book.addSheet("S").write(text, 0, 0, CellStyle(.body)) }
    let xml = try part("xl/worksheets/sheet1.xml")
    #expect(!xml.contains("<f>"))
    #expect(xml.contains("t=\"s\""))
  }

  @Test("A link leads to a sheet whose name is quoted")
  func links() throws {
    let part = try written { book in
      _ = try book.addSheet("张 三")
      try book.addSheet("排名").write("张三", to: "张 三", 0, 0, CellStyle(.link))
    }
    #expect(try part("xl/worksheets/sheet2.xml").contains("location=\"'张 三'!A1\""))
  }

  @Test(
    "Columns are named as spreadsheets name them",
    arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func letters(_ column: Int, _ letters: String) { #expect(CellAddress.letters(column) == letters) }

  @Test("Work done at once is all done, and the first trouble is told")
  func atOnce() throws {
    struct Trouble: Error, Equatable { let number: Int }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("at-once-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path
    let work: [@Sendable () throws -> Void] = (0..<20).map { number in
      { @Sendable in
        if number == 7 || number == 11 { throw Trouble(number: number) }
        try Data().write(to: URL(fileURLWithPath: path + "/\(number)"))
      }
    }
    #expect(throws: Trouble(number: 7)) { try AtOnce.perform(work) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 18)
  }

  @Test("Locked sheets leave answers open, lists filtered and columns set; what is asked for stands in the file")
  func answers() throws {
    let part = try written { book in
      let sheet = try book.addSheet("复核")
      try sheet.write("", 1, 0, CellStyle(.answer, .general))
      try sheet.write("锁定", 1, 1, CellStyle(.body))
      try sheet.ask(.oneOf(["同意", "异议"]), rows: 1...9, column: 0, .init(title: "意见", text: "选一个"))
      try sheet.ask(.oneIn("'依据'!$A$1:$A$3"), rows: 1...1, column: 1)
      try sheet.ask(.holds("ISNUMBER($C2)"), rows: 1...9, column: 2)
      try sheet.ask(.text(200), rows: 1...9, column: 3)
      sheet.growRows()
      book.lockSheets()
    }
    let xml = try part("xl/worksheets/sheet1.xml")
    #expect(xml.contains("<sheetProtection sheet=\"1\""))
    #expect(xml.contains("formatColumns=\"0\" formatRows=\"0\" sort=\"0\" autoFilter=\"0\""))
    #expect(!xml.contains("password"))
    #expect(xml.contains("<formula1>\"同意,异议\"</formula1>") && xml.contains("prompt=\"选一个\""))
    #expect(xml.contains("<formula1>'依据'!$A$1:$A$3</formula1>"))
    #expect(xml.contains("type=\"custom\"") && xml.contains("<formula1>ISNUMBER($C2)</formula1>"))
    #expect(xml.contains("type=\"textLength\"") && xml.contains("<formula1>200</formula1>"))
    #expect(xml.contains("<sheetFormatPr defaultRowHeight=\"15\"/>"))
    let styles = try part("xl/styles.xml")
    #expect(styles.components(separatedBy: "<protection locked=\"0\"/>").count == 2)
  }
}
