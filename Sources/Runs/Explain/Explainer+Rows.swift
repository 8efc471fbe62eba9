import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting

extension Explainer {
  /// The person's rows of an aggregate, those that count and those that do not.
  func rows(of aggregate: RowAggregate) -> ExplainedRows {
    let file = scheme.scheme.file(named: aggregate.file)
    let isAnonymous = file?.anonymous != nil
    let kept = witnessed.files[aggregate.file]
    let places = kept?.fieldsOf[aggregate.canonical] ?? []
    let seen = witnessed.rows(of: aggregate.canonical, in: aggregate.file, for: id) ?? []
    return ExplainedRows(
      file: aggregate.file, title: file?.title ?? aggregate.file, function: aggregate.function.rawValue,
      window: file?.dateColumn == nil ? nil : aggregate.window.days(from: period),
      fields: isAnonymous ? [] : places.map { kept?.fields[$0] ?? "" },
      gathered: isAnonymous ? 0 : aggregate.arguments.count,
      rows: seen.map { row, fate in
        if isAnonymous { return .init(origin: RowOrigin(file: "", record: 0, line: 0), values: [], fate: fate) }
        return .init(origin: row.origin, values: places.map { row.values[$0] }, fate: fate)
      }, isAnonymous: isAnonymous, isOfGroup: isOfGroup(aggregate.file))
  }

  /// Whether rows of a file are of everybody with the same keys.
  private func isOfGroup(_ file: String) -> Bool {
    guard case .keys(let names)? = scheme.reach[file] else { return false }
    let own = scheme.scheme.peopleFile?.keyColumns.map(\.name.value) ?? []
    return Set(own).isDisjoint(with: names)
  }
}
