import Foundation
import Testing

/// A folder of its own, gone after the work.
private func inFolder<Value>(_ work: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("data-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try work(folder)
}

/// A line for the shell, in which `appraise` is the built command.
private func shell(_ line: String, in folder: URL) throws -> (text: String, exit: Int32) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", line]
  process.currentDirectoryURL = folder
  process.environment = ProcessInfo.processInfo.environment.merging(["appraise": Program.path, "TERM": "xterm"]) { $1 }
  let file = folder.appendingPathComponent(".shell")
  try Data().write(to: file)
  process.standardOutput = try FileHandle(forWritingTo: file)
  process.standardError = process.standardOutput
  try process.run()
  process.waitUntilExit()
  return (String(decoding: try Data(contentsOf: file), as: UTF8.self), process.terminationStatus)
}

private let root = Story.root.deletingLastPathComponent().deletingLastPathComponent()

@Suite("Looking at and checking files")
struct DataCommandTests {
  @Test("`appraise data` does what the folder shows", arguments: Story.all("data"))
  func data(_ story: Story) throws { try story.check() }

  @Test(
    "Words that do not go together are refused",
    arguments: [
      ["cat"], ["cat", "a.csv", "--raw", "--as", "visits", "--scheme", "s"], ["cat", "a.csv", "--as", "visits"],
      ["cat", "a.csv", "--scheme", "s"], ["cat", "a.csv", "--show-personal"], ["cat", "a.csv", "--delimiter", ";;"],
      ["cat", "a.csv", "--delimiter", ";", "--quote", ";"], ["cat", "a.csv", "--skip", "-1"],
      ["cat", "a.csv", "--sheet", "S"], ["cat", "a.xlsx", "--encoding", "utf-8"], ["cat", "a.xlsx", "--skip", "1"],
      ["cat", "a.csv", "--encoding", "big5"], ["cat", "a.csv", "--format", "xml"],
      ["cat", "a.csv", "--as", "visits", "--scheme", "s", "--delimiter", ";"], ["check", "--scheme", "s"],
      ["check", "--scheme", "s", "--data", ".", "--first", "-1"],
    ])
  func usage(_ arguments: [String]) throws {
    let outcome = try inFolder { try Program.run(["data"] + arguments, in: $0) }
    #expect(outcome.exit == 2)
    #expect(outcome.out.isEmpty && !outcome.err.isEmpty)
  }

  @Test("A kind of file that the scheme has not is a word that is off, and the near one is asked for")
  func kind() throws {
    let scheme = root.appendingPathComponent("schemes/first-steps.yaml").path
    let outcome = try inFolder { folder in
      try Data("a\n".utf8).write(to: folder.appendingPathComponent("a.csv"))
      return try Program.run(["data", "cat", "a.csv", "--as", "vists", "--scheme", scheme], in: folder)
    }
    #expect(outcome.exit == 2)
    #expect(String(decoding: outcome.err, as: UTF8.self).contains("Is `visits` meant?"))
  }

  @Test("A file that cannot be read, a disk that is full and a reader that has gone are said in a line")
  func trouble() throws {
    try inFolder { folder in
      let rows = (0..<20_000).map { "E\($0),1\n" }.joined()
      try Data(("id,amount\n" + rows).utf8).write(to: folder.appendingPathComponent("a.csv"))
      let absent = try shell("$appraise data cat nowhere.csv", in: folder)
      #expect(absent.text == "error: nowhere.csv cannot be read: No such file or directory\n" && absent.exit == 3)
      let full = try shell("$appraise data cat a.csv > /dev/full", in: folder)
      #expect(full.text == "error: the result cannot be written: No space left on device\n" && full.exit == 3)
      let gone = try shell("{ $appraise data cat a.csv; echo $? >&2; } | head -n 1", in: folder)
      #expect(gone.text.contains("error: the result cannot be written: Broken pipe\n3\n"))
    }
  }

  @Test("Signs that steer a terminal are escaped on one, and printed as they are into a file")
  func terminal() throws {
    try inFolder { folder in
      try Data("a\n\u{1B}[31mred\n".utf8).write(to: folder.appendingPathComponent("a.csv"))
      let shown = try shell("script -qefc '$appraise data cat a.csv' /dev/null", in: folder)
      #expect(shown.text == "a\r\n\\u{1b}[31mred\r\n" && shown.exit == 0)
      #expect(try shell("$appraise data cat a.csv | cat", in: folder).text == "a\n\u{1B}[31mred\n")
    }
  }

