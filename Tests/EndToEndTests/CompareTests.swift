import Foundation
import Testing

@Suite("Runs and schemes compared")
struct CompareTests {
  @Test("`appraise compare` does what the folder shows", arguments: Story.all("compare"))
  func compare(_ story: Story) throws { try story.check() }

  @Test("`appraise scheme diff` does what the folder shows", arguments: Story.all("scheme"))
  func scheme(_ story: Story) throws { try story.check() }

  @Test("There are stories of both")
  func count() {
    #expect(Story.all("compare").count >= 8)
    #expect(Story.all("scheme").count >= 4)
  }

  /// A folder with the story's files, its `before` done.
  private func inFolder(of story: Story, _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("compare-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: story.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try story.prepare(folder)
    try body(folder)
  }

  @Test("Causes add up to the change of score and pay of everybody, exactly", arguments: Story.all("compare"))
  func sums(_ story: Story) throws {
    try inFolder(of: story) { folder in
      let arguments = try story.arguments().filter { $0 != "--json" }
      _ = try Program.run(arguments + (arguments.contains("--csv") ? [] : ["--csv", "compared"]), in: folder)
      let written = folder.appendingPathComponent("compared")
      let people = Rows(try String(contentsOf: written.appendingPathComponent("people.csv"), encoding: .utf8))
      let causes = Rows(try String(contentsOf: written.appendingPathComponent("causes.csv"), encoding: .utf8))
      for person in people.rows where person["in"] == "both" {
        let own = causes.rows.filter { $0["person"] == person["person"] }
        for figure in ["score", "pay"] {
          let sum = own.reduce(Decimal(0)) { $0 + (Decimal(string: $1[figure] ?? "") ?? 0) }
          #expect(sum == Decimal(string: person["\(figure)_difference"] ?? ""), "\(story.name): \(person), \(figure)")
        }
      }
    }
  }

  @Test("What a change does beside others is what it does in a scheme that has it alone")
  func alone() throws {
    let story = Story(kind: "compare", name: "each-change-of-a-scheme-has-its-effect")
    try inFolder(of: story) { folder in
      let plain = try String(contentsOf: folder.appendingPathComponent("scheme.yaml"), encoding: .utf8)
      try plain.replacingOccurrences(of: "300 * score", with: "330 * score")
        .write(to: folder.appendingPathComponent("alone.yaml"), atomically: true, encoding: .utf8)
      _ = try Program.run(["compare", "run", "--scheme", "new.yaml", "--csv", "several"], in: folder)
      _ = try Program.run(["compare", "run", "--scheme", "alone.yaml", "--csv", "single"], in: folder)
      func causes(_ name: String) throws -> [String: String] {
        let url = folder.appendingPathComponent("\(name)/causes.csv")
        let rows = Rows(try String(contentsOf: url, encoding: .utf8)).rows
        let own = rows.filter { $0["cause"]?.hasPrefix("pay bonus") ?? false }
        return Dictionary(own.map { ($0["person"] ?? "", $0["pay"] ?? "") }, uniquingKeysWith: { one, _ in one })
      }
      #expect(try causes("several") == causes("single"))
      #expect(try causes("single") == ["E1": "32.1", "E2": "22.95", "E3": "23"])
    }
  }

  @Test("Who may read what a comparison writes is its owner alone")
  func owner() throws {
    let story = Story(kind: "compare", name: "each-change-of-a-scheme-has-its-effect")
    try inFolder(of: story) { folder in
      _ = try Program.run(
        try story.arguments() + ["--csv", "compared", "--workbook", "compared.xlsx"], in: folder)
      func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)[.posixPermissions]
          as? Int
      }
      #expect(try mode("compared") == 0o700)
      #expect(try mode("compared/people.csv") == 0o600)
      #expect(try mode("compared.xlsx") == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.contains("partial") })
    }
  }

  @Test(
    "Every attribute that is changed by itself is reported, in these words and no others",
    arguments: try SchemeAttribute.all())
  func attribute(_ change: SchemeAttribute) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plain = try String(contentsOf: SchemeAttribute.root.appendingPathComponent(change.scheme), encoding: .utf8)
    let range = try #require(plain.range(of: change.old), "the scheme says \(change.old)")
    try plain.write(to: folder.appendingPathComponent("a.yaml"), atomically: true, encoding: .utf8)
    try plain.replacingCharacters(in: range, with: change.new)
      .write(to: folder.appendingPathComponent("b.yaml"), atomically: true, encoding: .utf8)
    let outcome = try Program.run(["scheme", "diff", "a.yaml", "b.yaml"], in: folder)
    #expect(outcome.exit == 1 && outcome.err.isEmpty)
    let lines = String(decoding: outcome.out, as: UTF8.self).split(separator: "\n").dropLast()
    let words = lines.map { line in
      line.range(of: " (a.yaml", options: .backwards).map { String(line[..<$0.lowerBound]) }
        ?? line.range(of: " (b.yaml", options: .backwards).map { String(line[..<$0.lowerBound]) } ?? String(line)
    }
    #expect(words == change.words)
  }

  @Test("At least a hundred attributes are tried")
  func attributes() throws { #expect(try SchemeAttribute.all().count >= 100) }
}

/// One thing changed in a scheme, and what the comparison says of it; `Cases/scheme-attributes.json` lists them.
struct SchemeAttribute: Codable, Sendable, CustomTestStringConvertible {
  let scheme: String
  let old: String
  let new: String
  let words: [String]

  var testDescription: String { words.joined(separator: "; ") }

  static var root: URL { Story.root.deletingLastPathComponent().deletingLastPathComponent() }

  static func all() throws -> [SchemeAttribute] {
    try JSONDecoder().decode(
      [SchemeAttribute].self, from: Data(contentsOf: Story.root.appendingPathComponent("Cases/scheme-attributes.json")))
  }
}
