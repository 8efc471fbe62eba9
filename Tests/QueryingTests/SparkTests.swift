import AppraisalModel
import Diagnostics
import Foundation
import Testing

@testable import Querying

@Suite("Asking Spark")
struct SparkTests {
  @Test("A row that was printed has its cells back, whatever stands in them")
  func rows() {
    let line = Array("=a\\tb\t\\N\t\\\\N\t\t零,一\\n".utf8)
    #expect(SparkRows.cells(line) == ["a\tb", nil, "\\N", "", "零,一\n"])
    #expect(SparkRows.cells(Array("spark-sql (default)> source".utf8)) == nil)
  }

  @Test(
    "A setting that results hang on, or that is a secret, is refused",
    arguments: [
      "spark.sql.ansi.enabled=false", "spark.sql.session.timeZone=Asia/Shanghai", "spark.hadoop.fs.s3a.secret.key=x",
      "spark.authenticate.secret=x", "master=local", "spark.master",
      "spark.sql.decimalOperations.allowPrecisionLoss=true",
    ])
  func settings(_ text: String) throws {
    let refused = #expect(throws: InputRefused.self) { try SparkSettings.check(text) }
    #expect(refused?.findings.first?.code == "spark-refused")
    try SparkSettings.check("spark.master=spark://host:7077")
  }

  @Test("What nobody may change stands behind what was wished for")
  func order() throws {
    let arguments = SparkSettings(["spark.driver.host=10.0.0.1"], in: "/tmp/x").arguments
    let usual = try #require(arguments.firstIndex(of: "spark.driver.host=127.0.0.1"))
    let wished = try #require(arguments.firstIndex(of: "spark.driver.host=10.0.0.1"))
    let fixed = try #require(arguments.firstIndex(of: "spark.sql.ansi.enabled=true"))
    #expect(usual < wished && wished < fixed)
  }

  @Test("Behind spark: stands a folder where there is a slash, else a catalogue's schema")
  func addresses() throws {
    #expect(try SparkAddress("spark:/lake/october/").place == .folder("/lake/october"))
    #expect(try SparkAddress("spark:s3a://lake/october").place == .folder("s3a://lake/october"))
    #expect(try SparkAddress("spark:lake.october").place == .schema(["lake", "october"]))
    #expect(throws: InputRefused.self) { try SparkAddress("spark:") }
  }

  @Test("Of what Spark says only the kind is told, never a cell")
  func troubles() {
    let said = "[CAST_INVALID_INPUT] The value 'secret' of the type \"STRING\" cannot be cast"
    let trouble = SparkTrouble(said: said, table: "sales", ended: false)
    #expect(trouble.problem == "a cell does not fit its column (sales)")
    let other = SparkTrouble(said: "[UNRESOLVED_COLUMN.WITH_SUGGESTION] secret", table: "", ended: false)
    #expect(other.problem == "a statement failed (UNRESOLVED_COLUMN.WITH_SUGGESTION)")
  }

  @Test("DESCRIBE's columns, those of folders once")
  func described() {
    let lines = [
      "客户              \tstring              \t", "month\tstring\t", "# Partition Information\t\t",
      "# col_name\tdata_type\tcomment",
      "month\tstring\t",
    ]
    let described = SparkTable.Described(lines.map { Array($0.utf8) })
    #expect(described.columns.map(\.name) == ["客户", "month"])
  }

  @Test("Rows that are fetched have one order, whatever order they come in; a line that is no row is counted")
  func fetched() {
    let lines = ["=visits\tb\t\\N", "=visits\ta\t\\N", "=visits\tc\t1", "=visits\t1"].map { Array($0.utf8) }
    let fetched = SparkFetch.rows(lines, isCSV: true)
    #expect(fetched.rows.map { Array($0) } == [["a"], ["b"], ["c"]])
    #expect(fetched.malformed == 1)
    #expect(fetched.unclear == 1)
    #expect(SparkFetch.rows(lines.reversed(), isCSV: true).rows == fetched.rows)
    #expect(SparkFetch.tag(of: lines[0]) == "visits")
  }

  private func folders(_ ways: [String]) throws -> SparkFolders {
    try SparkFolders(
      ways.map { "file:/lake/x=1/sales" + $0 }, under: "/lake/x=1/sales",
      of: Placed("sales", at: SourceLocation(file: "scheme.yaml", line: 1, column: 1)))
  }

  @Test("Folders are columns where they are named for one, and looked into where they are not")
  func folders() throws {
    #expect(try folders(["/month=2026-09", "/month=2026-10"]).partitions == ["month"])
    #expect(try folders(["/month=2026-09"]).nested.isEmpty)
    #expect(try folders([""]).nested.isEmpty)
    #expect(try folders(["", "/2026/10"]).nested == ["", "/2026/10"])
    #expect(try folders([]).partitions.isEmpty)
  }

  @Test("Files beside the folders that are columns are refused, for Spark would pass over them")
  func besideFolders() {
    for ways in [["", "/month=2026-10"], ["/month=2026-10", "/day=2026-10-01"], ["/month=2026-10", "/old"]] {
      let refused = #expect(throws: InputRefused.self) { try folders(ways) }
      #expect(refused?.findings.first?.code == "spark-refused")
    }
  }

  private func matches(_ line: String, _ form: String) throws -> Bool {
    let form = try NSRegularExpression(pattern: form)
    return form.firstMatch(in: line, range: NSRange(location: 0, length: (line as NSString).length)) != nil
  }

  @Test("A line with quotes is a record by itself where each cell that has one begins and ends with one")
  func wholeLines() throws {
    for line in ["a,b", "\"a\",b", "a,\"b\"\"c,d\"", "\u{FEFF}\"a\"", "\"\"", "\"\",\"\"", ",,\"x\"", "\"\"\"\""] {
      #expect(try matches(line, SparkLines.whole), "\(line)")
    }
    for line in ["a\"b", "\"a\"b", " \"a\"", "a,b\"\"", "\"a", "a,\"b", "\"a\"\"", "\"a\",b\"c\""] {
      #expect(try !matches(line, SparkLines.whole), "\(line)")
    }
  }

  @Test("Of a cell that goes on over lines the first opens a quote, the last closes it")
  func openLines() throws {
    for line in ["\"a", "x,\"a,b", "\"x\",\"\"\"a", "\""] { #expect(try matches(line, SparkLines.opening), "\(line)") }
    for line in ["a\"b", "x,a\"", "\"a\"b", "\"a\""] { #expect(try !matches(line, SparkLines.opening), "\(line)") }
    for line in ["", "a", "a\"\"b", "a\",b", "\"", "\",\"b\",\"c", "\"\"\",x"] {
      #expect(try matches(line, SparkLines.inside), "\(line)")
    }
    for line in ["a\"b", "\",b\"c", "\" ,\"b"] { #expect(try !matches(line, SparkLines.inside), "\(line)") }
  }
}
