import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities
import Synchronization
import Workbooks

/// The CSV files of a run, by name: sorted by the person's key bytewise, then in the scheme's order.
package enum CSVReports {
  package static func all(_ results: RunResults) -> [(name: String, text: String)] {
    let makers: [@Sendable () -> [(name: String, text: String)]] = [
      { [("results.csv", CSVReports.results(results))] }, { [("scores.csv", CSVScores(results).text)] },
      { [("measures.csv", measures(results))] }, { [("pay.csv", pay(results))] },
      { [("rejects.csv", rejects(results)), ("controls.csv", controls(results))] },
      { results.leftOut.isEmpty ? [] : [("left-out.csv", leftOut(results))] },
      { CSVIncentives(results).all + (CSVTerritory(results)?.all ?? []) },
      { [("history.csv", CSVHistory(results).text)] },
    ]
    let made = MadeTexts()
    try? AtOnce.perform(makers.enumerated().map { place, make in { made.keep(make(), at: place) } })
    return made.all
  }

  private static func results(_ results: RunResults) -> String {
    let groups = results.scheme.scheme.people.groups.map(\.name.value)
    let hasQuota = results.scheme.scheme.ratings?.quota != nil
    var csv = CSVText(
      header: ["person"] + groups + ["total", "gate", "score", "rating"]
        + (hasQuota ? ["rating_by_score", "quota"] : []) + ["pay"])
    let texts = groups.map { results.table[.reference(results.scheme.chooser($0))] ?? [] }
    for (index, person) in results.table.people.enumerated() {
      let grade = results.grades.grades[index]
      let gates = grade.gates.map { results.scheme.scheme.gates[$0].title.value }.joined(separator: "; ")
      let pay = results.scheme.scheme.pay == nil ? nil : results.pay.pay[index]
      csv.add(
        [.text(person.id)] + texts.map { .text($0[index].exactText) } + [
          .number(grade.total), .text(gates), .number(grade.score), .text(grade.rating ?? ""),
        ] + (hasQuota ? [.text(grade.ratingByScore ?? ""), .text(grade.quota?.rawValue ?? "")] : []) + [.number(pay)])
    }
    return csv.text
  }

  private static func measures(_ results: RunResults) -> String {
    var csv = CSVText(header: ["person", "measure", "value", "value_exact", "missing"])
    for (index, person) in results.table.people.enumerated() {
      for measure in results.scheme.scheme.measures {
        guard let figure = results.table[.measure(measure.name.value)]?[index] else { continue }
        csv.add([
          .text(person.id), .text(measure.name.value), .figure(figure, shown: measure.shown),
          .figure(figure, shown: nil, exact: true),
          .text(figure.cause?.words ?? ""),
        ])
      }
    }
    return csv.text
  }

  private static func pay(_ results: RunResults) -> String {
    var csv = CSVText(header: ["person", "item", "title", "amount"])
    for (index, person) in results.table.people.enumerated() {
      for item in results.scheme.scheme.pay?.items ?? [] {
        let amount = results.pay.items[item.name.value]?[index].amount
        csv.add([.text(person.id), .text(item.name.value), .text(item.title), .number(amount)])
      }
      for pool in results.scheme.scheme.pay?.pools ?? [] {
        guard let amount = results.pay.poolShares[pool.name.value]?[index] else { continue }
        csv.add([.text(person.id), .text(pool.name.value), .text(pool.title), .number(amount)])
      }
    }
    return csv.text
  }

  /// The rows that were refused, also for a run that stops because of them.
  package static func rejects(_ lines: [RejectLine]) -> String {
    var csv = CSVText(header: ["file", "record", "line", "column", "text", "code", "reason"])
    for line in lines {
      csv.add([
        .text(line.file), .count(line.record), .count(line.line), .text(line.column), .text(line.text),
        .text(line.code),
        .text(line.reason),
      ])
    }
    return csv.text
  }

  private static func rejects(_ results: RunResults) -> String { rejects(results.rejects) }

  /// Who is in the people's file and not appraised, and therefore neither rated nor paid here.
  private static func leftOut(_ results: RunResults) -> String {
    var csv = CSVText(header: ["person", "reason"])
    for entry in results.leftOut { csv.add([.text(entry.person.id), .text(entry.reason)]) }
    return csv.text
  }

  private static func controls(_ results: RunResults) -> String {
    var csv = CSVText(header: ["file", "what", "reason", "rows", "amount"])
    for line in results.controls {
      csv.add([
        .text(line.file), .text(line.what), .text(line.reason), .count(line.rows), .number(line.amount),
      ])
    }
    return csv.text
  }
}

/// Texts that are made several at once, in their order.
private final class MadeTexts: Sendable {
  private let places = Mutex<[Int: [(name: String, text: String)]]>([:])

  func keep(_ texts: [(name: String, text: String)], at place: Int) { places.withLock { $0[place] = texts } }

  var all: [(name: String, text: String)] {
    places.withLock { places in places.keys.sorted().flatMap { places[$0] ?? [] } }
  }
}

extension CSVText.Cell {
  /// A figure as people read it, or exact.
  static func figure(_ figure: Figure, shown: Int?, exact: Bool = false) -> CSVText.Cell {
    switch figure {
    case .number(let number): .plain(exact ? number.exactText : number.shownText(decimals: shown ?? 4))
    default: .text(figure.exactText)
    }
  }
}
