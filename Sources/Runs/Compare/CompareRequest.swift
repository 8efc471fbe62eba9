import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Quantities
import Reading
import Reporting

/// Two archived runs, or a run and what it would be with another scheme or other data.
package struct CompareRequest: Sendable {
  package enum Against: Sendable {
    case run(String)
    case whatIf(scheme: String?, data: String?, history: String?)
  }

  package var run: String
  package var against: Against
  /// Numbers that differ by no more count as the same.
  var tolerance: Number = 0
  /// Whether changes of the scheme are tried one by one.
  package var tellsCauses = true
  /// Whether names stand beside ids.
  package var showsNames = false
  /// How many of the largest changes the text shows.
  package var first = 10
  /// Where the differences are written as CSV files; `nil` for nowhere.
  package var csv: String?
  package var workbook: String?

  package init(run: String, against: Against) {
    self.run = run
    self.against = against
  }

  /// Whether a text says a number from 0.
  package static func isTolerance(_ text: String) -> Bool { Number(exact: text).map { !($0 < 0) } ?? false }

  package mutating func tolerate(_ text: String?) { tolerance = text.flatMap { Number(exact: $0) } ?? 0 }

  /// What came of it.
  package struct Report: Sendable {
    package let text: String
    package let json: String
    package let isSame: Bool
  }

  /// - Throws: `InputRefused` where a folder is no run or what-if input is refused, `RunTrouble` for what stops us outside.
  package func callAsFunction() throws -> Report {
    let folder = try csv.map { csv in try RunTrouble.wrapping { try OwnersFolder(target: csv) } }
    let (comparison, results) = try compared()
    if let folder {
      try RunTrouble.wrapping {
        try folder.begin()
        for (name, text) in ComparisonCSV(comparison).all { try folder.write(Array(text.utf8), as: name) }
        try folder.publish()
      }
    }
    if let workbook { try write(comparison, results, to: workbook) }
    return Report(
      text: ComparisonText(comparison, first: first).text,
      json: String(decoding: try ComparisonRecord(comparison).json(), as: UTF8.self), isSame: comparison.isSame)
  }

  private func write(_ comparison: RunComparison, _ results: RunResults, to path: String) throws {
    try RunTrouble.wrapping {
      try OwnersFile.write([], to: path)
      try ComparisonReport.write(comparison, results, to: path)
    }
  }
}
