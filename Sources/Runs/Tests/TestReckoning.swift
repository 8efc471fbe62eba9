import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Grading
import Quantities
import Rewarding
import Scoring

/// The steps of a run as far as a test asks for them.
struct TestReckoning {
  private(set) var reckoner: Reckoner
  private(set) var moves: [MoveResult] = []
  private(set) var checks: [CheckResult] = []
  private(set) var scores: ScoreSheet?
  let given: Set<FigureKey>
  private let scheme: TypedScheme

  init(_ demand: TestDemand, _ figures: TestFigures, _ period: Period) throws {
    scheme = demand.tested()
    given = figures.keys
    let count = figures.table.people.count
    var base = Reckoner(
      scheme: scheme, period: period, table: demand.marked(figures.table), history: figures.history,
      given: demand.settled(figures, count))
    base = try MeasureReckoner.reckoned(base)
    if !demand.scores.isEmpty {
      let scored = try ScoreReckoner.score(base, only: demand.scores)
      base = scored.reckoner
      scores = scored.sheet
    }
    reckoner = base
    guard demand.lastStep >= .gates else { return }
    if base.table[.total] == nil { base.table[.total] = Array(repeating: .number(0), count: count) }
    let (grades, graded) = try GradeReckoner.grade(base)
    var sheet = IncentiveSheet()
    let (accounts, booked) = try AccountReckoner.balances(graded)
    sheet.accounts = accounts
    reckoner = booked
    guard demand.lastStep >= .payItems else { return }
    if scheme.scheme.pay != nil, demand.lastStep >= .pools, !demand.payNames.isEmpty {
      let (items, itemised) = try PayReckoner.pay(reckoner, grades)
      reckoner = try PoolReckoner.pay(itemised, grades, items).reckoner
    }
    let (moves, moved) = try MoveReckoner.move(reckoner, grades, sheet)
    self.moves = moves.moves
    let (awards, awarded) = try AwardReckoner.award(moved, grades, moves)
    reckoner = awarded
    checks = try CheckReckoner.check(awarded)
    _ = awards
  }

  var people: [String] { reckoner.table.people.map(\.id) }

  /// The id; nothing for the only person of a test that names nobody.
  func name(_ person: Int) -> String { people[person] == TestFigures.someone ? "" : people[person] }

  /// The adjustments that were made, with their titles.
  func adjustments(_ person: Int) -> [(title: String, points: Number)] {
    zip(scheme.scheme.adjustments?.items ?? [], scores?.adjustments ?? []).compactMap { item, results in
      results[person].points.isZero ? nil : (item.title.value, results[person].points)
    } + (scores?.adjustmentBound[person].isZero ?? true ? [] : [("bound", scores?.adjustmentBound[person] ?? 0)])
  }

  /// `score × share` of an indicator, as it counts for a person.
  func share(of indicator: String, _ person: Int) -> String? {
    guard let result = scores?.indicators[indicator]?[person], let score = result.score else { return nil }
    return "score \(score.exactText) × \(result.share.shownText(decimals: 4)) / \(result.full.exactText)"
  }

  // MARK: Moves

  private func move(_ person: Int) -> MoveResult? { moves.first { $0.person == person } }

  var moveTitles: [String?] {
    people.indices.map { person in move(person).map { scheme.scheme.pay?.moves[$0.move].title.value ?? "" } }
  }

  var ranksAfter: [Figure] { after(\.rankAfter) { $0.rank } }

  var stepsAfter: [Figure] { after(\.stepAfter) { $0.step } }

  private func after(_ text: (MoveResult) -> String, _ column: (Pay.Table) -> Placed<String>) -> [Figure] {
    guard let table = scheme.scheme.pay?.table else { return [] }
    let before = reckoner.table[.reference(scheme.chooser(column(table).value))] ?? []
    return people.indices.map { person in
      guard let move = move(person) else { return before[person] }
      return Number(exact: text(move)).map { .number($0) } ?? .text(text(move))
    }
  }

  /// For each person the first reason that holds for leaving him out, or `none`.
  func leftOut() throws -> [String] {
    var reasons = people.map { _ in "none" }
    for leaveOut in scheme.scheme.people.leaveOut.reversed() {
      for (person, figure) in try reckoner.figures(of: leaveOut.when.formula).enumerated()
      where figure.condition == true { reasons[person] = leaveOut.title }
    }
    return reasons
  }

  /// The titles of the checks that are not satisfied, or `none`; the same for everybody.
  var breaches: [String] {
    let titles = checks.filter { !$0.breaches.isEmpty }.map { scheme.scheme.checks[$0.check].title.value }
    return people.map { _ in titles.isEmpty ? "none" : titles.joined(separator: "; ") }
  }
}
