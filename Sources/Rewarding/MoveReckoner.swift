package import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities

/// Moves people on the pay table (薪档升降): the first move whose condition holds, one at most, bounded by the table.
package struct MoveReckoner {
  private var reckoner: Reckoner
  private let grades: GradeSheet
  private var sheet: IncentiveSheet
  private let ladder: PayLadder
  private let ranks: [Figure]
  private let steps: [Figure]

  /// The sheet with moves made and points spent, and the reckoner with the balances after it.
  package static func move(
    _ reckoner: Reckoner, _ grades: GradeSheet, _ sheet: IncentiveSheet
  ) throws -> (sheet: IncentiveSheet, reckoner: Reckoner) {
    let scheme = reckoner.scheme.scheme
    guard let pay = scheme.pay, !pay.moves.isEmpty, let table = pay.table,
      let amounts = scheme.parameter(named: table.amounts.value), let value = amounts.value(in: reckoner.period)
    else { return (sheet, reckoner) }
    let ladder = PayLadder(value, rankFirst: amounts.keys.first?.value == table.rank.value)
    var moves = MoveReckoner(reckoner, grades, sheet, ladder, table)
    try moves.refuseOffTable(table)
    try moves.refuseUnseen(table)
    try moves.run(pay.moves)
    return (moves.sheet, moves.reckoner)
  }

  private init(
    _ reckoner: Reckoner, _ grades: GradeSheet, _ sheet: IncentiveSheet, _ ladder: PayLadder, _ table: Pay.Table
  ) {
    self.reckoner = reckoner
    self.grades = grades
    self.sheet = sheet
    self.ladder = ladder
    ranks = reckoner.table[.reference(reckoner.scheme.chooser(table.rank.value))] ?? []
    steps = reckoner.table[.reference(reckoner.scheme.chooser(table.step.value))] ?? []
  }

  private func refuseOffTable(_ table: Pay.Table) throws {
    let off = ranks.indices.filter { ladder.amount(ranks[$0].exactText, steps[$0].exactText) == nil }
    if off.isEmpty { return }
    let people = off.map { "\(reckoner.table.people[$0].id) (\(ranks[$0].exactText)/\(steps[$0].exactText))" }
    throw InputRefused([
      Finding(
        RewardingFinding.offTable, at: table.amounts.place, length: table.amounts.length,
        ["people": PeopleList.text(people)])
    ])
  }

  // MARK: In force

  /// A move of an earlier run that comes into force now must be in the roster; of several the one that was made last.
  private func refuseUnseen(_ table: Pay.Table) throws {
    var unseen: [String] = []
    for (person, entry) in reckoner.table.people.enumerated() {
      let runs = reckoner.history.runs.values.sorted { $0.period > $1.period }
      let last = runs.first { $0.text(KeptMove.inForce, of: entry.id) == reckoner.period.text }
      if let run = last, let rank = run.text(KeptMove.rank, of: entry.id),
        let step = run.text(KeptMove.step, of: entry.id)
      {
        if ranks[person].exactText != rank || steps[person].exactText != step {
          unseen.append("\(entry.id) (\(rank)/\(step), not \(ranks[person].exactText)/\(steps[person].exactText))")
        }
      }
    }
    if !unseen.isEmpty {
      throw InputRefused([
        Finding(
          RewardingFinding.moveNotShown, at: table.step.place, length: table.step.length,
          ["people": PeopleList.text(unseen), "period": reckoner.period.text])
      ])
    }
  }

  // MARK: Moves

  private mutating func run(_ moves: [Move]) throws {
    var isDone = Array(repeating: false, count: reckoner.count)
    for person in isDone.indices where grades.grades[person].gates.contains(where: { isBarring($0) }) {
      isDone[person] = true
    }
    for (index, move) in moves.enumerated() {
      let surroundings = Reckoner.Surroundings(streakEnds: MoveReckoner.streakEnds(of: move, reckoner))
      let conditions = try reckoner.figures(of: move.when.formula, surroundings)
      let undecided = conditions.indices.count { !isDone[$0] && conditions[$0].isMissing }
      if undecided > 0 { sheet.missingConditions.append((move.title.value, undecided)) }
      let holders = conditions.indices.filter { !isDone[$0] && conditions[$0].condition == true }
      guard !holders.isEmpty else { continue }
      let evidence = try reckoner.parts(of: move.when.formula, surroundings)
      let (ranks, steps) = (try targets(move.rank), try targets(move.step))
      for person in holders {
        guard let result = try made(index, move, person, ranks, steps, evidence[person]) else { continue }
        sheet.moves.append(result)
        isDone[person] = true
      }
    }
    sheet.moves.sort { $0.person < $1.person }
    for (name, results) in sheet.accounts {
      reckoner.table[.account(name)] = results.map { .number($0.balance) }
    }
  }

  private func isBarring(_ gate: Int) -> Bool { reckoner.scheme.scheme.gates[gate].barsMoves }

  /// Into which period at the latest a streak of the move's condition may not reach: that in which it was made last.
  ///
  /// - Returns: `nil` where streaks are not reset by it.
  package static func streakEnds(of move: Move, _ reckoner: Reckoner) -> [Int?]? {
    guard move.resetsStreak else { return nil }
    let runs = reckoner.history.runs.sorted { $0.key > $1.key }
    return reckoner.table.people.map { person in
      runs.first { $0.value.text(KeptMove.title, of: person.id) == move.title.value }?.key
    }
  }

  /// What a formula of `rank:` or `step:` sets; `nil` where it moves by a number, or nothing is said.
  private func targets(_ change: Move.Change?) throws -> [Figure]? {
    if case .to(let formula)? = change { try reckoner.figures(of: formula) } else { nil }
  }

  private mutating func made(
    _ index: Int, _ move: Move, _ person: Int, _ rankTargets: [Figure]?, _ stepTargets: [Figure]?,
    _ evidence: [ConditionPart]
  ) throws -> MoveResult? {
    let (rank, step) = (ranks[person].exactText, steps[person].exactText)
    let newRank = try target(move.rank, rank, rankTargets?[person], ladder.ranks, move.rankBounds, person)
    // A rank that the table's edge holds back is no promotion: the whole move is not made.
    if case .by = move.rank, newRank == rank { return nil }
    let newSteps = ladder.steps(of: newRank)
    let wished = try target(move.step, step, stepTargets?[person], newSteps, move.stepBounds, person)
    let newStep = PayLadder.nearest(wished, in: newSteps) ?? wished
    if newRank == rank, newStep == step { return nil }
    guard let amount = ladder.amount(newRank, newStep) else { return nil }
    guard let spent = try spend(move, person) else { return nil }
    return MoveResult(
      move: index, person: person, rankBefore: rank, stepBefore: step, rankAfter: newRank, stepAfter: newStep,
      amountBefore: ladder.amount(rank, step), amountAfter: amount,
      inForce: move.firstInForce(after: reckoner.period), spent: spent, evidence: evidence)
  }

  private func target(
    _ change: Move.Change?, _ own: String, _ set: Figure?, _ keys: [String], _ bounds: Bounds, _ person: Int
  ) throws -> String {
    let wished: String
    switch change {
    case nil: return own
    case .by(let count): wished = PayLadder.moved(own, by: count.value, in: keys) ?? own
    case .to: wished = set.flatMap { $0.isMissing ? nil : $0.exactText } ?? own
    }
    let limits = try reckoner.bounds(bounds, for: person)
    guard let number = Number(exact: wished) else { return PayLadder.nearest(wished, in: keys) ?? own }
    // A bound never moves somebody the other way: whoever is beyond it stays.
    let bounded = limits.applied(to: number)
    if let before = Number(exact: own), (before < number) != (before < bounded) || bounded == before { return own }
    return PayLadder.nearest(bounded.exactText, in: keys) ?? own
  }

  // MARK: Spending

  /// Takes the points from the accounts; `nil` where there are not enough.
  private mutating func spend(_ move: Move, _ person: Int) throws -> [(account: String, points: Number)]? {
    var spent: [(account: String, points: Number)] = []
    var after: [String: AccountResult] = [:]
    for spending in move.spends {
      let name = spending.account.value
      guard var result = sheet.accounts[name]?[person] else { return nil }
      let points = try reckoner.number(spending.amount, for: person)
      if result.balance < points { return nil }
      var batches = AccountBatches(result.batches)
      _ = batches.spend(points)
      result.batches = batches.batches
      result.spent = result.spent + points
      after[name] = result
      spent.append((name, points))
    }
    for (name, result) in after { sheet.accounts[name]?[person] = result }
    return spent
  }
}
