package import Diagnostics

/// What looking up names and kinds can say.
package enum TypingFinding: String, CaseIterable, FindingCode {
  case unknownName = "unknown-name"
  case unknownColumn = "unknown-column"
  case unknownFile = "unknown-file"
  case kindsDiffer = "kinds-differ"
  case kindExpected = "kind-expected"
  case notAChoice = "not-a-choice"
  case noOrder = "no-order"
  case figureOfPerson = "figure-inside-rows"
  case laterStep = "later-step"
  case divisionInRow = "division-in-row"
  case tableKeys = "table-keys"
  case callUnclear = "call-unclear"
  case clauseMisplaced = "clause-misplaced"
  case windowWithoutDate = "window-without-date"
  case noWayToPerson = "no-way-to-person"
  case twoWays = "two-ways"
  case cycle = "cycle"
  case ruleMisplaced = "rule-misplaced"

  package var wording: Wording {
    switch self {
    case .unknownName: Wording("there is no `{name}` here", remedy: "{hint}")
    case .unknownColumn: Wording("{file} has no column `{name}`", remedy: "{hint}")
    case .unknownFile: Wording("`data:` declares no file `{name}`", remedy: "{hint}")
    case .kindsDiffer: Wording("{one} and {other} do not go together with `{sign}`", remedy: "{hint}")
    case .kindExpected: Wording("{found} stands where {wanted} is expected", remedy: "{hint}")
    case .notAChoice: Wording("\"{text}\" is not one of the texts of {choice}", remedy: "{hint}")
    case .noOrder:
      Wording(
        "the texts of {choice} have no order",
        remedy: "Compare with == or in, or declare the column `ordered: true`, from low to high.")
    case .figureOfPerson:
      Wording(
        "`{name}` is a figure of the person and cannot stand inside an aggregate over rows",
        remedy: "Use columns of {file} and parameters there; take the person's figure outside the brackets.")
    case .laterStep:
      Wording(
        "`{name}` is only known after this step of the run",
        remedy:
          "A formula names figures of its own step or of an earlier one: people, measures, scores, total, gates, rating, accounts, pay items, pools, moves, awards, checks."
      )
    case .divisionInRow:
      Wording("a division in a row's formula has no end of decimals", remedy: "Say how many are kept: {line}")
    case .tableKeys: Wording("{table} is looked up by {wanted}, but {found} given", remedy: "{hint}")
    case .callUnclear: Wording("{problem}", remedy: "{hint}")
    case .clauseMisplaced: Wording("`{clause}` cannot stand in {place}", remedy: "{hint}")
    case .windowWithoutDate:
      Wording(
        "{file} has neither `date:` nor `valid:`, so no window can be taken over it",
        remedy: "Declare the column that dates its rows, or take `over` out.")
    case .noWayToPerson:
      Wording(
        "no way leads from the rows of {file} to {target}",
        remedy: "Declare `refers:` on a column, or key columns named like columns of the person.")
    case .twoWays:
      Wording(
        "two ways lead from {file} to {target}: {ways}",
        remedy: "Say which with `person:` in the file, or name the columns step by step.")
    case .cycle:
      Wording(
        "these name one another in a circle: {circle}",
        remedy: "Break the circle: one of them must do without the others.")
    case .ruleMisplaced: Wording("{rule} cannot stand here: {problem}", remedy: "{hint}")
    }
  }
}
