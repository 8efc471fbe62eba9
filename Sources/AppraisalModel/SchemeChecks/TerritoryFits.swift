import Diagnostics
import Formulas

/// A territory is made of rows that each have one key and one person, and of point columns.
struct TerritoryFits: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard let territory = scheme.scheme.territory, let file = scheme.scheme.file(named: territory.customers.value)
    else { return [] }
    var findings: [Finding] = []
    if let (problem, hint) = problem(of: file, scheme) {
      findings.append(
        Finding(
          SchemeFinding.territoryRefused, at: territory.customers.place, length: territory.customers.length,
          ["file": file.name.value, "problem": problem, "hint": hint]))
    }
    let columns = ColumnsExist()
    findings += columns.check(territory.spot, "spot", in: file, scheme.columnTypes[file.name.value] ?? [:], "a point") {
      $0 == .point
    }
    if let centre = territory.centre, let people = scheme.scheme.peopleFile {
      let types = scheme.columnTypes[people.name.value] ?? [:]
      findings += columns.check(centre, "centre", in: people, types, "a point") { $0 == .point }
    }
    return findings
  }

  private func problem(of file: DataFile, _ scheme: TypedScheme) -> (problem: String, hint: String)? {
    if file.dateColumn != nil {
      return ("its rows are of a day each", "Name a snapshot, or dated rows with `valid:`.")
    }
    if file.keyColumns.count != 1 {
      return ("it has \(file.keyColumns.count) key columns", "A customer is named by one column with `key: true`.")
    }
    guard case .chain? = scheme.reach[file.name.value] else {
      return (
        "its rows do not each refer to a person", "Declare `refers: \(scheme.scheme.people.from.value).…` on a column."
      )
    }
    return nil
  }
}
