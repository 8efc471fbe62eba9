import Foundation
import Testing

@Suite("Review")
struct ReviewStories {
  @Test("`appraise review collect` does what the folder shows", arguments: Story.all("review"))
  func collect(_ story: Story) throws { try story.check() }

  @Test(
    "Nobody's name is printed, whatever is wrong",
    arguments: Story.all("review") + Story.all("errors").filter { $0.name.hasPrefix("review-") })
  func names(_ story: Story) throws {
    let outcome = try story.run()
    let printed = String(decoding: outcome.out + outcome.err, as: UTF8.self)
    for name in ["Li N1", "Li N2", "Li S1", "Wang", "Zhao"] { #expect(!printed.contains(name)) }
  }
}

@Suite("A month, its review and the corrected month")
struct ReviewLoopTests {
  private let folder: URL

  /// The month of a small scheme in which three people of two branches have a mark each.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("review-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let scheme = """
      scheme: month
      title: Month
      edition: "1"
      effective: 2026-01 ..
      period: month
      locale: en
      rounding: {score: 2, points: 2, section: 2, total: 2, money: 2}
      data:
        roster:
          file: roster.csv
          columns:
            id: {type: text, key: true}
            name: {type: text, personal: true}
            branch: text
            sold: decimal
            goal: decimal
            grade: {type: choice, of: [good, fair, poor]}
      people: {from: roster, groups: {branch: Branch}}
      measures:
        sales: {title: Sales, formula: sold}
        marked: {title: Grade, formula: grade}
      sections:
        - section: work
          title: Work
          indicators:
            - {indicator: attained, title: Attained, weight: 60, target: goal, value: sales / target, score: {attainment: {at_least: 0%, at_most: 120%}}}
            - {indicator: graded, title: Graded, weight: 40, value: marked, score: {levels: {good: 100, fair: 60, poor: 0}}}
      """
    try scheme.write(to: folder.appendingPathComponent("scheme.yaml"), atomically: true, encoding: .utf8)
    let data = folder.appendingPathComponent("data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    let roster = """
      id,name,branch,sold,goal,grade
      E1,Ann Lee,North,80,100,good
      E2,Bob Ray,North,50,90,fair
      E3,Cid Fox,South,70,70,poor

      """
    try roster.write(to: data.appendingPathComponent("roster.csv"), atomically: true, encoding: .utf8)
  }

  private func appraise(_ arguments: String...) throws -> Outcome { try Program.run(arguments, in: folder) }

  private func run(to out: String) throws {
    let outcome = try appraise("run", "scheme.yaml", "--data", "data", "--period", "2026-10", "--out", out)
    #expect(outcome.exit == 0, "\(String(decoding: outcome.err, as: UTF8.self))")
  }

  /// Fills a group's workbook of `run` in and lays it into `back`.
  private func fill(_ group: String, _ cells: [String] = []) throws {
    let back = folder.appendingPathComponent("back")
    try FileManager.default.createDirectory(at: back, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.currentDirectoryURL = folder
    let script = Story.root.deletingLastPathComponent().appendingPathComponent("fill-book").path
    process.arguments =
      ["python3", script, "run/data/reports/report-\(group).xlsx", "back/report-\(group).xlsx", "Review"] + cells
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      .replacingOccurrences(of: "\u{FEFF}", with: "")
  }

  private func scores(_ run: String) throws -> [String: String] {
    let rows = Rows(try text("\(run)/data/results/scores.csv")).rows.filter { $0["kind"] == "indicator" }
    return Dictionary(
      rows.map { ("\($0["person"] ?? "") \($0["name"] ?? "")", $0["score"] ?? "") }, uniquingKeysWith: { $1 })
  }

  @Test("What a branch proposes and HR approves is what the next run reckons with, and nothing else moves")
  func loop() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try run(to: "run")
    try fill(
      "North",
      [
        "H6=object", "I6=Sales", "K6=#90.5", "L6=one invoice was late", "M6=Head of North", "H7=agree",
        "H9=object", "I9=Grade", "K9=good", "L9=the paper was found", "M9=Head of North",
      ])
    try fill("South")
    let outcome = try appraise("review", "collect", "back", "--run", "run", "--out", "collected")
    #expect(outcome.exit == 0, "\(String(decoding: outcome.err, as: UTF8.self))")
    #expect(
      try text("collected/corrections.csv") == """
        scheme,period,employee,what,old,new,reason,author,approver,date
        month,2026-10,E1,sales,80,90.5,one invoice was late,Head of North,,
        month,2026-10,E2,marked,fair,good,the paper was found,Head of North,,

