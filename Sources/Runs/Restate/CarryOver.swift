import Figures
import Quantities
import Reporting

/// What a restated period owes to the open one: for each person and figure what the new data make of it beyond what was carried before.
struct CarryOver {
  struct Row {
    let person: String
    let figure: String
    let original: Number?
    let restated: Number?
    /// What earlier restatements carried.
    let carried: Number
    let difference: Number
  }

  private(set) var rows: [Row] = []

  /// - Parameters:
  ///   - original: As the period was closed.
  ///   - previous: As the last restatement left it; the original where there is none.
  init(original: ComparedFigures, previous: ComparedFigures, restated: ComparedFigures, subtotals: Set<String>) {
    let names = (original.names + restated.names + previous.names).filter { name in
      CarryOver.isCarried(name) && !subtotals.contains(name)
    }
    var seen: Set<String> = []
    let figures = names.filter { seen.insert($0).inserted }
    let people = Set(original.people).union(previous.people).union(restated.people)
    for person in people.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      for figure in figures {
        let old = original.number(figure, of: person)
        let last = previous.number(figure, of: person)
        let new = restated.number(figure, of: person)
        // Who is not there has nothing.
        let difference = (new ?? 0) - (last ?? 0)
        if difference.isZero { continue }
        rows.append(
          Row(
            person: person, figure: figure, original: old, restated: new, carried: (last ?? 0) - (old ?? 0),
            difference: difference))
      }
    }
  }

  /// Points, scores, pay and its items; no measures, which nobody is owed.
  private static func isCarried(_ figure: String) -> Bool {
    figure == "score" || figure == "pay" || figure.hasPrefix("points.") || figure.hasPrefix("pay.")
  }

  var people: Int { Set(rows.map(\.person)).count }

  var pay: Number { Number.sum(rows.filter { $0.figure == "pay" }.map(\.difference)) }

  /// - Parameters:
  ///   - restates: The fingerprint of the run that is restated; `run` of the run on the new data.
  func csv(period: String, restates: String, run: String) -> String {
    var csv = CSVText(header: [
      "period", "person", "figure", "original", "restated", "carried", "difference", "restates", "run",
    ])
    for row in rows {
      csv.add([
        .text(period), .text(row.person), .text(row.figure), .plain(row.original?.keptText ?? ""),
        .plain(row.restated?.keptText ?? ""), .plain(row.carried.keptText), .plain(row.difference.keptText),
        .plain(restates), .plain(run),
      ])
    }
    return csv.text
  }
}
