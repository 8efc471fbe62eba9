import Foundation
import Testing

private let root = Story.root.deletingLastPathComponent().deletingLastPathComponent()

/// The first steps' month from a folder, with what its run says of itself.
private func run(_ data: URL, in folder: URL, out: String) throws -> (files: [String: Data], record: [String: Any]) {
  let outcome = try Program.run(
    [
      "run", root.appendingPathComponent("schemes/first-steps.yaml").path, "--data", data.path, "--period", "2026-10",
      "--out", out,
    ], in: folder)
  #expect(outcome.exit == 0)
  let made = folder.appendingPathComponent(out)
  let record = try JSONSerialization.jsonObject(
    with: Data(contentsOf: made.appendingPathComponent("data/run.json")))
  return (try RunFolder.files(made), try #require(record as? [String: Any]))
}

@Suite("The same rows in other files")
struct OtherFilesTests {
  @Test("They give the same results, workbooks and identity; which files they were is said in run.json alone")
  func same() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("other-\(UUID().uuidString)")
    let data = folder.appendingPathComponent("data")
    let sample = root.appendingPathComponent("samples/first-steps")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["roster.csv", "targets.csv", "visits.csv"] {
      let text = try String(contentsOf: sample.appendingPathComponent(name), encoding: .utf8)
      var lines = text.split(whereSeparator: \.isNewline).map(String.init)
      // The last row first, other ends of lines, and in one of them a column that nobody declares.
      lines = [lines[0]] + lines[1...].reversed()
      if name == "visits.csv" { lines = ["\(lines[0]),remark"] + lines[1...].map { $0 + ",x" } }
      try Data(lines.map { $0 + "\r\n" }.joined().utf8).write(to: data.appendingPathComponent(name))
    }
    let (files, record) = try run(sample, in: folder, out: "one")
    let (others, other) = try run(data, in: folder, out: "two")
    let same = files.keys.filter { $0.hasSuffix(".xlsx") || $0.hasSuffix(".csv") && !$0.contains("/") }
    #expect(same.filter { $0.hasSuffix(".xlsx") }.count == 3 && same.count > 10)
    for name in same { #expect(files[name] == others[name], "\(name)") }
    #expect(record["identity"] as? String == other["identity"] as? String)
    let inputs = try #require(other["inputs"] as? [[String: Any]])
    #expect(inputs.compactMap { $0["undeclared"] as? [String] } == [["remark"]])
    let own = try #require(record["inputs"] as? [[String: Any]])
    #expect(own.compactMap { $0["sha256"] as? String } != inputs.compactMap { $0["sha256"] as? String })
  }
}
