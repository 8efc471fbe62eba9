import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// A figure of a person that somebody may propose to correct: a measure, a target or an own score.
struct ReviewedFigure {
  /// As `corrections.csv` names it: `calls`, `target.visits`, `score.visits`.
  let what: String
  let title: String
  /// What it is now; after a correction the corrected one.
  let now: Figure
  /// What a correction has to name as the old value; empty for a missing one.
  let old: String
  let kind: ReviewForm.Kind
  var least: Number?
  var most: Number?
  var options: [String] = []
}

/// Finds what can be corrected for each line of a score.
struct ReviewedFigures {
  private let results: RunResults
  private let words: ReportWords
  private var scheme: TypedScheme { results.scheme }
  private let asked: AskedMeasures
  private let corrected: [String: String]

  init(_ results: RunResults) {
    self.results = results
    asked = AskedMeasures(of: results.scheme)
    words = ReportWords(results.scheme.scheme.language)
    corrected = Dictionary(
      results.corrections.map { ("\($0.person)\n\($0.figure.written)", $0.old) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Of an indicator that applies: its measures, its target, its score.
  func figures(of indicator: Indicator, _ result: IndicatorResult, _ person: Int) -> [ReviewedFigure] {
    let rule = value(of: indicator.score, person)
    let formulas = [indicator.value, indicator.target].compactMap { $0.flatMap { value(of: $0, person) } }
    var figures = measures(in: formulas + (rule?.formulas ?? []), person)
    if let target = result.target {
      figures.append(figure(.target(indicator.name.value), words("目标", "Target"), target, .number, person))
    }
    let own = result.own.map { Figure.number($0) } ?? .missing(.said)
    var score = figure(.score(indicator.name.value), words("得分", "Score"), own, .number, person)
    if let rule { (score.least, score.most) = rule.limits(full: result.full) }
    figures.append(score)
    return distinct(figures)
  }

  /// The measures that an adjustment or a gate asks.
  func figures(of formulas: [Formula], _ person: Int) -> [ReviewedFigure] { distinct(measures(in: formulas, person)) }

  /// What a person's texts choose.
  func value<Value>(of chosen: Chosen<Value>, _ person: Int) -> Value? {
    chosen.value(
      for: chosen.keys.map { key in results.table[.reference(scheme.chooser(key.value))]?[person].exactText ?? "" })
  }

  private func figure(
    _ name: FigureName, _ title: String, _ now: Figure, _ kind: ReviewForm.Kind, _ person: Int
  ) -> ReviewedFigure {
    let old = corrected["\(results.table.people[person].id)\n\(name.written)"]
    let computed = now.number.map { ReviewForm.old($0) } ?? now.exactText
    return ReviewedFigure(what: name.written, title: title, now: now, old: old ?? computed, kind: kind)
  }

  // MARK: Measures

  private func measures(in formulas: [Formula], _ person: Int) -> [ReviewedFigure] {
    asked.measures(in: formulas).compactMap { measure in
      guard let now = results.table[.measure(measure.name)]?[person] else { return nil }
      var made = figure(.measure(measure.name), measure.title, now, measure.kind, person)
      (made.least, made.most, made.options) = (measure.least, measure.most, measure.options)
      return made
    }
  }

  /// Two figures of a line never have the same title: a person chooses by it.
  private func distinct(_ figures: [ReviewedFigure]) -> [ReviewedFigure] {
    let titles = Dictionary(grouping: figures, by: \.title).mapValues(\.count)
    return figures.map { figure in
      guard titles[figure.title, default: 0] > 1 else { return figure }
      return ReviewedFigure(
        what: figure.what, title: figure.title + words.bracketed(figure.what), now: figure.now, old: figure.old,
        kind: figure.kind, least: figure.least, most: figure.most, options: figure.options)
    }
  }
}
