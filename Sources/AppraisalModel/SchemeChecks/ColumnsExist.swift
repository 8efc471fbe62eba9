import Diagnostics
import Formulas

/// Every column that a file or `people:` names is there and of the right kind.
struct ColumnsExist: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    var findings: [Finding] = []
    for file in scheme.scheme.files {
      let types = scheme.columnTypes[file.name.value] ?? [:]
      if let name = file.dateColumn {
        findings += check(name, "date", in: file, types, "a date, month, quarter, half-year or year") { type in
          if case .period = type { true } else { type == .day }
        }
      }
      if let validity = file.validity {
        for (key, name) in [("from", validity.from), ("until", validity.until)] {
          findings += check(name, key, in: file, types, "a date") { $0 == .day }
        }
      }
      if let person = file.personColumn {
        findings += check(person, "person", in: file, types, "a column that refers to another file") { _ in
          file.column(named: person.value)?.refers != nil
        }
      }
      for column in file.columns { findings += check(column, in: scheme.scheme) }
    }
    return findings + people(in: scheme)
  }

  private func people(in scheme: TypedScheme) -> [Finding] {
    let from = scheme.scheme.people.from
    guard let file = scheme.scheme.peopleFile else {
      return [
        Finding(
          SchemeFinding.peopleFileRefused, at: from.place, length: from.length,
          ["file": from.value, "problem": "`data:` declares no such file"])
      ]
    }
    var findings: [Finding] = []
    if file.keyColumns.count != 1 {
      findings.append(
        Finding(
          SchemeFinding.peopleFileRefused, at: from.place, length: from.length,
          ["file": from.value, "problem": "it has \(file.keyColumns.count) key columns"]))
    }
    if let key = scheme.scheme.people.onePer?.key,
      key.value != file.keyColumns.first?.name.value || file.validity == nil
    {
      findings.append(
        Finding(
          SchemeFinding.peopleFileRefused, at: key.place, length: key.length,
          [
            "file": file.name.value,
            "problem": file.validity == nil
              ? "`one_result_per:` needs dated rows, and it has no `valid:`" : "`\(key.value)` is not its key",
          ]))
    }
    let types = scheme.columnTypes[file.name.value] ?? [:]
    for group in scheme.scheme.people.groups {
      findings += check(group.name, "groups", in: file, types, "a text or choice") { $0.isText }
    }
    return findings
  }

  /// A column that `key:` names is there and of a kind that fits.
  func check(
    _ name: Placed<String>, _ key: String, in file: DataFile, _ types: [String: ValueType], _ wanted: String,
    _ fits: (ValueType) -> Bool
  ) -> [Finding] {
    guard file.column(named: name.value) != nil else {
      let near = nearest(to: name.value, among: file.columns.map(\.name.value))
      return [
        Finding(
          SchemeFinding.columnLacking, at: name.place, length: name.length,
          [
            "file": file.name.value, "name": name.value, "key": key,
            "hint": near.map { "Is `\($0)` meant?" } ?? "Declare it under `columns:`.",
          ])
      ]
    }
    let type = types[name.value] ?? .missing
    if type == .missing || fits(type) { return [] }
    return [
      Finding(
        SchemeFinding.columnKind, at: name.place, length: name.length,
        ["key": key, "name": "\(file.name.value).\(name.value)", "found": type.words, "wanted": wanted])
    ]
  }

  private func check(_ column: Column, in scheme: Scheme) -> [Finding] {
    guard let refers = column.refers else { return [] }
    let problem: String?
    if let target = scheme.file(named: refers.value.file) {
      if target.keyColumns.map(\.name.value) != [refers.value.column] {
        problem = "\(refers.value.column) is not the only key column of \(refers.value.file)"
      } else if target.keyColumns[0].type != column.type {
        problem = "the two columns are of different types"
      } else {
        problem = nil
      }
    } else {
      problem = "`data:` declares no file \(refers.value.file)"
    }
    guard let problem else { return [] }
    return [
      Finding(
        SchemeFinding.refersRefused, at: refers.place, length: refers.length,
        ["name": "\(refers.value.file).\(refers.value.column)", "problem": problem])
    ]
  }
}
