import Foundation
import Testing

@Suite("Exit codes")
struct UsageTests {
  @Test(
    "0 fine, 2 for words that are off, 3 for what stops us from outside",
    arguments: [
      (["--version"], 0), (["--help"], 0), (["help", "run"], 0), (["rnu"], 2), (["run", "scheme.yaml"], 2),
      (["check"], 2),
      (["run", "s", "--data", ".", "--period", "2026-10", "--out", "o", "--accept-rejects", "-1"], 2),
      (["check", "nowhere.yaml"], 3),
    ] as [([String], Int32)])
  func codes(_ arguments: [String], _ code: Int32) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("usage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.exit == code, "\(String(decoding: outcome.err, as: UTF8.self))")
    #expect(code == 0 ? outcome.err.isEmpty : !outcome.err.isEmpty)
  }

  @Test("Findings are JSON on request: an object with a version and a list")
  func json() throws {
    let story = Story(kind: "errors", name: "unknown-key")
    let outcome = try story.run(adding: ["--json"])
    let object = try #require(try JSONSerialization.jsonObject(with: outcome.out) as? [String: Any])
    #expect(object["schemaVersion"] as? Int == 1)
    let findings = try #require(object["findings"] as? [[String: Any]])
    let first = try #require(findings.first { $0["code"] as? String == "unknown-key" })
    #expect(first["line"] as? Int == 31)
    #expect((first["remedy"] as? String)?.contains("weight") ?? false)
    #expect(outcome.err.isEmpty)
  }

  @Test("With --rejects the refused rows are written also when the run stops because of them")
  func rejects() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rejects-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let story = Story(kind: "errors", name: "too-many-rejects")
    let path = folder.appendingPathComponent("rejects.csv").path
    let outcome = try story.run(adding: ["--rejects", path])
    #expect(outcome.exit == 1)
    let rows = Rows(try String(contentsOfFile: path, encoding: .utf8)).rows
    #expect(rows.map { $0["text"] } == ["x", "y"])
    #expect(rows.map { $0["line"] } == ["5", "6"])
  }
}
