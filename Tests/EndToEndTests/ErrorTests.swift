import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Formulas
import Foundation
import Grading
import Measuring
import Querying
import Reading
import Rewarding
import Runs
import Scoring
import Tables
import Testing

/// Every code that the program can say, from the enums that declare them.
enum AllCodes {
  static let all: [String: Wording] = {
    var codes: [String: Wording] = [:]
    func take<Code: FindingCode>(_ type: Code.Type) {
      for code in type.allCases { codes[code.rawValue] = code.wording }
    }
    take(FormulaFinding.self)
    take(TypingFinding.self)
    take(SchemeFinding.self)
    take(SchemeReadingFinding.self)
    take(DataFinding.self)
    take(TableFinding.self)
    take(FigureFinding.self)
    take(MeasuringFinding.self)
    take(QueryingFinding.self)
    take(ScoringFinding.self)
    take(GradingFinding.self)
    take(RewardingFinding.self)
    take(RunFinding.self)
    take(HistoryFinding.self)
    take(CorrectionFinding.self)
    take(TestFinding.self)
    take(BagFinding.self)
    take(ArchiveFinding.self)
    take(VerifyFinding.self)
    take(SignatureFinding.self)
    take(ReviewFinding.self)
    take(MaskFinding.self)
    take(CompareFinding.self)
    take(RestateFinding.self)
    take(ExplainFinding.self)
    return codes
  }()
}

@Suite("Wrong input")
struct ErrorTests {
  @Test("A finding says place, what is wrong and what to do", arguments: Story.all("errors"))
  func finding(_ story: Story) throws { try story.check() }

  @Test("The folder's wrong input makes the finding it is named for", arguments: Story.all("errors"))
  func code(_ story: Story) throws {
    let outcome = try story.run(adding: ["--json"])
    let out = String(decoding: outcome.out, as: UTF8.self)
    #expect(out.contains("\"code\": \"\(story.name)\""))
    #expect(!out.contains("{\\u") && !out.contains("\u{FFFD}"))
    let isWarning = AllCodes.all[story.name]?.severity == .warning
    let isVerified = try story.arguments().first == "verify"
    #expect(outcome.exit == (isWarning ? 0 : isVerified ? 4 : 1))
  }

  @Test("Every finding code has a case, and every case a code")
  func complete() {
    #expect(Set(Story.all("errors").map(\.name)) == Set(AllCodes.all.keys))
  }

  @Test("Every placeholder of a wording is filled", arguments: Story.all("errors"))
  func filled(_ story: Story) throws {
    let err = try String(contentsOf: story.folder.appendingPathComponent("err"), encoding: .utf8)
    let names = (AllCodes.all[story.name].map { $0.message + $0.remedy } ?? "").split(separator: "{").dropFirst()
    for name in names.compactMap({ $0.split(separator: "}").first }) { #expect(!err.contains("{\(name)}")) }
  }

  @Test("docs/ERRORS.md lists every finding with its case")
  func manual() throws {
    let url = Story.root.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "docs/ERRORS.md")
    let text = ErrorsPage.text()
    if Story.isRecording {
      try text.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded docs/ERRORS.md")
    } else {
      #expect(try String(contentsOf: url, encoding: .utf8) == text)
    }
  }
}

/// docs/ERRORS.md, made from the codes and their cases.
enum ErrorsPage {
  static func text() -> String {
    var text = """
      # Every finding

      Made from the program's own list and from the cases under `Tests/EndToEndTests/Cases/errors/`, one a code: the input is
      there too. Codes are what `--json` and `rejects.csv` say. An error ends the command with exit code 1, `verify`
      with 4; a warning does not.

      """
    for (code, wording) in AllCodes.all.sorted(by: { $0.key < $1.key }) {
      let folder = Story(kind: "errors", name: code).folder
      let texts = ["err", "out"].map { try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
      let shown = texts.compactMap(\.self).first { !$0.isEmpty } ?? ""
      text += "\n## \(code)\n\n"
      if wording.severity == .warning { text += "A warning.\n\n" }
      text += "```\n\(shown)```\n"
    }
    return text
  }
}
