import Foundation
import Testing

/// One folder of `Cases/`: what a person would type, the files it is typed over, and what must come out.
///
/// `cmd` holds the arguments; `before`, where it is there, what a shell does first, with `$APPRAISE` for the command, and `environment`
/// variables of the command; `out`, `err` and `exit` what is printed and returned; `expected/` the files that must be made,
/// byte for byte. With RECORD=1 they are rewritten, and the test fails so that nobody takes a recording for a proof.
struct Story: CustomTestStringConvertible, Sendable {
  let kind: String
  let name: String

  var testDescription: String { name.replacingOccurrences(of: "-", with: " ") }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static func all(_ kind: String) -> [Story] {
    let folder = root.appendingPathComponent("Cases/\(kind)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { Story(kind: kind, name: $0) }
  }

  var folder: URL { Story.root.appendingPathComponent("Cases/\(kind)/\(name)") }

  static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  func arguments() throws -> [String] {
    try String(contentsOf: folder.appendingPathComponent("cmd"), encoding: .utf8)
      .split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  }

  /// Runs the command in a copy of the folder.
  func run(adding extra: [String] = [], environment: [String: String] = [:]) throws -> Outcome {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("story-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where !["cmd", "before", "environment", "out", "err", "exit", "expected"].contains(file) {
      try FileManager.default.copyItem(at: folder.appendingPathComponent(file), to: copy.appendingPathComponent(file))
    }
    defer { try? FileManager.default.removeItem(at: copy) }
    try prepare(copy)
    let own = try variables().merging(environment) { $1 }
    var outcome = try Program.run(try arguments() + extra, in: copy, environment: own)
    let result = copy.appendingPathComponent("result")
    outcome.files = try RunFolder.files(result)
    return outcome
  }

  /// Does what the story has done `before`.
  func prepare(_ copy: URL) throws {
    let before = folder.appendingPathComponent("before")
    guard FileManager.default.fileExists(atPath: before.path) else { return }
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-eu", before.path]
    shell.currentDirectoryURL = copy
    shell.environment = ProcessInfo.processInfo.environment.merging(["APPRAISE": Program.path]) { $1 }
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0, "\(kind)/\(name)/before ends well")
  }

  private func variables() throws -> [String: String] {
    let text = (try? String(contentsOf: folder.appendingPathComponent("environment"), encoding: .utf8)) ?? ""
    let pairs = text.split(separator: "\n").map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    return Dictionary(pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { $1 })
  }

  /// Runs the story and compares everything that it expects.
  func check() throws {
    let outcome = try run()
    try compare("out", outcome.out)
    try compare("err", outcome.err)
    try compare("exit", Data("\(outcome.exit)\n".utf8))
    let expected = folder.appendingPathComponent("expected")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: expected.path)) ?? []
    for name in names.sorted() { try compare("expected/\(name)", outcome.files[name]) }
    if outcome.exit == 0, outcome.files["controls.csv"] != nil { try Controls(outcome).check() }
    if outcome.files["scores.csv"] != nil { try Sums(outcome).check() }
    if outcome.exit != 0 { #expect(outcome.files.isEmpty, "a run that fails leaves no folder") }
  }

  private func compare(_ name: String, _ found: Data?) throws {
    let url = folder.appendingPathComponent(name)
    if Story.isRecording {
      try found?.write(to: url)
      Issue.record("recorded \(name)")
      return
    }
    let wanted = try? Data(contentsOf: url)
    if wanted != found {
      let text = found.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
      Issue.record("\(kind)/\(self.name)/\(name) differs; found:\n\(text)")
    }
  }
}

/// What came of one call of the command.
struct Outcome: Sendable {
  var out: Data
  var err: Data
  var exit: Int32
  /// The files of the run's folder.
  var files: [String: Data] = [:]

  func text(_ name: String) -> String { String(decoding: files[name] ?? Data(), as: UTF8.self) }
}

/// The built command.
enum Program {
  static let path: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [
      tests.appendingPathComponent("appraise"),
      Story.root.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
        ".build/debug/appraise"),
    ]
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }?.path ?? "appraise"
  }()

  static func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var all = ProcessInfo.processInfo.environment
    for (name, value) in environment { all[name] = value }
    process.environment = all
    let outFile = folder.appendingPathComponent(".stdout")
    let errFile = folder.appendingPathComponent(".stderr")
    for file in [outFile, errFile] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: outFile)
    process.standardError = try FileHandle(forWritingTo: errFile)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      out: try Data(contentsOf: outFile), err: try Data(contentsOf: errFile), exit: process.terminationStatus)
  }
}
