import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Querying
import Reporting

/// Why a person's figures are what they are: an archived run reckoned again, with that person's rows kept.
///
/// Nothing is explained that the run's own results do not say: where one figure of the person differs, it is refused.
package struct RunExplanation {
  private let run: ArchivedRun
  private let data: DataSources?
  private let history: String?
  /// Whether the person's name stands beside the id.
  package var showsPersonal = false

  /// - Parameters:
  ///   - data: Where the month's rows are that the run keeps none of.
  ///   - history: The folder with earlier runs, where the run keeps none.
  /// - Throws: `InputRefused` where the folder is not that of a run.
  package init(of folder: String, data: DataSources? = nil, history: String? = nil) throws {
    run = try ArchivedRun(opening: folder)
    self.data = data
    self.history = history
  }

  /// How an explanation is shown.
  package enum Form: Sendable {
    case text
    case json
    /// The same on one line.
    case jsonLine
    case page
  }

  /// One person's chain.
  ///
  /// - Parameters:
  ///   - part: A word or name of `ExplainedPart`; `nil` for everything.
  ///   - rows: How many rows of each figure are shown, and of each reason to leave rows out; `nil` for all.
  /// - Throws: `InputRefused` for a person or part that is not there, and where the run's results say something else.
  package func callAsFunction(_ person: String, _ part: String?, as form: Form, rows: Int?) throws -> String {
    let scheme = try run.scheme()
    _ = try ExplainedPart(part, in: scheme.scheme)
    let explaining = try explaining(.people([person]))
    return try explaining.shown(person, part, as: form, rows: rows)
  }

  /// Everybody's chains, one after the other: who is appraised, then who is left out.
  package func everyone(rows: Int?, _ take: (String) -> Void) throws {
    let explaining = try explaining(.everyone)
    for person in explaining.everyone {
      take(try explaining.shown(person, nil, as: .jsonLine, rows: rows))
    }
  }

  private func explaining(_ witnessing: WitnessRequest) throws -> Explaining {
    var request = try run.again(from: data, history: history)
    request.witnessing = witnessing
    return try Explaining(run, try Run(request).reckoned(), data: request.data, showsPersonal: showsPersonal)
  }
}

/// A run reckoned again, from which people are explained.
private struct Explaining {
  private let results: RunResults
  private let witnessed: Witnessed
  private let differences: PersonDifferences
  private let stages: StageReckoners
  private let leftOut: StageReckoners
  private let rejected: RejectedRows
  private let showsPersonal: Bool

  /// Who is appraised, then who is left out.
  var everyone: [String] { results.table.people.map(\.id) + results.leftOut.map(\.person.id) }

  init(_ run: ArchivedRun, _ reckoned: ReckonedRun, data: String, showsPersonal: Bool) throws {
    self.showsPersonal = showsPersonal
    rejected = RejectedRows(reckoned, in: data)
    results = reckoned.results
    var witnessed = reckoned.witnessed ?? Witnessed()
    witnessed.forgetLines(of: Set((reckoned.month.server?.rows ?? [:]).keys))
    self.witnessed = witnessed
    differences = try PersonDifferences(run, reckoned.results)
    stages = StageReckoners(results)
    leftOut = StageReckoners(
      Reckoner(scheme: results.scheme, period: results.period, table: witnessed.leftOut, history: results.history))
  }

  func shown(_ person: String, _ part: String?, as form: RunExplanation.Form, rows: Int?) throws -> String {
    let explanation = try explanation(of: person, try ExplainedPart(part, in: results.scheme.scheme))
    switch form {
    case .text: return ExplanationText(explanation, rows: rows).text
    case .json: return ExplanationJSON(explanation, rows: rows).text
    case .jsonLine: return ExplanationJSON(explanation, rows: rows).line
    case .page: return ExplanationPage(explanation, rows: rows).text
    }
  }