  @Test("What is wrong is in the file of --rejects, also what is not shown")
  func rejects() throws {
    let story = Story(kind: "data", name: "findings-are-counted-and-the-first-of-each-kind-shown")
    try inFolder { folder in
      let path = folder.appendingPathComponent("rejects.csv").path
      let outcome = try story.run(adding: ["--rejects", path])
      #expect(outcome.exit == 1)
      let rows = Rows(try String(contentsOfFile: path, encoding: .utf8)).rows
      #expect(rows.filter { $0["code"] == "cell-not-a-number" }.map { $0["text"] } == ["x", "ten"])
      #expect(rows.count == 8)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test("Files whose scheme declares no encoding are read in the one that is asked for, with the same results")
  func encoding() throws {
    let story = Story(kind: "run", name: "a-month-in-a-workbook-gzip-and-gb18030-is-the-same-as-in-csv")
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    try inFolder { folder in
      let month = folder.appendingPathComponent("month")
      try FileManager.default.copyItem(at: story.folder, to: month)
      try FileManager.default.copyItem(
        at: month.appendingPathComponent("csv"), to: month.appendingPathComponent("encoded"))
      for name in try FileManager.default.contentsOfDirectory(atPath: month.appendingPathComponent("csv").path) {
        let text = try String(contentsOf: month.appendingPathComponent("csv/\(name)"), encoding: .utf8)
        try #require(text.data(using: gb18030)).write(to: month.appendingPathComponent("encoded/\(name)"))
      }
      let arguments = ["run", "csv.yaml", "--period", "2026-10"]
      let plain = try Program.run(arguments + ["--data", "csv", "--out", "plain"], in: month)
      let refused = try Program.run(arguments + ["--data", "encoded", "--out", "refused"], in: month)
      let asked = try Program.run(
        arguments + ["--data", "encoded", "--out", "asked", "--encoding", "gb18030"], in: month)
      #expect([plain.exit, refused.exit, asked.exit] == [0, 1, 0])
      #expect(String(decoding: refused.err, as: UTF8.self).contains("--encoding gb18030"))
      for name in ["results.csv", "scores.csv", "measures.csv"] {
        let one = try Data(contentsOf: month.appendingPathComponent("plain/data/results/\(name)"))
        #expect(try Data(contentsOf: month.appendingPathComponent("asked/data/results/\(name)")) == one)
      }
      let record = try String(contentsOf: month.appendingPathComponent("asked/data/run.json"), encoding: .utf8)
      #expect(record.contains("\"encoding\" : \"gb18030\""))
      let check = ["data", "check", "--scheme", "csv.yaml", "--data", "encoded"]
      #expect(try Program.run(check, in: month).exit == 1)
      #expect(try Program.run(check + ["--encoding", "gb18030"], in: month).exit == 0)
      let cat = try Program.run(["data", "cat", "encoded/targets.csv", "--encoding", "gb18030"], in: month)
      #expect(cat.out == (try Data(contentsOf: month.appendingPathComponent("csv/targets.csv"))))
    }
  }

  @Test("Every option of the two commands is in docs/DATA.md", arguments: ["cat", "check"])
  func manual(_ command: String) throws {
    let help = try inFolder { try Program.run(["help", "data", command], in: $0) }
    let text = try String(contentsOf: root.appendingPathComponent("docs/DATA.md"), encoding: .utf8)
    let options = String(decoding: help.out, as: UTF8.self).matches(of: /--[a-z-]+/).map { String($0.output) }
    #expect(options.count > 5)
    for option in Set(options) where !["--help", "--version"].contains(option) {
      #expect(text.contains(option), "docs/DATA.md does not mention \(option)")
    }
  }
}

@Suite("How a run gets on")
struct ProgressTests {
  private static let run =
    "$appraise run \(root.path)/schemes/first-steps.yaml --data \(root.path)/samples/first-steps --period 2026-10"

  @Test("On a terminal a line is rewritten and a closing line says what it took; --quiet is silent")
  func terminal() throws {
    try inFolder { folder in
      let line = try shell("script -qefc '\(ProgressTests.run) --out one' /dev/null", in: folder).text
      #expect(line.contains("\r\u{1B}[Kreading 0.0 of 0.0 MB, 0 rows"))
      #expect(line.contains("4 people appraised, 0 left out; 20 rows read, 0 rejected"))
      #expect(
        line.firstMatch(of: /People: 4; rows: 20 in [0-9.]+ s, [0-9,]+ rows\/s; memory at most [0-9.]+ MB/) != nil)
      let quiet = try shell("script -qefc '\(ProgressTests.run) --out two --quiet' /dev/null", in: folder).text
      #expect(!quiet.contains("reading") && !quiet.contains("People:") && !quiet.contains("\u{1B}"))
      let piped = try shell("\(ProgressTests.run) --out three 2>&1 | cat", in: folder).text
      #expect(!piped.contains("reading") && !piped.contains("People:"))
    }
  }

  @Test("For machines each line is a JSON object, and what was read adds up; no result differs")
  func json() throws {
    try inFolder { folder in
      let outcome = try shell("\(ProgressTests.run) --out told --progress json > /dev/null", in: folder)
      #expect(outcome.exit == 0)
      let lines = try outcome.text.split(separator: "\n").map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(lines.allSatisfy { $0["schemaVersion"] as? Int == 1 })
      let steps = lines.compactMap { $0["step"] as? String }
      #expect(steps.first == "reading" && steps.suffix(3) == ["measuring", "writing", "done"])
      let read = try #require(lines.first { $0["step"] as? String == "measuring" })
      #expect(read["bytes"] as? Int == read["bytesToRead"] as? Int && read["rows"] as? Int == 20)
      let done = try #require(lines.last)
      #expect(done["people"] as? Int == 4 && (done["peakBytes"] as? Int ?? 0) > 1_000_000)
      #expect(try shell("\(ProgressTests.run) --out untold > /dev/null", in: folder) == ("", 0))
      #expect(try shell("diff -r told untold", in: folder) == ("", 0))
    }
  }
}
