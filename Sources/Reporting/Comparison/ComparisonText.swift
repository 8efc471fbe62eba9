import AppraisalModel
import Diagnostics
package import Figures
import Quantities

/// A comparison as a terminal shows it: who moved, what it costs, what changed most and why, what did not change.
package struct ComparisonText {
  private let comparison: RunComparison
  private let first: Int
  private var lines: [String] = []

  /// - Parameter first: How many people and causes are shown.
  package init(_ comparison: RunComparison, first: Int) {
    self.comparison = comparison
    self.first = first
    writeHead()
    writeScheme()
    if comparison.isSame {
      lines.append(
        "no difference: \(count(comparison.inBoth.count, "person", "people")), \(figures(comparison.figures.count))")
      return
    }
    writePeople()
    writeRatings()
    writePay()
    writeLargest()
    writeCauses()
    writeFigures()
  }

  package var text: String { lines.map { Excerpt.shown($0) }.joined(separator: "\n") }

  private mutating func writeHead() {
    let (before, after) = (comparison.before, comparison.after)
    lines.append("before  \(before.title)  (\(before.period), edition \(before.edition))")
    lines.append("after   \(after.title)  (\(after.period), edition \(after.edition))")
    if comparison.tolerance != 0 {
      lines.append("numbers that differ by at most \(comparison.tolerance.exactText) count as the same")
    }
    lines.append("")
  }

  private mutating func writeScheme() {
    if comparison.changes.isEmpty { return }
    lines.append("The scheme says otherwise")
    for change in comparison.changes { lines.append("  \(change.words)") }
    lines.append("")
  }

  private mutating func writePeople() {
    lines.append("\(count(comparison.inBoth.count, "person", "people")) in both")
    list("only before", comparison.onlyBefore.map(named))
    list("only after", comparison.onlyAfter.map(named))
    let moved = comparison.moved
    let rated = moved.filter { comparison.before.rating(of: $0.person) != comparison.after.rating(of: $0.person) }
    if !comparison.ratings.isEmpty {
      let (up, down) = (rated.filter { $0.rise > 0 }.count, rated.filter { $0.rise < 0 }.count)
      let same = comparison.inBoth.count - rated.count
      lines.append("rating: \(up) up, \(down) down, \(same) the same")
    }
    let (higher, lower) = (moved.filter { $0.score > 0 }.count, moved.filter { $0.score < 0 }.count)
    lines.append("score: \(higher) higher, \(lower) lower, \(comparison.inBoth.count - higher - lower) the same")
    lines.append("")
  }

  private mutating func writeRatings() {
    let ratings = comparison.ratings
    if ratings.isEmpty { return }
    var rows = [[""] + ratings]
    for one in ratings {
      rows.append([one] + ratings.map { other in dashed(comparison.count(one, other)) })
    }
    lines.append("Rating before (down) and after (across)")
    lines += TextTable(rows).lines
    lines.append("")
  }

  private mutating func writePay() {
    let hasPay = comparison.before.names.contains("pay") || comparison.after.names.contains("pay")
    if !hasPay { return }
    var rows = [["", "people", "before", "after", "difference"]]
    for group in comparison.groupPay { rows.append(row(group.group, group)) }
    rows.append(row("all", comparison.wholePay))
    lines.append("Pay")
    lines += TextTable(rows).lines
    lines.append("")
  }

  private func row(_ name: String, _ pay: RunComparison.GroupPay) -> [String] {
    let people = pay.peopleBefore == pay.peopleAfter ? "\(pay.peopleAfter)" : "\(pay.peopleBefore) → \(pay.peopleAfter)"
    return [name, people, pay.before.shown, pay.after.shown, pay.difference.signed]
  }

  // MARK: Changes

  private mutating func writeLargest() {
    let moved = comparison.moved
    if moved.isEmpty { return }
    lines.append(moved.count > first ? "The \(first) largest changes of \(moved.count)" : "Changes")
    for entry in moved.prefix(first) { write(entry) }
    lines.append("")
  }

  private mutating func write(_ entry: RunComparison.Movement) {
    let (before, after) = (comparison.before, comparison.after)
    var parts: [String] = []
    let (one, other) = (before.rating(of: entry.person), after.rating(of: entry.person))
    if one != other { parts.append("\(one.isEmpty ? "—" : one) → \(other.isEmpty ? "—" : other)") }
    if !entry.score.isZero {
      let scores = [before, after].map { $0.score(of: entry.person).shown }.joined(separator: " → ")
      parts.append("score \(scores) (\(entry.score.signed))")
    }
    if !entry.pay.isZero {
      let pays = [before, after].map { $0.pay(of: entry.person).shown }.joined(separator: " → ")
      parts.append("pay \(pays) (\(entry.pay.signed))")
    }
    lines.append("  \(named(entry.person))  \(parts.joined(separator: ", "))")
    let effects = comparison.attribution.effects(on: entry.person)
    for (cause, effect) in effects {
      lines.append("      \(ComparisonText.words(effect))  \(ComparisonText.words(cause))")
    }
  }

  private static func words(_ effect: Attribution.Effect) -> String {
    var parts: [String] = []
    if !effect.score.isZero { parts.append("score \(effect.score.signed)") }
    if !effect.pay.isZero { parts.append("pay \(effect.pay.signed)") }
    return parts.joined(separator: ", ")
  }

  /// `data: enough` is the line of the score that other rows changed.
  private static func words(_ cause: Attribution.Cause) -> String {
    cause.kind == .data ? "data: \(cause.words)" : cause.words
  }

  private mutating func writeCauses() {
    let causes = comparison.attribution.told
    if !causes.isEmpty {
      var rows = [["people", "score", "pay", "cause"]]
      for cause in causes {
        let (people, effect) = comparison.attribution.whole(cause)
        rows.append([dashed(people), effect.score.signedOrDash, effect.pay.signedOrDash, ComparisonText.words(cause)])
      }
      lines.append("Causes, of everybody together")
      lines += TextTable(rows, words: [3]).lines
      lines.append("")
    }
    for remark in comparison.attribution.remarks { lines.append("note: \(remark)") }
    if !comparison.attribution.remarks.isEmpty { lines.append("") }
  }

  private mutating func writeFigures() {
    list("indicators only before", comparison.indicatorsOnlyBefore)
    list("indicators only after", comparison.indicatorsOnlyAfter)
    list("figures only before", comparison.figuresOnlyBefore)
    list("figures only after", comparison.figuresOnlyAfter)
    var changed: [String: Int] = [:]
    for difference in comparison.differences { changed[difference.figure, default: 0] += 1 }
    let names = comparison.figures
    list("changed", names.filter { changed[$0] != nil }.map { "\($0) (\(changed[$0] ?? 0))" })
    writeUnchanged(names, changed: Set(changed.keys))
  }

  /// An indicator of which nothing changed is named once.
  private mutating func writeUnchanged(_ names: [String], changed: Set<String>) {
    let parts = ["value.", "target.", "score.", "points."]
    let indicators = names.filter { $0.hasPrefix("value.") }.map { String($0.dropFirst("value.".count)) }
    let still = indicators.filter { name in !parts.contains { changed.contains($0 + name) } }
    let told = Set(still.flatMap { name in parts.map { $0 + name } })
    list("indicators unchanged", still)
    list("other figures unchanged", names.filter { !changed.contains($0) && !told.contains($0) })
  }

  private mutating func list(_ title: String, _ names: [String]) {
    if names.isEmpty { return }
    lines.append("\(title): \(names.count): \(names.joined(separator: ", "))")
  }

  private func named(_ person: String) -> String {
    comparison.personNames[person].map { "\(person) \($0)" } ?? person
  }

  private func dashed(_ count: Int) -> String { count == 0 ? "–" : String(count) }

  private func count(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

  private func figures(_ count: Int) -> String { "\(count) \(count == 1 ? "figure" : "figures") each" }
}

extension Number {
  /// As people read it, at most four decimals.
  fileprivate var shown: String { shownText(decimals: 4) }

  fileprivate var signed: String { self < 0 || isZero ? shown : "+" + shown }

  fileprivate var signedOrDash: String { isZero ? "–" : signed }
}
