import Diagnostics
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

  @Test("DESCRIBE's columns, those of folders apart")
  func described() {
    let lines = [
      "客户              \tstring              \t", "month\tstring\t", "# Partition Information\t\t",
      "# col_name\tdata_type\tcomment",
      "month\tstring\t",
    ]
    let described = SparkTable.Described(lines.map { Array($0.utf8) })
    #expect(described.own.map(\.name) == ["客户"])
    #expect(described.partitions == ["month"])
  }
}
