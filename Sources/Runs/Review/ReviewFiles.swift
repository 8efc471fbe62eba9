import Diagnostics
import Quantities
import Reporting

/// What collecting came to, group by group.
package struct ReviewSummary: Sendable {
  /// How a group answered.
  package struct Group: Sendable {
    package let name: String
    /// The workbook that came back; `nil` where none did.
    package let file: String?
    package let agreed: Int
    package let objected: Int
    package let unanswered: Int

    package var rows: Int { agreed + objected + unanswered }
  }

  package let groups: [Group]
  /// How many figures are proposed to be corrected: an objection that two make is one.
  package let corrections: Int
  package let out: String?

  init(_ answers: [ReviewAnswers], absent: [String], corrections: Int, out: String?) {
    let returned = answers.map {
      Group(name: $0.group, file: $0.file, agreed: $0.agreed, objected: $0.objected, unanswered: $0.unanswered)
    }
    let missing = absent.filter { name in !name.isEmpty && !answers.contains { $0.group == name } }
    groups = (returned + missing.map { Group(name: $0, file: nil, agreed: 0, objected: 0, unanswered: 0) })
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.corrections = corrections
    self.out = out
  }
}

/// The files of a collected review: proposals for HR to approve, the objections to read, and who answered what.
struct ReviewFiles {
  let scheme: String
  let period: String

  func all(_ summary: ReviewSummary, _ objections: [Objection]) -> [(name: String, text: String)] {
    [
      ("corrections.csv", corrections(objections)), ("objections.csv", self.objections(objections)),
      ("review.csv", review(summary)),
    ]
  }

  /// As a run takes them once approver and date stand in them.
  private func corrections(_ objections: [Objection]) -> String {
    var csv = CSVText(header: [
      "scheme", "period", "employee", "what", "old", "new", "reason", "author", "approver", "date",
    ])
    for objection in objections {
      csv.add([
        .text(scheme), .text(period), .text(objection.id), .text(objection.figure.what), value(objection.figure.old),
        value(objection.new), .text(objection.reason), .text(objection.author), .plain(""), .plain(""),
      ])
    }
    return csv.text
  }

  private func objections(_ objections: [Objection]) -> String {
    var csv = CSVText(header: [
      "group", "employee", "name", "line", "figure", "what", "now", "proposed", "reason", "author", "place",
    ])
    for objection in objections {
      csv.add([
        .text(objection.group), .text(objection.id), .text(objection.name), .text(objection.line),
        .text(objection.figure.title), .text(objection.figure.what), value(objection.figure.now),
        value(objection.new), .text(objection.reason), .text(objection.author), .text(objection.place.text),
      ])
    }
    return csv.text
  }

  private func review(_ summary: ReviewSummary) -> String {
    var csv = CSVText(header: ["group", "file", "returned", "rows", "agreed", "objected", "unanswered"])
    for group in summary.groups {
      csv.add([
        .text(group.name), .text(group.file ?? ""), .plain(group.file == nil ? "no" : "yes"), .count(group.rows),
        .count(group.agreed), .count(group.objected), .count(group.unanswered),
      ])
    }
    return csv.text
  }

  /// A number as it stands, so that a negative one is none that a guard marks.
  private func value(_ text: String) -> CSVText.Cell { Number(exact: text) == nil ? .text(text) : .plain(text) }
}
