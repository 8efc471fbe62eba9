import Foundation
import Testing

/// The stories of runs that end well.
private let runs = Story.all("run").filter { story in
  (try? String(contentsOf: story.folder.appendingPathComponent("exit"), encoding: .utf8)) == "0\n"
}

@Suite("A run's folder is an archive")
struct ArchiveTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test("Every run is made again from its folder alone, far from its files, with the same bytes", arguments: runs)
  func again(_ story: Story) throws {
    try inFolder { folder in
      let (here, there) = (folder.appendingPathComponent("here"), folder.appendingPathComponent("there"))
      try FileManager.default.copyItem(at: story.folder, to: here)
      #expect(try Program.run(try story.arguments(), in: here).exit == 0)
      try FileManager.default.createDirectory(at: there, withIntermediateDirectories: true)
      try FileManager.default.moveItem(
        at: here.appendingPathComponent("result"), to: there.appendingPathComponent("kept"))
      try FileManager.default.removeItem(at: here)
      let outcome = try Program.run(["verify", "kept"], in: there)
      #expect(outcome.exit == 0, "\(String(decoding: outcome.out + outcome.err, as: UTF8.self))")
    }
  }

  @Test("`appraise verify` and `appraise sign` do what the folder shows", arguments: Story.all("archive"))
  func story(_ story: Story) throws { try story.check() }

  @Test("There are at least six stories of archives")
  func count() { #expect(Story.all("archive").count >= 6) }
}
