import Quantities
import Testing

@testable import Reporting

@Suite("Formulas that round as the engine does")
struct FormulaTests {
  @Test("An exact half and what lies far from one are formulas", arguments: ["4.275", "4.2749", "0", "83.333"])
  func safe(_ text: String) throws {
    let exact = try #require(Number(exact: text))
    #expect(RoundedFormula.text("A1", exact: exact, .decimals(2)) == "ROUND(A1+1E-9,2)")
  }

  @Test("What lies a hair's breadth below a half is a value, since a binary number may round it up")
  func unsafe() throws {
    let exact = try #require(Number(exact: "4.2749999999"))
    #expect(RoundedFormula.text("A1", exact: exact, .decimals(2)) == nil)
    #expect(RoundedFormula.text("A1", exact: exact, .exact) == "A1")
  }

  @Test("A negative figure is nudged away from zero")
  func negative() {
    #expect(RoundedFormula.text("A1", exact: Number(-1, over: 8), .decimals(2)) == "ROUND(A1-1E-9,2)")
  }

  @Test("A text within a formula doubles its quotation marks")
  func quoted() { #expect(RuleFormula.quoted("很\"好\"") == "\"很\"\"好\"\"\"") }

  @Test("Workbooks of groups have names that every system takes, each another")
  func files() {
    var names = FileNames()
    #expect(names.name(for: "城东/一部") == "城东一部")
    #expect(names.name(for: "城东一部") == "城东一部 2")
    #expect(names.name(for: "../..") == "group")
    #expect(names.name(for: String(repeating: "长", count: 90)).count == 60)
  }
}
