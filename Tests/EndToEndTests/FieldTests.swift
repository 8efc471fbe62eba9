import Foundation
import Testing

/// docs/FIELD.md: every part of the field with the scheme and line where it can be seen.
@Suite("The field, part by part")
struct FieldTests {
  private static let root = Story.root.deletingLastPathComponent().deletingLastPathComponent()

  /// `[work-time-study:95](../schemes/work-time-study.yaml) `core_share: …``.
  private static func matches(in text: String) -> [Regex<(Substring, Substring, Substring, Substring, Substring)>.Match]
  {
    text.matches(of: /\[([a-z-]+):([0-9]+)\]\(\.\.\/schemes\/([a-z-]+\.yaml)\) `([^`]+)`/)
  }

  @Test("Each of the twelve parts names a line that stands there in its scheme")
  func lines() throws {
    let url = FieldTests.root.appendingPathComponent("docs/FIELD.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    var recorded = text
    var parts = 0
    for match in FieldTests.matches(in: text) {
      parts += 1
      let file = FieldTests.root.appendingPathComponent("schemes/\(match.output.3)")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      let found = lines.firstIndex { $0.contains(match.output.4) }.map { $0 + 1 }
      let number = try #require(found, "\(match.output.4) is not in \(match.output.3)")
      if Story.isRecording {
        let old = "[\(match.output.1):\(match.output.2)](../schemes/\(match.output.3)) `\(match.output.4)`"
        let new = "[\(match.output.1):\(number)](../schemes/\(match.output.3)) `\(match.output.4)`"
        recorded = recorded.replacingOccurrences(of: old, with: new)
      } else {
        #expect(Int(match.output.2) == number, "\(match.output.4) stands in line \(number)")
      }
    }
    #expect(parts == 12)
    if Story.isRecording {
      try recorded.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded docs/FIELD.md")
    }
  }

  @Test("Every file that docs/FIELD.md points to is there")
  func files() throws {
    let text = try String(contentsOf: FieldTests.root.appendingPathComponent("docs/FIELD.md"), encoding: .utf8)
    for match in text.matches(of: /\]\(\.\.\/([^)#]+)\)/) {
      let path = FieldTests.root.appendingPathComponent(String(match.output.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(match.output.1) is not there")
    }
  }
}
