import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// `scores.csv`: every line that a score is made of; the `adds` of a person add up to his score.
struct CSVScores {
  private(set) var text: String

  init(_ results: RunResults) {
    var csv = CSVText(header: [
      "person", "kind", "name", "value", "value_exact", "target", "source", "rule", "score", "weight", "points", "adds",
    ])
    for person in results.table.people.indices {
      let id = results.table.people[person].id
      for section in results.scheme.scheme.sections {
        for indicator in section.indicators {
          CSVScores.add(indicator, person, id, results, isWithin: section.weight != nil, to: &csv)
        }
        CSVScores.add(section, person, id, results, to: &csv)
      }
      CSVScores.addRest(person, id, results, to: &csv)
    }
    text = csv.text
  }

  private static func add(
    _ indicator: Indicator, _ person: Int, _ id: String, _ results: RunResults, isWithin: Bool, to csv: inout CSVText
  ) {
    guard let result = results.scores.indicators[indicator.name.value]?[person] else { return }
    csv.add([
      .text(id), .plain("indicator"), .text(indicator.name.value), .figure(result.value, shown: indicator.shown),
      .figure(result.value, shown: nil, exact: true),
      result.target.map { .figure($0, shown: nil, exact: true) } ?? .plain(""), .text(result.source.word),
      .text(rule(of: indicator, person, results)), .number(result.score), .number(result.share), .number(result.points),
      .number(isWithin ? nil : result.points),
    ])
  }

  /// The rule's name, the one that holds for the person.
  private static func rule(of indicator: Indicator, _ person: Int, _ results: RunResults) -> String {
    if indicator.score.keys.isEmpty { return indicator.score.cases.first?.value.word ?? "" }
    let texts = indicator.score.keys.map { key in
      results.table[.reference(results.scheme.chooser(key.value))]?[person].exactText ?? ""
    }
    return indicator.score.value(for: texts)?.word ?? ""
  }

  private static func add(
    _ section: Section, _ person: Int, _ id: String, _ results: RunResults, to csv: inout CSVText
  ) {
    guard let result = results.scores.sections[section.name.value]?[person] else { return }
    csv.add([
      .text(id), .plain("section"), .text(section.name.value),
      .plain(result.sum.shownText(decimals: 4)), .number(result.sum), .plain(""), .plain(""), .plain(""),
      .number(result.score), .number(result.weight), .number(result.points),
      .number(section.weight == nil ? nil : result.points),
    ])
  }

  private static func addRest(_ person: Int, _ id: String, _ results: RunResults, to csv: inout CSVText) {
    func line(_ kind: String, _ name: String, _ amount: Figure, _ source: String, _ points: Number) {
      csv.add([
        .text(id), .plain(kind), .text(name), .figure(amount, shown: nil), .figure(amount, shown: nil, exact: true),
        .plain(""), .text(source), .plain(""), .plain(""), .plain(""), .number(points), .number(points),
      ])
    }
    let items = results.scheme.scheme.adjustments?.items ?? []
    for (item, all) in zip(items, results.scores.adjustments) {
      let result = all[person]
      line("adjustment", item.title.value, result.amount, result.applies ? "own" : "not_applicable", result.points)
    }
    let bound = results.scores.adjustmentBound[person]
    if !bound.isZero { line("bound", "adjustments", .number(bound), "", bound) }
    let total = results.scores.totals[person]
    let rounding = total.total - total.sum
    if !rounding.isZero { line("rounding", "total", .number(rounding), "", rounding) }
    let grade = results.grades.grades[person]
    if let gate = grade.boundingGate {
      let change = grade.score - grade.total
      line("gate", results.scheme.scheme.gates[gate].title.value, .number(grade.score), "", change)
    }
  }
}

extension Rule {
  /// The rule's key in the scheme.
  package var word: String {
    switch kind {
    case .attainment: "attainment"
    case .linear: "linear"
    case .bands: "bands"
    case .tiers: "tiers"
    case .around: "around"
    case .deductEach, .deductPer: "deduct"
    case .levels: "levels"
    case .pass: "pass"
    case .placementLine, .placementPlaces: "placement"
    case .formula: "formula"
    }
  }
}
