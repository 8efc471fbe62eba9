import Foundation
import Testing

@Suite("One month, whatever files hold it")
struct IntakeTests {
  @Test("Workbooks, gzip and GB18030 give the bytes that CSV gives, but for the files' own fingerprints")
  func same() throws {
    let story = Story(kind: "run", name: "a-month-in-a-workbook-gzip-and-gb18030-is-the-same-as-in-csv")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: story.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plain = ["run", "csv.yaml", "--data", "csv", "--period", "2026-10", "--out", "plain"]
    for arguments in [try story.arguments(), plain] {
      #expect(try Program.run(arguments, in: folder).exit == 0)
    }
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("plain/data/results").path
    )
    .filter { $0.hasSuffix(".csv") }
    #expect(names.count >= 7)
    for name in names {
      let one = try Data(contentsOf: folder.appendingPathComponent("result/data/results/\(name)"))
      let other = try Data(contentsOf: folder.appendingPathComponent("plain/data/results/\(name)"))
      #expect(one == other, "\(name)")
    }
  }
}
