import Diagnostics
import Runs

/// How each group answered: a line each, and what is proposed.
struct ReviewPrinter {
  private let summary: ReviewSummary

  init(_ summary: ReviewSummary) { self.summary = summary }

  func print() {
    var table = [["group", "rows", "agreed", "objected", "unanswered"]]
    table += summary.groups.map { group in
      group.file == nil
        ? [Excerpt.shown(group.name), "not returned"]
        : [Excerpt.shown(group.name)] + [group.rows, group.agreed, group.objected, group.unanswered].map(String.init)
    }
    for line in TextTable.lines(table) { Output.print(line) }
    Output.print("\(summary.corrections) \(summary.corrections == 1 ? "correction" : "corrections") proposed")
    if let out = summary.out { Output.print("to be approved: \(out)/corrections.csv") }
  }

  var json: String {
    let groups = summary.groups.map { group in
      "{\"group\": \(JSONText.quoted(group.name)), \"file\": \(group.file.map(JSONText.quoted) ?? "null"), "
        + "\"rows\": \(group.rows), \"agreed\": \(group.agreed), \"objected\": \(group.objected), "
        + "\"unanswered\": \(group.unanswered)}"
    }
    let list = groups.isEmpty ? "[]" : "[\n    " + groups.joined(separator: ",\n    ") + "\n  ]"
    return """
      {
        "schemaVersion": 1,
        "corrections": \(summary.corrections),
        "groups": \(list),
        "findings": []
      }
      """
  }
}