        """)
    #expect(
      try text("collected/review.csv") == """
        group,file,returned,rows,agreed,objected,unanswered
        North,report-North.xlsx,yes,4,1,2,1
        South,report-South.xlsx,yes,2,0,0,2

        """)

    // Not approved, they stop a run.
    let proposals = try text("collected/corrections.csv")
    let corrections = folder.appendingPathComponent("data/corrections.csv")
    try proposals.write(to: corrections, atomically: true, encoding: .utf8)
    let refused = try appraise("run", "scheme.yaml", "--data", "data", "--period", "2026-10", "--out", "early")
    #expect(refused.exit == 1)
    #expect(String(decoding: refused.err, as: UTF8.self).contains("`approver` is empty"))

    try proposals.replacingOccurrences(of: "Head of North,,", with: "Head of North,HR,2026-11-05")
      .write(to: corrections, atomically: true, encoding: .utf8)
    try run(to: "second")
    let (before, after) = (try scores("run"), try scores("second"))
    #expect(before["E1 attained"] == "80" && after["E1 attained"] == "90.5")
    #expect(before["E2 graded"] == "60" && after["E2 graded"] == "100")
    #expect(before.filter { after[$0.key] != $0.value }.keys.sorted() == ["E1 attained", "E2 graded"])

    // Workbooks of the first run are none of the second's.
    let stale = try appraise("review", "collect", "back", "--run", "second", "--json")
    #expect(stale.exit == 1)
    #expect(String(decoding: stale.out, as: UTF8.self).contains("review-other-run"))
  }

  @Test("A figure that a run has corrected is reviewed as corrected, and a proposal names the computed value")
  func correctedBefore() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let corrections = """
      employee,what,old,new,reason,author,approver,date
      E1,score.attained,80,85,recount,Li,HR,2026-11-02

      """
    try corrections.write(
      to: folder.appendingPathComponent("data/corrections.csv"), atomically: true, encoding: .utf8)
    try run(to: "run")
    try fill("North", ["H6=object", "I6=Score", "K6=#88", "L6=recounted again", "M6=Head of North"])
    let outcome = try appraise("review", "collect", "back", "--run", "run", "--out", "collected")
    #expect(outcome.exit == 0, "\(String(decoding: outcome.err, as: UTF8.self))")
    #expect(try text("collected/corrections.csv").contains("E1,score.attained,80,88,recounted again"))
    #expect(try text("collected/objections.csv").contains("Score,score.attained,85,88,"))
  }

  @Test("What is collected is for its owner only; without a folder to make nothing is written")
  func owner() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try run(to: "run")
    try fill("North", ["H6=agree"])
    let look = try appraise("review", "collect", "back", "--json")
    #expect(look.exit == 0)
    let printed = String(decoding: look.out, as: UTF8.self)
    #expect(printed.contains("\"corrections\": 0"))
    #expect(printed.contains("\"rows\": 4, \"agreed\": 1, \"objected\": 0, \"unanswered\": 3"))
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("collected").path))
    _ = try appraise("review", "collect", "back", "--out", "collected")
    for (path, mode) in [("collected", 0o700), ("collected/corrections.csv", 0o600), ("collected/review.csv", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(path).path)
      #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
    }
    let again = try appraise("review", "collect", "back", "--out", "collected")
    #expect(again.exit == 3)
  }

  @Test(
    "A locked cell that somebody changed all the same is found",
    arguments: ["A6=E9", "B6=Ann", "C6=Graded", "D6=#0.9", "E6=#99", "F6=#81", "G6=#48.6", "O6=graded", "S6=0"])
  func locked(_ cell: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try run(to: "run")
    try fill("North", [cell])
    let outcome = try appraise("review", "collect", "back", "--json")
    #expect(outcome.exit == 1)
    #expect(String(decoding: outcome.out, as: UTF8.self).contains("\"code\": \"review-figure-changed\""))
  }
}
