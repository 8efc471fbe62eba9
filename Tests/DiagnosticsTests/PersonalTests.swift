import Testing

@testable import Diagnostics

private enum Said: String, FindingCode {
  case unknown = "unknown-person"
  var wording: Wording { Wording("{person} is nowhere in {file}", remedy: "Correct {person}, or add a row.") }
}

@Suite("Texts of the data in a finding")
struct PersonalTests {
  private func finding(_ person: String) -> Finding {
    Finding(Said.unknown, at: nil, ["person": person, "file": "roster"])
  }

  @Test("What lies with the data names the person; what is printed does not")
  func both() {
    let finding = finding(Personal.text("K001"))
    #expect(finding.message == "K001 is nowhere in roster")
    #expect(finding.remedy == "Correct K001, or add a row.")
    #expect(finding.guarded.message == "(withheld) is nowhere in roster")
    #expect(finding.guarded.remedy == "Correct (withheld), or add a row.")
  }

  @Test("A finding that is moved, shown with its line or noted stays guarded")
  func kept() {
    let place = SourceLocation(file: "visits.csv", line: 3, column: 1)
    let finding = finding(Personal.text("K001")).moved(to: place).noting("see line 2").showing(line: "a line")
    #expect(finding.message.contains("K001") && !finding.guarded.message.contains("K001"))
    #expect(finding.guarded.place == place && finding.guarded.note == "see line 2")
  }

  @Test("People in a list are printed as how many they are")
  func list() {
    let finding = finding(Personal.text("K001, K002", or: "2 people"))
    #expect(finding.guarded.message == "2 people is nowhere in roster")
  }

  @Test("A text that holds the marks cannot break out of them")
  func forged() {
    let marks = String(String.UnicodeScalarView([0xFDD0, 0xFDD1, 0xFDD2].compactMap { Unicode.Scalar($0 as UInt32) }))
    let finding = finding(Personal.text("K0" + marks + "01"))
    #expect(finding.message == "K001 is nowhere in roster")
    #expect(finding.guarded.message == "(withheld) is nowhere in roster")
  }

  @Test(
    "A slip of the pen in a number or a date is shown",
    arguments: ["2026-13-01", "12,5", "3..1", "#N/A", "95 %", "1O", "2026年3月"])
  func plain(_ text: String) { #expect(Personal.cell(text) == text) }

  @Test(
    "A name, a card's or a telephone's number in a column of numbers is not",
    arguments: ["王明", "Li Lei", "6222020200112233445", "13800001111", "12345678901"])
  func withheld(_ text: String) {
    #expect(finding(Personal.cell(text)).guarded.message == "(withheld) is nowhere in roster")
  }
}
