import AppraisalModel
import Diagnostics
package import Figures
import Quantities

/// A comparison as CSV files: a line a person, a line a figure that differs, a line a cause.
package struct ComparisonCSV {
  private let comparison: RunComparison

  package init(_ comparison: RunComparison) { self.comparison = comparison }

  package var all: [(name: String, text: String)] {
    [
      ("people.csv", people), ("differences.csv", differences), ("causes.csv", causes), ("ratings.csv", ratings),
      ("pay.csv", pay), ("scheme.csv", scheme),
    ]
  }

  private var people: String {
    let hasNames = !comparison.personNames.isEmpty
    var csv = CSVText(
      header: ["person"] + (hasNames ? ["name"] : []) + [
        "in", "group", "rating_before", "rating_after", "score_before", "score_after", "score_difference", "pay_before",
        "pay_after", "pay_difference",
      ])
    let (before, after) = (comparison.before, comparison.after)
    for person in comparison.people {
      let isIn = [before, after].map { $0.has(person) }
      let move = comparison.movement(of: person)
      func figures(_ name: String, _ difference: Number) -> [CSVText.Cell] {
        [before, after].map { .plain($0.text(name, of: person) ?? "") }
          + [isIn == [true, true] ? .number(difference) : .plain("")]
      }
      csv.add(
        [.text(person)] + (hasNames ? [.text(comparison.personNames[person] ?? "")] : []) + [
          .plain(isIn == [true, true] ? "both" : isIn[0] ? "before" : "after"),
          .text(after.groups[person] ?? before.groups[person] ?? ""), .text(before.rating(of: person)),
          .text(after.rating(of: person)),
        ] + figures("score", move.score) + figures("pay", move.pay))
    }
    return csv.text
  }

  private var differences: String {
    var csv = CSVText(header: ["person", "figure", "before", "after", "difference"])
    for line in comparison.differences {
      csv.add([
        .text(line.person), .text(line.figure), Self.cell(line.before), Self.cell(line.after),
        .plain(line.amount?.keptText ?? ""),
      ])
    }
    return csv.text
  }

  private var causes: String {
    var csv = CSVText(header: ["person", "kind", "cause", "score", "pay"])
    for person in comparison.inBoth {
      for (cause, effect) in comparison.attribution.effects(on: person) {
        csv.add([
          .text(person), .plain(cause.kind.rawValue), .text(cause.words), .plain(effect.score.keptText),
          .plain(effect.pay.keptText),
        ])
      }
    }
    return csv.text
  }

  private var ratings: String {
    var csv = CSVText(header: ["before", "after", "people"])
    for one in comparison.ratings {
      for other in comparison.ratings { csv.add([.text(one), .text(other), .count(comparison.count(one, other))]) }
    }
    return csv.text
  }

  private var pay: String {
    var csv = CSVText(header: ["group", "people_before", "people_after", "before", "after", "difference"])
    for group in comparison.groupPay + [comparison.wholePay] {
      csv.add([
        .text(group.group), .count(group.peopleBefore), .count(group.peopleAfter), .number(group.before),
        .number(group.after), .number(group.difference),
      ])
    }
    return csv.text
  }

  private var scheme: String {
    var csv = CSVText(header: ["kind", "name", "attribute", "before", "after", "place_before", "place_after"])
    for change in comparison.changes {
      let places = [change.before, change.after].map { side in side?.place.map { "\($0.file):\($0.line)" } ?? "" }
      csv.add([
        .plain(change.kind.rawValue), .text(change.name), .text(change.attribute.joined(separator: " ")),
        .text(change.before?.text ?? ""), .text(change.after?.text ?? ""), .text(places[0]), .text(places[1]),
      ])
    }
    return csv.text
  }

  private static func cell(_ text: String) -> CSVText.Cell { Number(exact: text) == nil ? .text(text) : .plain(text) }
}
