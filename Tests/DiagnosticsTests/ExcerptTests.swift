import Diagnostics
import Testing

private enum Sample: String, CaseIterable, FindingCode {
  case tooSmall = "too-small"
  var wording: Wording {
    Wording("weights add up to {sum}, not {full}", remedy: "Give the missing {rest} to an indicator.")
  }
}

@Suite("Findings as people read them")
struct ExcerptTests {
  private let place = SourceLocation(file: "a.yaml", line: 14, column: 8)

  @Test("The caret stands under the fault, a Han sign before it taking two cells")
  func caret() {
    let finding = Finding(
      Sample.tooSmall, at: place, length: 2, line: "权重: 甲乙丙25", ["sum": "95", "full": "100", "rest": "5"], note: "here")
    let lines = Excerpt(of: finding).text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "a.yaml:14:8: error: weights add up to 95, not 100")
    #expect(lines[1] == "   14 | 权重: 甲乙丙25")
    #expect(lines[2] == "      |             ^^ here")
    #expect(lines[3] == "   Give the missing 5 to an indicator.")
  }

  @Test("Control characters and marks that turn the writing direction are shown escaped")
  func escaped() {
    #expect(Excerpt.shown("a\u{1B}[31mb\u{202E}c") == "a\\u{1b}[31mb\\u{202e}c")
  }

  @Test(
    "A misspelt word gets the nearest known one, a strange one none",
    arguments: [("wieght", "weight"), ("tittle", "title"), ("xyzzy", nil)])
  func spelling(_ word: String, _ wanted: String?) {
    #expect(nearest(to: word, among: ["weight", "title", "marks"]) == wanted)
  }

  @Test("Findings are shown by file, line and column, those without a place last")
  func order() {
    let late = Finding(Sample.tooSmall, at: place)
    let early = Finding(Sample.tooSmall, at: SourceLocation(file: "a.yaml", line: 2, column: 1))
    let nowhere = Finding(Sample.tooSmall, at: nil)
    #expect(inReadingOrder([nowhere, late, early]) == [early, late, nowhere])
  }
}
