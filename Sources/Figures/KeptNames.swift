package import AppraisalModel
import Diagnostics
package import Formulas

/// The names by which a run of a scheme keeps its figures for later ones: the heads of `history.csv`.
package enum KeptNames {
  package static func figures(of scheme: Scheme) -> [FigureName] {
    var figures: [FigureName] = scheme.measures.map { .measure($0.name.value) }
    for section in scheme.sections {
      figures += [.score(section.name.value), .points(section.name.value)]
      for indicator in section.indicators {
        let name = indicator.name.value
        figures += [.value(name), .target(name), .score(name), .points(name)]
      }
    }
    figures.append(.total)
    if scheme.ratings != nil { figures.append(.rating) }
    figures += scheme.accounts.map { .account($0.name.value) }
    if let pay = scheme.pay {
      figures += pay.items.map { .payItem($0.name.value) } + pay.pools.map { .payItem($0.name.value) } + [.pay]
    }
    return figures + (scheme.recognition?.awards ?? []).map { .award($0.name.value) }
  }

  /// Columns of the people's file that are kept.
  package static func columns(of scheme: Scheme) -> [String] {
    (scheme.peopleFile?.columns ?? []).filter { !$0.isPersonal && !$0.isKey }.map(\.name.value)
  }

  package static func all(of scheme: Scheme) -> [String] {
    columns(of: scheme) + figures(of: scheme).map(\.written)
      + scheme.accounts.map { AccountBatches.name(of: $0.name.value) }
      + [KeptMove.title, KeptMove.rank, KeptMove.step, KeptMove.inForce]
  }
}
