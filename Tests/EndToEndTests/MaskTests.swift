import Foundation
import Testing

/// The stories of runs that end well.
private let runs = Story.all("run").filter { story in
  (try? String(contentsOf: story.folder.appendingPathComponent("exit"), encoding: .utf8)) == "0\n"
}

@Suite("A month is given away masked")
struct MaskTests {
  /// Runs a story and masks its run; `body` gets the folder with both, `result` and `masked`.
  private func masking(_ story: Story, _ more: [String] = [], _ body: (URL, Outcome) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mask-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: story.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("a key that is long enough".utf8).write(to: folder.appendingPathComponent("key"))
    #expect(try Program.run(try story.arguments(), in: folder).exit == 0)
    try body(folder, try mask(folder, more))
  }

  private func mask(_ folder: URL, _ more: [String]) throws -> Outcome {
    try Program.run(["mask", "result", "--key", "key", "--out", "masked"] + more, in: folder)
  }

  private func people(_ files: [String: Data]) -> [String] {
    Rows(String(decoding: files["results.csv"] ?? Data(), as: UTF8.self)).rows.compactMap { $0["person"] }
  }

  @Test("Every run can be given away masked, its figures as they were", arguments: runs)
  func figures(_ story: Story) throws {
    try masking(story) { folder, first in
      var outcome = first
      if outcome.exit != 0 {
        // The last cent went by the order of ids.
        #expect(String(decoding: outcome.err, as: UTF8.self).contains("does not give the figures"))
        outcome = try mask(folder, ["--keep-order"])
      }
      #expect(outcome.exit == 0, "\(String(decoding: outcome.err, as: UTF8.self))")
      let held = try Program.run(["verify", "masked"], in: folder)
      #expect(held.exit == 0, "\(String(decoding: held.out + held.err, as: UTF8.self))")
    }
  }

  @Test("No id of a person is left in a masked run, whose years are others too", arguments: runs)
  func ids(_ story: Story) throws {
    try masking(story, ["--keep-order", "--shift-years", "-28"]) { folder, outcome in
      #expect(outcome.exit == 0, "\(String(decoding: outcome.err, as: UTF8.self))")
      let masked = try RunFolder.files(folder.appendingPathComponent("masked"))
      let own = try RunFolder.files(folder.appendingPathComponent("result"))
      let scheme = try String(contentsOf: folder.appendingPathComponent("scheme.yaml"), encoding: .utf8)
      let people = people(own).filter { !scheme.contains($0) }
      for (name, bytes) in masked where name.hasSuffix(".csv") {
        let cells = Set(String(decoding: bytes, as: UTF8.self).split { ",\n;\"'".contains($0) }.map(String.init))
        for person in people where Int(person) == nil {
          #expect(!cells.contains(person), "\(name) names \(person)")
        }
      }
    }
  }

  @Test("One key gives one pseudonym to one text, another key another")
  func keys() throws {
    guard let story = runs.first else { return }
    try masking(story) { folder, _ in
      func people(_ key: String, _ out: String) throws -> [String] {
        try Data(key.utf8).write(to: folder.appendingPathComponent("key"))
        let outcome = try Program.run(
          ["mask", "result", "--key", "key", "--out", out, "--keep-order"], in: folder)
        #expect(outcome.exit == 0)
        return self.people(try RunFolder.files(folder.appendingPathComponent(out)))
      }
      let one = try people("the first key of all", "one")
      #expect(try people("the first key of all", "again") == one)
      #expect(try people("the second key of all", "other") != one)
    }
  }

  @Test("`appraise mask` does what the folder shows", arguments: Story.all("mask"))
  func story(_ story: Story) throws { try story.check() }
}
