import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Reading

/// What each change of a scheme does by itself: the run reckoned again with the old scheme and that one change.
///
/// Weights that no longer add up are allowed meanwhile. What is left when the single effects are taken off is what the changes do
/// together, so that the parts add up to the difference exactly.
struct ChangeByChange {
  let before: SchemeLoading.Loaded
  let after: SchemeLoading.Loaded
  /// The month that all schemes are tried on.
  let request: RunRequest
  let changes: [SchemeChange]

  /// A unit of changes with the words that tell it.
  private var units: [(unit: SchemeChange.Unit, words: String)] {
    var units: [(unit: SchemeChange.Unit, sentences: [String])] = []
    for change in changes {
      guard let unit = change.unit, !isDefinition(change) else { continue }
      // What is new as a whole is told whole among the changes of the scheme.
      let words =
        change.attribute.isEmpty ? "\(change.subject): \(change.before == nil ? "new" : "gone")" : change.sentence
      if let place = units.firstIndex(where: { $0.unit == unit }) {
        units[place].sentences.append(words)
      } else {
        units.append((unit, [words]))
      }
    }
    return units.map { ($0.unit, $0.sentences.joined(separator: "; ")) }
  }

  /// What only defines a name does nothing until something asks for it.
  private func isDefinition(_ change: SchemeChange) -> Bool {
    change.attribute.isEmpty && [.parameter, .data, .column, .measure, .account].contains(change.kind)
  }

  /// - Parameters:
  ///   - middle: The old scheme's figures on that month.
  ///   - end: The new scheme's.
  func attribute(_ attribution: inout Attribution, middle: ComparedFigures, end: ComparedFigures) throws {
    let old = before.scheme.scheme
    let base = old.defining(from: after.scheme.scheme)
    let start = typed(base) == nil ? old : base
    guard let first = try reckoned(start) else {
      attribution.remarks.append("the old scheme cannot be reckoned on this month; its changes were not told apart")
      together(&attribution, middle, end, singles: [:])
      return
    }
    var singles: [String: Attribution.Effect] = [:]
    for (unit, words) in units {
      guard let tried = try reckoned(start.taking(unit, from: after.scheme.scheme)) else {
        attribution.remarks.append("\(words): not by itself, see together")
        continue
      }
      let cause = Attribution.Cause(kind: .scheme, words: words)
      attribution.place(of: cause)
      for person in middle.people where end.has(person) && first[person] != nil {
        guard let one = first[person], let other = tried[person] else { continue }
        let effect = Attribution.Effect(score: other.score - one.score, pay: other.pay - one.pay)
        attribution.add(cause, effect, to: person)
        singles[person, default: .init()].score = (singles[person]?.score ?? 0) + effect.score
        singles[person, default: .init()].pay = (singles[person]?.pay ?? 0) + effect.pay
      }
    }
    together(&attribution, middle, end, singles: singles)
  }

  private func together(
    _ attribution: inout Attribution, _ middle: ComparedFigures, _ end: ComparedFigures,
    singles: [String: Attribution.Effect]
  ) {
    let cause = Attribution.Cause(kind: .together, words: "together")
    for person in middle.people where end.has(person) {
      let single = singles[person] ?? .init()
      attribution.add(
        cause,
        .init(
          score: end.score(of: person) - middle.score(of: person) - single.score,
          pay: end.pay(of: person) - middle.pay(of: person) - single.pay), to: person)
    }
  }

  /// The scheme typed, where it can be reckoned at all.
  private func typed(_ scheme: Scheme) -> TypedScheme? {
    let (typed, typing) = SchemeTyping.type(scheme)
    if typing.contains(where: { $0.severity == .error }) { return nil }
    let findings = SchemeChecks.findings(in: typed).filter { $0.code != SchemeFinding.weightsDoNotAddUp.rawValue }
    return findings.contains { $0.severity == .error } ? nil : typed
  }

  /// Score and pay of everybody; `nil` where the scheme cannot be reckoned.
  private func reckoned(_ scheme: Scheme) throws -> [String: Attribution.Effect]? {
    guard let typed = typed(scheme) else { return nil }
    let loaded = SchemeLoading.Loaded(scheme: typed, bytes: [], bases: [], warnings: [])
    let results: RunResults
    do { results = try Run(request).reckoned(loaded).results } catch is InputRefused { return nil }
    let hasPay = !results.pay.pay.isEmpty
    return Dictionary(
      results.table.people.enumerated().map { index, person in
        (
          person.id,
          Attribution.Effect(score: results.grades.grades[index].score, pay: hasPay ? results.pay.pay[index] : 0)
        )
      }, uniquingKeysWith: { one, _ in one })
  }
}
