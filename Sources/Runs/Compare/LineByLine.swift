import Figures
import Quantities

/// What other rows do under one scheme: every line of the score and every item of pay with its difference, which add up exactly.
struct LineByLine {
  let before: ComparedFigures
  let after: ComparedFigures
  /// Subtotals are only shown; they are no part of the sum.
  let subtotals: Set<String>

  func attribute(_ attribution: inout Attribution) {
    let names = lines(before) + lines(after)
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted { attribution.place(of: score(name)) }
    let items = before.payItems + after.payItems.filter { !before.payItems.contains($0) }
    for person in before.people where after.has(person) {
      for name in seen {
        attribution.add(score(name), .init(score: adds(after, name, person) - adds(before, name, person)), to: person)
      }
      // What the lines do not say; nothing, where the folder is as a run made it.
      let known = Number.sum(seen.map { adds(after, $0, person) - adds(before, $0, person) })
      let rest = after.score(of: person) - before.score(of: person) - known
      attribution.add(.init(kind: .together, words: "beside the lines of the score"), .init(score: rest), to: person)
      pay(items, person, &attribution)
    }
  }

  private func pay(_ items: [String], _ person: String, _ attribution: inout Attribution) {
    let whole = after.pay(of: person) - before.pay(of: person)
    var known: Number = 0
    for item in items {
      let amount = (after.number(item, of: person) ?? 0) - (before.number(item, of: person) ?? 0)
      if subtotals.contains(item) { continue }
      known = known + amount
      attribution.add(.init(kind: .data, words: item), .init(pay: amount), to: person)
    }
    attribution.add(.init(kind: .data, words: "other pay"), .init(pay: whole - known), to: person)
  }

  private func score(_ name: String) -> Attribution.Cause { .init(kind: .data, words: name) }

  private func lines(_ figures: ComparedFigures) -> [String] {
    figures.people.flatMap { figures.lines[$0, default: []].map(\.name) }
  }

  private func adds(_ figures: ComparedFigures, _ name: String, _ person: String) -> Number {
    Number.sum(figures.lines[person, default: []].filter { $0.name == name }.map(\.adds))
  }
}
