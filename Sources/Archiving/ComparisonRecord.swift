package import Figures
import AppraisalModel
import Foundation
import Quantities

/// A comparison as `appraise compare --json` prints it; numbers are texts, exact. A change that could break a reader raises
/// `formatVersion`.
package struct ComparisonRecord: Codable {
  package struct Run: Codable {
    let run: String
    let period: String
    let edition: String
  }

  package struct Change: Codable {
    let kind: String
    let name: String
    let attribute: [String]
    let before: String?
    let after: String?
    let words: String
  }

  package struct Cause: Codable {
    let kind: String
    let cause: String
    let score: String
    let pay: String
    /// Of how many people, in the list of all causes.
    let people: Int?
  }

  package struct Person: Codable {
    let person: String
    let name: String?
    let ratingBefore: String
    let ratingAfter: String
    let scoreBefore: String
    let scoreAfter: String
    let scoreDifference: String
    let payBefore: String
    let payAfter: String
    let payDifference: String
    let causes: [Cause]
  }

  package struct Cell: Codable {
    let before: String
    let after: String
    let people: Int
  }

  package struct Pay: Codable {
    let group: String
    let peopleBefore: Int
    let peopleAfter: Int
    let before: String
    let after: String
    let difference: String
  }

  package struct Figure: Codable {
    let figure: String
    let people: Int
  }

  let format: String
  let formatVersion: Int
  let same: Bool
  let tolerance: String
  let before: Run
  let after: Run
  let scheme: [Change]
  let people: Int
  let peopleOnlyBefore: [String]
  let peopleOnlyAfter: [String]
  let ratings: [Cell]
  let pay: [Pay]
  let payOfAll: Pay
  let changes: [Person]
  let causes: [Cause]
  let remarks: [String]
  let figuresChanged: [Figure]
  let figuresUnchanged: [String]
  let figuresOnlyBefore: [String]
  let figuresOnlyAfter: [String]
  let indicatorsOnlyBefore: [String]
  let indicatorsOnlyAfter: [String]

  package init(_ comparison: RunComparison) {
    format = "appraise-comparison"
    formatVersion = 1
    same = comparison.isSame
    tolerance = comparison.tolerance.exactText
    before = Self.run(comparison.before)
    after = Self.run(comparison.after)
    scheme = comparison.changes.map {
      Change(
        kind: $0.kind.rawValue, name: $0.name, attribute: $0.attribute, before: $0.before?.text, after: $0.after?.text,
        words: $0.words)
    }
    people = comparison.inBoth.count
    peopleOnlyBefore = comparison.onlyBefore
    peopleOnlyAfter = comparison.onlyAfter
    ratings = comparison.ratings.flatMap { one in
      comparison.ratings.map { Cell(before: one, after: $0, people: comparison.count(one, $0)) }
    }
    pay = comparison.groupPay.map { Self.pay($0) }
    payOfAll = Self.pay(comparison.wholePay)
    changes = comparison.moved.map { Self.person($0, comparison) }
    causes = comparison.attribution.told.map { cause in
      let (people, effect) = comparison.attribution.whole(cause)
      return Self.cause(cause, effect, people: people)
    }
    remarks = comparison.attribution.remarks
    var counts: [String: Int] = [:]
    for difference in comparison.differences { counts[difference.figure, default: 0] += 1 }
    figuresChanged = comparison.figures.compactMap { name in counts[name].map { Figure(figure: name, people: $0) } }
    figuresUnchanged = comparison.figures.filter { counts[$0] == nil }
    figuresOnlyBefore = comparison.figuresOnlyBefore
    figuresOnlyAfter = comparison.figuresOnlyAfter
    indicatorsOnlyBefore = comparison.indicatorsOnlyBefore
    indicatorsOnlyAfter = comparison.indicatorsOnlyAfter
  }

  private static func run(_ figures: ComparedFigures) -> Run {
    Run(run: figures.title, period: figures.period, edition: figures.edition)
  }

  private static func pay(_ pay: RunComparison.GroupPay) -> Pay {
    Pay(
      group: pay.group, peopleBefore: pay.peopleBefore, peopleAfter: pay.peopleAfter, before: pay.before.exactText,
      after: pay.after.exactText, difference: pay.difference.exactText)
  }

  private static func cause(_ cause: Attribution.Cause, _ effect: Attribution.Effect, people: Int? = nil) -> Cause {
    Cause(
      kind: cause.kind.rawValue, cause: cause.words, score: effect.score.exactText, pay: effect.pay.exactText,
      people: people)
  }

  private static func person(_ entry: RunComparison.Movement, _ comparison: RunComparison) -> Person {
    let (before, after) = (comparison.before, comparison.after)
    return Person(
      person: entry.person, name: comparison.personNames[entry.person], ratingBefore: before.rating(of: entry.person),
      ratingAfter: after.rating(of: entry.person), scoreBefore: before.score(of: entry.person).exactText,
      scoreAfter: after.score(of: entry.person).exactText, scoreDifference: entry.score.exactText,
      payBefore: before.pay(of: entry.person).exactText, payAfter: after.pay(of: entry.person).exactText,
      payDifference: entry.pay.exactText,
      causes: comparison.attribution.effects(on: entry.person).map { Self.cause($0.cause, $0.effect) })
  }

  /// Keys sorted: the same comparison gives the same bytes.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }
}
