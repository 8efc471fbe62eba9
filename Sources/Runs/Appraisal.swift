import AppraisalModel
import Diagnostics
import Districting
import Figures
import Formulas
import Grading
import Measuring
import Quantities
import Rewarding
import Scoring

/// The steps from measures to awards, each made of the ones before: what a run reckons once the rows are counted.
struct Appraisal {
  let table: FigureTable
  let scores: ScoreSheet
  let grades: GradeSheet
  let pay: PaySheet
  let incentives: IncentiveSheet

  /// What each posting came to, where the scheme appraises them by themselves.
  let postings: [PostingLine]

  /// The proposal for the managers' territories, which changes none of the results above.
  let territory: TerritorySheet?

  /// - Throws: `InputRefused` where a figure that is needed is missing or refused.
  init(_ base: Reckoner, postings: Measurement.Postings? = nil, clientele: Clientele? = nil) throws {
    let measured = try MeasureReckoner.reckoned(base)
    let (scores, scored, lines) = try Appraisal.scored(measured, postings)
    self.postings = lines
    let (grades, graded) = try GradeReckoner.grade(scored)
    var incentives = IncentiveSheet()
    let (accounts, booked) = try AccountReckoner.balances(graded)
    incentives.accounts = accounts
    let (items, itemised) = try PayReckoner.pay(booked, grades)
    let (pay, paid) = try PoolReckoner.pay(itemised, grades, items)
    let (moves, moved) = try MoveReckoner.move(paid, grades, incentives)
    let (awards, awarded) = try AwardReckoner.award(moved, grades, moves)
    incentives = awards
    incentives.checks = try CheckReckoner.check(awarded)
    self.table = awarded.table
    self.scores = scores
    self.grades = grades
    self.pay = pay
    self.incentives = incentives
    territory = DistrictReckoner.divide(clientele, awarded)
  }

  private static func scored(
    _ measured: Reckoner, _ postings: Measurement.Postings?
  ) throws -> (ScoreSheet, Reckoner, [PostingLine]) {
    guard let postings else {
      let (sheet, scored) = try ScoreReckoner.score(measured)
      return (sheet, scored, [])
    }
    let own = Reckoner(
      scheme: measured.scheme, period: measured.period, table: postings.table, history: measured.history,
      corrections: measured.corrections)
    let days = postings.days.map { $0.upperBound - $0.lowerBound + 1 }
    let scores = try PostingScores.score(
      try MeasureReckoner.reckoned(own), personOf: postings.personOf, days: days)
    let (sheet, scored) = try ScoreReckoner.score(measured, of: scores)
    let groups = measured.scheme.scheme.people.groups.map { own.groups(.named($0.name.value)) }
    let sums = scores.sums
    let lines = postings.personOf.indices.map { index in
      PostingLine(
        person: postings.personOf[index], days: postings.days[index], groups: groups.map { $0[index] ?? "" },
        weight: scores.weights[index], score: sums[index])
    }
    return (sheet, scored, lines)
  }

  /// How often a condition was missing and therefore did not hold: by what it belongs to.
  var missingConditions: [(what: String, count: Int)] {
    scores.missingConditions + pay.missingConditions + incentives.missingConditions
  }
}
