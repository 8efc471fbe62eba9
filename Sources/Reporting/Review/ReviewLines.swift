import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// A line of the review: a person's indicator, adjustment or gate, with what can be corrected in it.
struct ReviewLine {
  let person: Int
  /// The indicator's name; `adjustment.1`, `gate.2` for those.
  let key: String
  let title: String
  var value: Figure?
  var isRatio = false
  var target: Figure?
  /// Whether the target is read in percent.
  var aimsAtShare = false
  var score: Number?
  /// Where the score counts nothing, the words that say so.
  var scoreWords: String?
  var points: Number?
  let figures: [ReviewedFigure]
}

/// The lines of everybody, by id, then in the scheme's order; what cannot be corrected has none.
enum ReviewLines {
  static func all(_ results: RunResults) -> [ReviewLine] {
    let figures = ReviewedFigures(results)
    return results.table.people.indices.flatMap { person in
      indicators(person, results, figures) + adjustments(person, results, figures) + gates(person, results, figures)
    }
  }

  private static func indicators(_ person: Int, _ results: RunResults, _ figures: ReviewedFigures) -> [ReviewLine] {
    let words = ReportWords(results.scheme.scheme.language)
    let titles = Titles(results.scheme)
    let scheme = results.scheme.scheme
    return scheme.indicators.compactMap { indicator in
      guard let result = results.scores.indicators[indicator.name.value]?[person], result.applies else { return nil }
      var line = ReviewLine(
        person: person, key: indicator.name.value, title: indicator.title,
        figures: figures.figures(of: indicator, result, person))
      line.value = result.value
      line.isRatio = figures.value(of: indicator.score, person)?.judgesRatios ?? false
      line.target = result.target
      line.aimsAtShare = indicator.target.flatMap { figures.value(of: $0, person) }.map { scheme.isShare($0) } ?? false
      line.score = result.score
      if result.score == nil { line.scoreWords = words.source(result.source, titles) }
      line.points = result.points
      return line
    }
  }

  private static func adjustments(_ person: Int, _ results: RunResults, _ figures: ReviewedFigures) -> [ReviewLine] {
    let items = results.scheme.scheme.adjustments?.items ?? []
    return zip(items, results.scores.adjustments).enumerated().compactMap { index, entry in
      let (item, all) = entry
      let formulas = [figures.value(of: item.amount, person), item.when?.formula].compactMap(\.self)
      let own = figures.figures(of: formulas, person)
      guard !own.isEmpty else { return nil }
      var line = ReviewLine(
        person: person, key: "adjustment.\(index + 1)", title: item.title.value, figures: own)
      line.value = all[person].applies ? all[person].amount : nil
      line.points = all[person].points
      return line
    }
  }

  private static func gates(_ person: Int, _ results: RunResults, _ figures: ReviewedFigures) -> [ReviewLine] {
    let grade = results.grades.grades[person]
    return grade.gates.compactMap { index in
      let gate = results.scheme.scheme.gates[index]
      let own = figures.figures(of: [gate.when.formula], person)
      guard !own.isEmpty else { return nil }
      var line = ReviewLine(person: person, key: "gate.\(index + 1)", title: gate.title.value, figures: own)
      line.points = grade.boundingGate == index ? grade.score - grade.total : 0
      return line
    }
  }
}
