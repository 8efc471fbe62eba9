import Foundation
import Testing

/// The county's workbook, sheet by sheet: each cell's formula and what shows, by its address.
private struct CountyBook {
  private let sheets: [String: [String: (formula: String, value: String)]]
  let parts: [String: String]

  init() throws {
    let root = Story.root.deletingLastPathComponent().deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cells-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.run(
      [
        "run", root.appendingPathComponent("schemes/customer-manager-monthly.yaml").path, "--data",
        root.appendingPathComponent("samples/county").path, "--period", "2026-10", "--out", "out", "--books", "one",
      ], in: folder)
    #expect(outcome.exit == 0)
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = [
      "python3", "-c", Self.reader, folder.appendingPathComponent("out/data/reports/report.xlsx").path,
    ]
    let pipe = Pipe()
    python.standardOutput = pipe
    try python.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    let read = try JSONDecoder().decode([String: [String: [String]]].self, from: data)
    sheets = read.mapValues { cells in cells.mapValues { ($0[0], $0[1]) } }
    parts = read.mapValues { $0["fills"]?[0] ?? "" }
  }

  /// With nothing but Python's own library.
  private static let reader = """
    import json, re, sys, zipfile
    from xml.etree import ElementTree as tree
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    book = zipfile.ZipFile(sys.argv[1])
    texts = ["".join(t.text or "" for t in s.iter(space + "t")) for s in tree.fromstring(book.read("xl/sharedStrings.xml"))]
    names = [s.get("name") for s in tree.fromstring(book.read("xl/workbook.xml")).iter(space + "sheet")]
    out = {}
    for number, name in enumerate(names, 1):
        root = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        cells = {}
        for cell in root.iter(space + "c"):
            value = cell.find(space + "v")
            text = (value.text or "") if value is not None else "".join(t.text or "" for t in cell.iter(space + "t"))
            if cell.get("t") == "s": text = texts[int(text)]
            formula = cell.find(space + "f")
            cells[cell.get("r")] = [formula.text if formula is not None else "", text]
        rules = [f.text for f in root.iter(space + "formula") if f.text]
        cells["fills"] = ["\\n".join(rules), ""]
        out[name] = cells
    print(json.dumps(out))
    """

  /// The cell in a person's row under a head.
  func cell(_ sheet: String, _ id: String, _ head: String, idColumn: String = "A") -> (formula: String, value: String)?
  {
    let cells = sheets[sheet] ?? [:]
    let column = cells.first {
      $0.key.hasSuffix("5") && $0.key.dropLast().allSatisfy(\.isLetter) && $0.value.value == head
    }
    let row = cells.first {
      $0.key.hasPrefix(idColumn) && $0.value.value == id && $0.key.dropFirst().allSatisfy(\.isNumber)
    }
    guard let column, let row else { return nil }
    return cells[String(column.key.dropLast()) + row.key.dropFirst()]
  }
}

@Suite("Cells of the workbook")
struct WorkbookCellTests {
  @Test("Merit pay is a formula over the person's row and the rates of the scoring table, with the engine's figure")
  func merit() throws {
    let book = try CountyBook()
    let merit = try #require(book.cell("薪酬", "M02", "绩效工资"))
    #expect(Double(merit.value) == 4024.57)
    #expect(
      merit.formula.hasPrefix(
        "ROUND(merit_base_value*INDEX(coefficient_values,MATCH($E7&\"\",coefficient_keys,0))*$F7/100*"))
    #expect(merit.formula.hasSuffix("+1E-9,2)"))
    let base = try #require(book.cell("薪酬", "M02", "岗位工资"))
    #expect(
      base.formula.contains("MATCH($") && base.formula.contains("&\"-\"&$") && base.formula.contains("/period_days"))
    let pay = try #require(book.cell("薪酬", "M02", "合计"))
    #expect(pay.formula.hasPrefix("SUM(") && Double(pay.value) == 8944.06)
  }

  @Test("What a gate bars is a value, and so is what lacks a figure")
  func barred() throws {
    let book = try CountyBook()
    let barred = try #require(book.cell("薪酬", "M13", "销量奖"))
    #expect(barred.formula.isEmpty && barred.value == "0")
    let missing = try #require(book.cell("薪酬", "M14", "绩效工资"))
    #expect(missing.formula.isEmpty && missing.value == "0")
  }

  @Test("Colours of scores hold each score against the own full mark beside it, so that a changed weight changes them")
  func colours() throws {
    let book = try CountyBook()
    let rules = (book.parts["指标得分"] ?? "").split(separator: "\n")
    #expect(rules.count == 12)
    #expect(rules.first == "AND(ISNUMBER(E6),ROUND(AD6,2)>0,ROUND(AD6,2)-E6>=ROUND(AD6,2)*0.40-1E-9)")
  }

  @Test("The ranking shows how far a score lies from the mean, and the place in the branch")
  func ranking() throws {
    let book = try CountyBook()
    let deviation = try #require(book.cell("排名", "M02", "低于｜高于平均", idColumn: "B"))
    #expect(Double(deviation.value) == 24.63)
    #expect(deviation.formula.hasPrefix("ROUND($"))
    #expect(book.cell("排名", "M12", "营销部内名次", idColumn: "B")?.value == "1")
  }
}
