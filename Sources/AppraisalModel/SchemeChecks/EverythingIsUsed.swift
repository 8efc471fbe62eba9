import Diagnostics
import Formulas

/// Parameters, columns and measures that nothing names are worth a look; a measure with a title is for the reports.
struct EverythingIsUsed: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    var used: Set<String> = []
    for formula in scheme.allFormulas {
      formula.root.forEach { node in
        switch node.kind {
        case .name(.parameter(let name)), .lookup(let name, _): used.insert(name)
        case .name(.figure(.measure(let name))): used.insert(name)
        default: break
        }
      }
    }
    for constant in scheme.scheme.looseConstants + scheme.scheme.rules.flatMap({ $0.rule.values.flatMap(\.constants) })
    {
      used.formUnion(constant.keys.map(\.value))
      for case .parameter(let name) in constant.values.map(\.value) { used.insert(name) }
    }
    for (_, rules, _) in scheme.scheme.rules { used.formUnion(rules.keys.map(\.value)) }
    for indicator in scheme.scheme.indicators {
      used.formUnion((indicator.value?.keys ?? []).map(\.value) + (indicator.target?.keys ?? []).map(\.value))
    }
    for item in scheme.scheme.pay?.items ?? [] {
      if case .formula(let formula) = item.content { used.formUnion(formula.keys.map(\.value)) }
    }
    for pool in scheme.scheme.pay?.pools ?? [] {
      for bound in [pool.atLeast, pool.atMost] { used.formUnion((bound?.keys ?? []).map(\.value)) }
    }
    if let table = scheme.scheme.pay?.table { used.insert(table.amounts.value) }
    return columns(in: scheme)
      + scheme.scheme.parameters.filter { !used.contains($0.name.value) }.map { finding("the parameter", $0.name) }
      + scheme.scheme.measures.filter { !used.contains($0.name.value) && $0.title == nil }.map {
        finding("the measure", $0.name)
      }
  }

  private func columns(in scheme: TypedScheme) -> [Finding] {
    var used: Set<ColumnName> = []
    for formula in scheme.allFormulas {
      formula.root.forEach { node in
        switch node.kind {
        case .name(.column(let path)), .name(.outer(let path)):
          used.insert(ColumnName(file: path.endFile, column: path.column))
        case .name(.keyed(let file, let column)): used.insert(ColumnName(file: file, column: column))
        case .rows(let aggregate):
          guard case .same(let file, let column) = aggregate.owner else { break }
          used.formUnion([ColumnName(file: file, column: column), ColumnName(file: aggregate.file, column: column)])
        default: break
        }
      }
    }
    used.formUnion(scheme.kindCounts.keys)
    if let territory = scheme.scheme.territory {
      used.insert(ColumnName(file: territory.customers.value, column: territory.spot.value))
      if let centre = territory.centre {
        used.insert(ColumnName(file: scheme.scheme.people.from.value, column: centre.value))
      }
    }
    let people = scheme.scheme.people
    let choosers = Set(
      people.groups.map(\.name.value) + scheme.scheme.rules.flatMap { $0.rule.allChoosers.map(\.value) }
        + scheme.scheme.looseConstants.flatMap { $0.keys.map(\.value) })
    return scheme.scheme.files.filter { $0.resultsOf == nil }.flatMap { file -> [Finding] in
      let own = [file.dateColumn, file.personColumn, file.validity?.from, file.validity?.until].compactMap { $0?.value }
      return file.columns.compactMap { column in
        let name = column.name.value
        if column.isKey || column.isPersonal || column.refers != nil || own.contains(name) { return nil }
        if file.name.value == people.from.value, choosers.contains(name) { return nil }
        if isUsed(name, in: file, used) { return nil }
        return finding("the column", column.name)
      }
    }
  }

  /// Whether a column is named, or for a point any of its parts.
  private func isUsed(_ name: String, in file: DataFile, _ used: Set<ColumnName>) -> Bool {
    func isNamed(_ name: String) -> Bool { used.contains(ColumnName(file: file.name.value, column: name)) }
    let points = file.columns.filter { $0.type == .point }.map(\.name.value)
    guard
      let point = points.first(where: { point in name == point || Column.pointParts.contains { point + $0 == name } })
    else { return isNamed(name) }
    return isNamed(point) || Column.pointParts.contains { isNamed(point + $0) }
  }

  private func finding(_ what: String, _ name: Placed<String>) -> Finding {
    Finding(SchemeFinding.unused, at: name.place, length: name.length, ["what": what, "name": name.value])
  }
}
