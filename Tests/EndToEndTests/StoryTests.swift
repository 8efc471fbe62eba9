import Foundation
import Testing

@Suite("Stories of a run")
struct RunStoryTests {
  @Test("The command does what the folder shows", arguments: Story.all("run"))
  func run(_ story: Story) throws { try story.check() }

  @Test("There are at least twenty-five stories")
  func count() { #expect(Story.all("run").count >= 25) }
}

@Suite("Tests beside schemes")
struct SchemeTestStories {
  @Test("`appraise test` does what the folder shows", arguments: Story.all("test"))
  func test(_ story: Story) throws { try story.check() }

  @Test("Every shipped scheme has tests beside it, and they pass")
  func shipped() throws {
    let root = Story.root.deletingLastPathComponent().deletingLastPathComponent()
    let names = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("schemes").path)
    let schemes = names.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".tests.yaml") }
    for scheme in schemes {
      #expect(names.contains(scheme.replacingOccurrences(of: ".yaml", with: ".tests.yaml")), "\(scheme) has no tests")
    }
    let folder = try SchemeTestStories.copyOfSchemes()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.run(["test", "."], in: folder)
    #expect(outcome.exit == 0, "\(String(decoding: outcome.out + outcome.err, as: UTF8.self))")
  }

  private static func copyOfSchemes() throws -> URL {
    let root = Story.root.deletingLastPathComponent().deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schemes-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: root.appendingPathComponent("schemes"), to: folder)
    return folder
  }

  @Test("What --borders proposes passes as it stands, for every shipped scheme")
  func borders() throws {
    let folder = try SchemeTestStories.copyOfSchemes()
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names where name.hasSuffix(".yaml") && !name.hasSuffix(".tests.yaml") {
      let outcome = try Program.run(["test", "--borders", name], in: folder)
      #expect(outcome.exit == 0)
      let tests = name.replacingOccurrences(of: ".yaml", with: ".tests.yaml")
      try outcome.out.write(to: folder.appendingPathComponent(tests))
    }
    let outcome = try Program.run(["test", "."], in: folder)
    #expect(outcome.exit == 0, "\(String(decoding: outcome.out + outcome.err, as: UTF8.self))")
  }

  @Test("JUnit XML names every test and every failure")
  func junit() throws {
    let story = Story(kind: "test", name: "a-failing-test-shows-expected-got-and-the-way-there")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("junit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in ["scheme.yaml", "scheme.tests.yaml"] {
      try FileManager.default.copyItem(
        at: story.folder.appendingPathComponent(file), to: folder.appendingPathComponent(file))
    }
    _ = try Program.run(["test", "scheme.yaml", "--junit", "results.xml"], in: folder)
    let text = try String(contentsOf: folder.appendingPathComponent("results.xml"), encoding: .utf8)
    #expect(text.contains("<testsuites tests=\"4\" failures=\"4\">"))
    #expect(text.components(separatedBy: "<testcase ").count == 5)
    #expect(text.contains("<failure message=\"score.reached: 45, not 50\">"))
  }
}
