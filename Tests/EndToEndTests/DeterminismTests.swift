import Foundation
import Testing

private let root = Story.root.deletingLastPathComponent().deletingLastPathComponent()

/// The county's month, scored into a folder of its own.
private func county(environment: [String: String] = [:]) throws -> [String: Data] {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("county-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let outcome = try Program.run(
    [
      "run", root.appendingPathComponent("schemes/customer-manager-monthly.yaml").path, "--data",
      root.appendingPathComponent("samples/county").path, "--period", "2026-10", "--out", "out",
    ], in: folder, environment: environment)
  #expect(outcome.exit == 0)
  let out = folder.appendingPathComponent("out")
  for name in try FileManager.default.subpathsOfDirectory(atPath: out.path) {
    let attributes = try FileManager.default.attributesOfItem(atPath: out.appendingPathComponent(name).path)
    let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
    #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(name) is for its owner only")
  }
  return try RunFolder.files(out)
}

@Suite("Same input, same bytes")
struct DeterminismTests {
  @Test("Twenty runs under other time zones, locales and hash seeds give the same files, workbook included")
  func sameBytes() throws {
    let zones = ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Auckland"]
    let locales = ["C", "zh_CN.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8"]
    let first = try county()
    #expect(
      Set(first.keys.filter { !$0.hasPrefix("data/inputs/") }) == [
        "results.csv", "scores.csv", "measures.csv", "pay.csv", "rejects.csv", "controls.csv", "findings.csv",
        "report.xlsx", "data/run.json", "data/scheme/customer-manager-monthly.yaml",
        "data/scheme/customer-manager-monthly.tests.yaml", "bagit.txt", "bag-info.txt", "manifest-sha256.txt",
        "tagmanifest-sha256.txt", "history.csv", "left-out.csv", "report-城东营销部.xlsx", "report-城西营销部.xlsx",
        "report-河湾营销部.xlsx",
      ])
    for number in 0..<20 {
      let files = try county(environment: [
        "TZ": zones[number % 4], "LC_ALL": locales[number % 5], "LANG": locales[number % 5],
        "SWIFT_DETERMINISTIC_HASHING": number % 2 == 0 ? "1" : "",
      ])
      #expect(files == first)
    }
  }

  @Test("The county's month comes out as kept in samples/county/expected")
  func expected() throws {
    let files = try county()
    let folder = root.appendingPathComponent("samples/county/expected")
    let names = files.keys.filter { $0.hasSuffix(".csv") && !$0.contains("/") }.sorted()
    for name in names {
      let url = folder.appendingPathComponent(name)
      if Story.isRecording {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try files[name]?.write(to: url)
        Issue.record("recorded \(name)")
      } else {
        #expect(try Data(contentsOf: url) == files[name], "\(name)")
      }
    }
    let outcome = Outcome(out: Data(), err: Data(), exit: 0, files: files)
    try Controls(outcome).check()
    try Sums(outcome).check()
  }

  @Test("Three thousand people against the exact mean of their ratios are scored, and exactly")
  func threeThousand() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("many-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var people = "id,done,due\n"
    var state: UInt64 = 9
    for number in 0..<3_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      people += "P\(number),\(state >> 40),\((state >> 20) % 16_777_216 + 1)\n"
    }
    let scheme = """
      scheme: many
      title: Many
      edition: "1"
      effective: 2026-01 ..
      period: month
      locale: en
      rounding: {score: 6, points: 2, total: 2, money: 2}
      data: {people_list: {file: people.csv, columns: {id: {type: text, key: true}, done: integer, due: integer}}}
      people: {from: people_list}
      measures: {ratio: done / due}
      sections:
        - section: a
          title: A
          indicators:
            - indicator: against
              title: Against the mean
              weight: 100
              value: ratio - mean(ratio across all)
              score: {formula: value * 10 + 50, at_least: 0, at_most: 100}

      """
    try people.write(to: folder.appendingPathComponent("people.csv"), atomically: true, encoding: .utf8)
    try scheme.write(to: folder.appendingPathComponent("scheme.yaml"), atomically: true, encoding: .utf8)
    let outcome = try Program.run(
      ["run", "scheme.yaml", "--data", ".", "--period", "2026-10", "--out", "out"], in: folder)
    #expect(outcome.exit == 0, "\(String(decoding: outcome.err, as: UTF8.self))")
    let results = try String(contentsOf: folder.appendingPathComponent("out/data/results/results.csv"), encoding: .utf8)
    #expect(Rows(results).rows.count == 3_000)
  }
}
