import Tables
import Testing

private func read(_ text: String, _ headers: String...) throws -> Reading {
  try Reading(Array(text.utf8), named: "t.csv", WantedColumn.texts(headers))
}

private func read(_ bytes: [UInt8], _ headers: String...) throws -> Reading {
  try Reading(bytes, named: "t.csv", WantedColumn.texts(headers))
}

@Suite("A CSV file gives its cells, byte for byte, or says where it is none")
struct CSVFileTests {
  @Test(
    "Quotes, commas and line ends inside of cells are the cells'",
    arguments: [
      ("a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
      ("a,b\n\"1, Sun Street\",2\n", [["1, Sun Street", "2"]]),
      ("a,b\n1,\"ha \"\"ha\"\" ha\"\n", [["1", "ha \"ha\" ha"]]),
      (
        "a,b\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n",
        [["1", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"]]
      ),
      ("a,b\n\"Once\nupon\",a time\n3,4\n", [["Once\nupon", "a time"], ["3", "4"]]),
      ("a,b\r\n\"Once\r\nupon\",a time\r\n3,4\r\n", [["Once\r\nupon", "a time"], ["3", "4"]]),
      ("a,b\n1,\"\"\"\n\"\"\"\n", [["1", "\"\n\""]]), ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
      ("a,b\n\"x\ry\",\"\r\"\n", [["x\ry", "\r"]]), ("a,b\n\",\",\",,\"\n", [[",", ",,"]]),
      ("a,b\n\"\n\",\"\n\n\"\n", [["\n", "\n\n"]]), ("a,b\n\"1\",\"2\"\n", [["1", "2"]]),
      ("a,b\nʤ,\u{1F600}é\n", [["ʤ", "\u{1F600}é"]]), ("a,b\n张三,城东营销部\n", [["张三", "城东营销部"]]),
      ("a,b\nx\u{2028}y,x\u{85}y\nx\u{0B}y,x\u{0C}y\n", [["x\u{2028}y", "x\u{85}y"], ["x\u{0B}y", "x\u{0C}y"]]),
      ("a,b\n#1,;\n", [["#1", ";"]]), ("a,b\n\\\"\\,2\n".replacing("\\\"", with: "\\"), [["\\\\", "2"]]),
      ("a,b\n'x','y'\n", [["'x'", "'y'"]]), ("a,b\nx\ty,a  b\n", [["x\ty", "a  b"]]),
    ])
  func cells(_ text: String, _ wanted: [[String]]) throws {
    let reading = try read(text, "a", "b")
    #expect(reading.findings == [])
    #expect(reading.cells == wanted)
  }

  @Test(
    "Empty cells are empty, in quotes or not, at either end",
    arguments: ["1,,\n", "1,\"\",\"\"\n", "1,,\r\n", "1,\"\",", "1,,\"\""])
  func empty(_ row: String) throws {
    let reading = try read("a,b,c\n" + row, "a", "b", "c")
    #expect(reading.findings == [])
    #expect(reading.cells == [["1", "", ""]])
    #expect(try read("a,b,c\n,,\n\"\",,2\n", "a", "b", "c").cells == [["", "", ""], ["", "", "2"]])
  }

  @Test(
    "Lines end with LF or CR LF, also mixed, and the last need not end",
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r\n1,2\n3,4", "a,b\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,\"4\"",
    ])
  func lineEnds(_ text: String) throws {
    let reading = try read(text, "a", "b")
    #expect(reading.findings == [])
    #expect(reading.rows == ["2: 1|2", "3: 3|4"])
  }

  @Test(
    "A byte-order mark is no part of the first header, and only the first one is a mark",
    arguments: ["\u{FEFF}a,b\n1,2\n", "\u{FEFF}\"a\",b\r\n1,2\r\n"])
  func mark(_ text: String) throws {
    #expect(try read(text, "a", "b").cells == [["1", "2"]])
    #expect(try read("\u{FEFF}a\n\u{FEFF}1\n", "a").cells == [["\u{FEFF}1"]])
    #expect(try read("\u{FEFF}\u{FEFF}a\n1\n", "a").findings == ["header-lacking @ t.csv:1:1"])
    #expect(try read([0xEF, 0xBB] + Array("a\n1\n".utf8), "a").findings == ["bytes-not-utf8 @ t.csv:1:2"])
  }

  @Test(
    "A file without a byte, without a header or with a mark only is empty", arguments: ["", "\n", "\r\n", "\u{FEFF}"])
  func none(_ text: String) throws {
    let reading = try read(text, "a")
    #expect(reading.findings.count == 1)
    #expect(reading.findings.first?.hasPrefix("file-empty @ t.csv:1:") == true)
    #expect(reading.cells == [])
  }

  @Test(
    "A header without rows is a table without rows", arguments: ["a,b", "a,b\n", "a,b\r\n", "a,b\n\n", "\"a\",\"b\""])
  func headerOnly(_ text: String) throws {
    let reading = try read(text, "a", "b")
    #expect(reading.findings == [])
    #expect(reading.cells == [])
    #expect(reading.records == 0)
  }

  @Test("In a table of one column a blank line is no row, and two quotes are an empty cell")
  func oneColumn() throws {
    #expect(try read("a\n1\n\"\"\n2\n", "a").cells == [["1"], [""], ["2"]])
    let blank = try read("a\n1\n\n2\n\n", "a")
    #expect(blank.findings == ["row-blank @ t.csv:3:1"])
    #expect(blank.rows == ["2: 1", "4: 2"])
    #expect(blank.records == 3)
  }

  @Test("Of blank lines at the end the last one is no row, those before it are rejected")
  func blankEnd() throws {
    #expect(try read("a,b\n1,2\n\n", "a", "b").findings == [])
    #expect(try read("a,b\n1,2\r\n\r\n", "a", "b").findings == [])
    #expect(try read("a,b\n1,2\n\n\n", "a", "b").findings == ["row-blank @ t.csv:3:1"])
  }

  @Test("Columns stand in any order, and undeclared ones are left alone but counted")
  func order() throws {
    #expect(try read("b,x,a\n2,9,1\n", "a", "b").cells == [["1", "2"]])
    #expect(try read("b,x,a\n2,1\n", "a", "b").findings == ["row-ragged @ t.csv:2:1"])
    #expect(try read("\"b\",\"x,\ny\",a\n2,9,1\n", "a", "b").rows == ["3: 1|2"])
  }

  @Test(
    "What the table lacks is said at the header",
    arguments: ["a;b\n1;2\n", "a\tb\n1\t2\n", "A,b\n1,2\n", "\"a\"\"\",b\n"])
  func header(_ text: String) throws {
    #expect(try read(text, "a", "b").findings.first == "header-lacking @ t.csv:1:1")
    #expect(try read("a,b,a\n1,2,3\n", "a", "b").findings == ["header-duplicate @ t.csv:1:5"])
    #expect(try read("a,,b\n1,2,3\n", "a", "b").findings == ["header-empty @ t.csv:1:3"])
  }
}
