import Foundation
import Testing

@Suite("Closed periods restated")
struct RestateTests {
  @Test("`appraise restate` does what the folder shows", arguments: Story.all("restate"))
  func story(_ story: Story) throws { try story.check() }

  @Test(
    "Each person's figure is carried with what it was, what it is and what was carried before",
    arguments: ["late-visits-are-carried-over", "a-second-restatement-carries-what-is-new"])
  func rows(_ name: String) throws {
    let story = Story(kind: "restate", name: name)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restate-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: story.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try story.prepare(folder)
    #expect(try Program.run(try story.arguments(), in: folder).exit == 0)
    func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }
    let carried = Rows(try text(folder.appendingPathComponent("result/carry-over.csv"))).rows
    let heads = ["period", "person", "figure", "original", "restated", "carried", "difference"]
    let lines = carried.map { row in heads.map { row[$0] ?? "" }.joined(separator: ",") }
    #expect(
      try text(story.folder.appendingPathComponent("carried"))
        == ([heads.joined(separator: ",")] + lines).joined(separator: "\n") + "\n")
    // Both fingerprints stand in every row: of the closed run, and of the run on the new data.
    let restated = try #require(carried.first)
    for (column, path) in [("restates", "run"), ("run", "result/run")] {
      let json = folder.appendingPathComponent("\(path)/data/run.json")
      #expect(restated[column]?.count == 64)
      #expect(try Program.sha256(of: json) == restated[column])
      #expect(carried.allSatisfy { $0[column] == restated[column] })
    }
  }

  @Test("The first and the second restatement together carry what the last data differ by from the closed run, exactly")
  func twice() throws {
    let story = Story(kind: "restate", name: "the-restatement-before-is-found-beside")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restate-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: story.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try story.prepare(folder)
    let closed = try RunFolder.files(folder.appendingPathComponent("run"))
    for arguments in [
      ["restate", "run", "--data", "latest", "--out", "second"],
      ["restate", "run", "--data", "latest", "--out", "whole", "--previous", "none"],
    ] { #expect(try Program.run(arguments, in: folder).exit == 0) }
    #expect(try RunFolder.files(folder.appendingPathComponent("run")) == closed, "the closed run stays as it is")

    func carried(_ name: String) throws -> [String: Decimal] {
      let url = folder.appendingPathComponent("\(name)/carry-over.csv")
      let rows = Rows(try String(contentsOf: url, encoding: .utf8)).rows
      return Dictionary(
        rows.map { ("\($0["person"] ?? "") \($0["figure"] ?? "")", Decimal(string: $0["difference"] ?? "") ?? 0) },
        uniquingKeysWith: +)
    }
    let whole = try carried("whole")
    let parts = try carried("first").merging(try carried("second"), uniquingKeysWith: +).filter { $0.value != 0 }
    #expect(parts == whole)
    #expect(!whole.isEmpty)
    #expect(try !carried("second").isEmpty && carried("first") != whole)
  }

  @Test("What is carried over into a month twice is refused there")
  func fedTwice() throws {
    let story = Story(kind: "restate", name: "what-was-carried-over-is-paid-with-the-next-month")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restate-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: story.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try story.prepare(folder)
    let november = folder.appendingPathComponent("november")
    try FileManager.default.copyItem(
      at: november.appendingPathComponent("carry-over-2026-10.csv"),
      to: november.appendingPathComponent("carry-over-again.csv"))
    let outcome = try Program.run(try story.arguments() + ["--json"], in: folder)
    #expect(outcome.exit == 1)
    #expect(String(decoding: outcome.out, as: UTF8.self).contains("\"code\": \"key-twice\""))
  }

  @Test("The run of a restatement is an archive that holds, and its folder is its owner's")
  func archive() throws {
    let story = Story(kind: "restate", name: "late-visits-are-carried-over")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restate-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: story.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try story.prepare(folder)
    #expect(try Program.run(try story.arguments(), in: folder).exit == 0)
    #expect(try Program.run(["verify", "result/run"], in: folder).exit == 0)
    for (name, wanted) in [("result", 0o700), ("result/carry-over.csv", 0o600), ("result/restatement.json", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
      #expect(attributes[.posixPermissions] as? Int == wanted)
    }
  }
}

extension Program {
  /// As `sha256sum` says it.
  static func sha256(of url: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [url.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return String(text.prefix(64))
  }
}
