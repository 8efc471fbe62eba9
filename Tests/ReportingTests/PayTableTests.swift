import AppraisalModel
import Diagnostics
import Quantities
import Testing

@testable import Reporting

@Suite("Tables that pay is looked up in")
struct PayTableTests {
  private func placed<Value>(_ value: Value) -> Placed<Value> {
    Placed(value, at: SourceLocation(file: "s", line: 1, column: 1))
  }

  @Test("A ladder becomes an entry for each step, under the keys of its table")
  func ladder() throws {
    let place = SourceLocation(file: "s", line: 1, column: 1)
    let ladder = ParameterValue.ladder(first: placed(1800), raise: placed(55), steps: placed(3))
    let flat = try #require(ParameterValue.table([(key: placed("2"), value: ladder)], place).flattened)
    #expect(flat.map(\.keys) == [["2", "1"], ["2", "2"], ["2", "3"]])
    #expect(flat.map(\.number) == [1800, 1855, 1910])
  }

  @Test("A table with a text among its entries is not looked up")
  func text() {
    let place = SourceLocation(file: "s", line: 1, column: 1)
    let table = ParameterValue.table([(key: placed("A"), value: .scalar(placed(.text("x"))))], place)
    #expect(table.flattened == nil)
  }

  @Test(
    "A key that means something to a search is none",
    arguments: [("三级", true), ("A*", false), ("", false), ("?", false)])
  func keys(_ text: String, _ isPlain: Bool) { #expect(LookupKey.isPlain(text) == isPlain) }
}