  private func explanation(of id: String, _ part: ExplainedPart) throws -> Explanation {
    let known = results.table.people.map(\.id)
    if let place = known.firstIndex(of: id) {
      let found = differences.findings(of: id)
      if !found.isEmpty { throw InputRefused(found) }
      return try explanation(at: place, part)
    }
    if let entry = results.leftOut.first(where: { $0.person.id == id }) {
      let found = differences.findings(of: id)
      if !found.isEmpty { throw InputRefused(found) }
      return explanation(ofLeftOut: entry.person, entry.reason)
    }
    if witnessed.absent.contains(id) {
      throw InputRefused([
        Finding(ExplainFinding.personAbsent, at: nil, ["person": id, "period": results.period.text])
      ])
    }
    let all = known + results.leftOut.map(\.person.id)
    let words = nearest(to: id, among: all, count: 3)
    let near = words.isEmpty ? "" : "; near it: \(words.joined(separator: ", "))"
    throw InputRefused([Finding(ExplainFinding.personUnknown, at: nil, ["person": id, "near": near])])
  }

  private func told(_ person: Person) -> Person { showsPersonal ? person : Person(id: person.id, name: nil) }

  private func explanation(ofLeftOut person: Person, _ reason: String) -> Explanation {
    var explanation = Explanation(scheme: results.scheme, period: results.period, person: told(person))
    let rule = results.scheme.scheme.people.leaveOut.first { $0.title == reason }
    // Of several postings the last one that was left out decides what is shown.
    if let place = witnessed.leftOut.people.lastIndex(where: { $0.id == person.id }) {
      var explainer = Explainer(
        results.scheme, results.period, leftOut, witnessed, person: place, id: person.id, corrections: [])
      explanation.leftOut = .init(reason: reason, condition: rule.map { explainer.explained($0.when.formula) })
      explanation.figures = explainer.figures
    } else {
      explanation.leftOut = .init(reason: reason, condition: nil)
    }
    explanation.rejects = rejected.of(person.id)
    return explanation
  }

  private func explanation(at place: Int, _ part: ExplainedPart) throws -> Explanation {
    let scheme = results.scheme.scheme
    let person = results.table.people[place]
    var explanation = Explanation(scheme: results.scheme, period: results.period, person: told(person))
    explanation.groups = scheme.people.groups.map { group in
      let text = results.table[.reference(results.scheme.chooser(group.name.value))]?[place].exactText ?? ""
      return (group.name.value, group.title, text)
    }
    explanation.postings = results.postings.filter { $0.person == place }
    var explainer = Explainer(
      results.scheme, results.period, stages, witnessed, person: place, id: person.id,
      corrections: results.corrections)
    func asks(_ parts: ExplainedPart...) -> Bool { part == .everything || parts.contains(part) }
    for section in scheme.sections {
      for indicator in section.indicators where asks(.score, .indicator(indicator.name.value)) {
        if let explained = try explainer.indicator(indicator, in: section, results) {
          explanation.indicators.append(explained)
        }
      }
      if asks(.score) { explainer.section(section, results).map { explanation.sections.append($0) } }
    }
    if case .measure(let name) = part, let measure = scheme.measure(named: name) {
      _ = explainer.listed(measure: measure)
    }
    if part == .everything { for measure in scheme.measures { _ = explainer.listed(measure: measure) } }
    if asks(.score) { explanation.adjustments = try explainer.adjustments(results) }
    if asks(.score, .rating) {
      explanation.total = explainer.total(results)
      explanation.gates = try explainer.gates(results)
    }
    if asks(.rating) { explanation.rating = try explainer.rating(results) }
    if asks(.pay) { explanation.pay = try explainer.pay(results) }
    if asks(.pay, .moves) { explanation.accounts = explainer.accounts(results) }
    if asks(.moves) { explanation.moves = explainer.moves(results) }
    if asks(.award) { explanation.awards = explainer.awards(results) }
    explanation.figures = explainer.figures
    explanation.rejects = rejected.of(person.id)
    return explanation
  }
}
