import Diagnostics
import Formulas

/// Moves climb a pay table whose columns the people have, and spend accounts that there are.
struct MovesFit: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard let pay = scheme.scheme.pay else { return [] }
    var findings: [Finding] = []
    if let table = pay.table { findings += check(table, scheme.scheme) }
    for move in pay.moves {
      if pay.table == nil {
        findings.append(refused(move.title, "moves on no pay table", "Add `table: {amounts, rank, step}` to `pay:`."))
      }
      for spending in move.spends where scheme.scheme.account(named: spending.account.value) == nil {
        let near = nearest(to: spending.account.value, among: scheme.scheme.accounts.map(\.name.value))
        findings.append(
          refused(
            spending.account, of: move, "spends `\(spending.account.value)`, which is no account",
            near.map { "Is `\($0)` meant?" } ?? "Declare it under `accounts:`."))
      }
      if move.resetsStreak, !hasStreak(move, scheme) {
        findings.append(
          refused(move.title, "resets a streak, and there is none in its condition", "Take out `resets_streak:`."))
      }
    }
    return findings
  }

  private func check(_ table: Pay.Table, _ scheme: Scheme) -> [Finding] {
    var findings: [Finding] = []
    for name in [table.rank, table.step] where scheme.peopleFile?.column(named: name.value) == nil {
      findings.append(
        refused(name, "is no column of the people's file", "Name the column with the person's rank or step."))
    }
    let keys = scheme.parameter(named: table.amounts.value)?.keys.map(\.value) ?? []
    if Set(keys) != [table.rank.value, table.step.value] || keys.count != 2 {
      findings.append(
        refused(
          table.amounts, "is no table by \(table.rank.value) and \(table.step.value)",
          "Name a parameter with `keys: [\(table.rank.value), \(table.step.value)]`."))
    }
    return findings
  }

  private func hasStreak(_ move: Move, _ scheme: TypedScheme) -> Bool {
    var found = false
    scheme[move.when.formula].root.forEach { node in
      if case .periods(let aggregate) = node.kind, aggregate.function == .streak { found = true }
    }
    return found
  }

  private func refused(
    _ name: Placed<String>, of move: Move? = nil, _ problem: String, _ hint: String
  ) -> Finding {
    Finding(
      SchemeFinding.moveRefused, at: name.place, length: name.length,
      ["name": move?.title.value ?? name.value, "problem": problem, "hint": hint])
  }
}
