import Diagnostics
import Foundation
import Runs
import Testing

@Suite("Forms to fill in")
struct FormTests {
  private static let schemes = Story.root.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("schemes")

  private static var all: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: schemes.path).filter {
        $0.hasSuffix(".yaml") && !$0.hasSuffix(".tests.yaml")
      }.sorted()
    }
  }

  private func emptied(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "forms-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test("Forms are read without a fault while they are empty", arguments: try all)
  func empty(_ scheme: String) throws {
    let path = Self.schemes.appendingPathComponent(scheme).path
    for form in InputForms.Form.allCases {
      try emptied { folder in
        let names = try InputForms(scheme: path, period: nil, out: folder, form: form)()
        #expect(!names.isEmpty)
        let report = try DataCheck(scheme: path, data: folder, period: nil, history: nil, encoding: nil)()
        let faults = report.faults.filter { $0.finding.severity == .error && $0.finding.code != "results-not-found" }
        #expect(faults.map { "\($0.finding)" } == [])
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + names[0])[.posixPermissions]
        #expect(mode as? Int == 0o600)
      }
    }
  }

  @Test("The same scheme gives the same forms, byte for byte")
  func same() throws {
    let path = Self.schemes.appendingPathComponent("customer-manager-monthly.yaml").path
    try emptied { one in
      try emptied { other in
        let names = try InputForms(scheme: path, period: nil, out: one, form: .xlsx)()
        #expect(try InputForms(scheme: path, period: nil, out: other, form: .xlsx)() == names)
        for name in names {
          #expect(FileManager.default.contentsEqual(atPath: one + "/" + name, andPath: other + "/" + name))
        }
      }
    }
  }

  @Test("A folder that is there is not written into")
  func kept() throws {
    let path = Self.schemes.appendingPathComponent("first-steps.yaml").path
    try emptied { folder in
      _ = try InputForms(scheme: path, period: nil, out: folder, form: .csv)()
      #expect(throws: RunTrouble.self) { try InputForms(scheme: path, period: nil, out: folder, form: .csv)() }
    }
  }
}
