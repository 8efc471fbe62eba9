import AppraisalModel
import Diagnostics
package import Figures
import Formulas
package import Quantities

/// Scores of people who held several postings: each posting is scored by itself, and the person's figures are their weighed mean.
package struct PostingScores {
  private let postings: ScoreReckoner
  private let personOf: [Int]
  package let weights: [Number]

  /// - Parameters:
  ///   - reckoner: With the measures of each posting in its table.
  ///   - personOf: The person of each posting.
  ///   - days: What a posting weighs where the scheme says nothing.
  package static func score(_ reckoner: Reckoner, personOf: [Int], days: [Int]) throws -> PostingScores {
    let scoring = try ScoreReckoner.unadjusted(reckoner)
    guard let weigh = reckoner.scheme.scheme.people.onePer?.weigh else {
      return PostingScores(postings: scoring, personOf: personOf, weights: days.map { Number($0) })
    }
    let figures = try scoring.reckoner.figures(of: weigh)
    let failed = figures.indices.filter { figures[$0].number.map { $0.isNegative } ?? true }
    if !failed.isEmpty {
      throw InputRefused([
        Finding(
          ScoringFinding.postingWeight, at: weigh.source.place, length: weigh.source.text.unicodeScalars.count,
          [
            "formula": weigh.source.text,
            "people": PeopleList.text(failed.map { reckoner.table.people[$0].id }),
          ])
      ])
    }
    return PostingScores(postings: scoring, personOf: personOf, weights: figures.compactMap(\.number))
  }

  /// What each posting came to before the adjustments.
  package var sums: [Number] {
    personOf.indices.map { posting in
      Number.sum(postings.scheme.sections.compactMap { postings.sheet.sections[$0.name.value]?[posting].points })
    }
  }

  /// The people's sheet made of their postings', and the figures that formulas name.
  func combined(into reckoner: Reckoner) -> (sheet: ScoreSheet, reckoner: Reckoner) {
    var reckoner = reckoner
    var sheet = ScoreSheet()
    for indicator in postings.scheme.indicators {
      let name = indicator.name.value
      guard let results = postings.sheet.indicators[name] else { continue }
      let people = (0..<reckoner.count).map { person in combined(results, of: person) }
      sheet.indicators[name] = people
      reckoner.table[.value(name)] = people.map(\.value)
      reckoner.table[.target(name)] = people.map { $0.target ?? .missing(.said) }
      reckoner.table[.points(name)] = people.map { .number($0.points) }
      reckoner.table[.score(name)] = people.map { $0.score.map { .number($0) } ?? .missing(.noScore(indicator: name)) }
    }
    for section in postings.scheme.sections {
      let name = section.name.value
      guard let results = postings.sheet.sections[name] else { continue }
      let people = (0..<reckoner.count).map { person in combined(results, of: person) }
      sheet.sections[name] = people
      reckoner.table[.points(name)] = people.map { .number($0.points) }
      reckoner.table[.score(name)] = people.map { $0.score.map { .number($0) } ?? .missing(.noScore(indicator: name)) }
    }
    return (sheet, reckoner)
  }

  private func places(of person: Int) -> [Int] { personOf.indices.filter { personOf[$0] == person } }

  /// The weighed mean over the postings that have the figure; `nil` where none has.
  private func mean(_ figure: (Int) -> Number?, _ places: [Int]) -> Number? {
    let known = places.compactMap { place in figure(place).map { ($0, weights[place]) } }
    if known.count == 1 { return known[0].0 }
    return Number.sum(known.map { $0.0 * $0.1 }).dividing(by: Number.sum(known.map(\.1)))
  }

  /// The last posting's chain, with points and score of all.
  private func combined(_ results: [IndicatorResult], of person: Int) -> IndicatorResult {
    let places = places(of: person)
    var result = results[places[places.count - 1]]
    guard places.count > 1 else { return result }
    result.points = mean({ results[$0].points }, places) ?? 0
    result.score = mean({ results[$0].score }, places)
    return result
  }

  private func combined(_ results: [SectionResult], of person: Int) -> SectionResult {
    let places = places(of: person)
    var result = results[places[places.count - 1]]
    guard places.count > 1 else { return result }
    result.sum = mean({ results[$0].sum }, places) ?? 0
    result.points = mean({ results[$0].points }, places) ?? 0
    result.score = mean({ results[$0].score }, places)
    return result
  }
}
