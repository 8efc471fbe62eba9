import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

extension TestDemand {
  /// The scheme without what a test neither asks for nor says anything of.
  func tested() -> TypedScheme {
    var scheme = self.scheme.scheme
    scheme.measures = scheme.measures.filter { names.contains(.measure($0.name.value)) }
    scheme.sections = scheme.sections.map { section in
      var section = section
      // A section whose points are given needs no indicators.
      let isGiven =
        isGiven(.points(section.name.value)) && !section.indicators.contains { scored.contains($0.name.value) }
      if isGiven { section.indicators = [] }
      return section
    }
    if let adjustments = scheme.adjustments {
      scheme.adjustments?.items = kept(adjustments.items, self.adjustments)
    }
    if !names.contains(.rating) { scheme.ratings = nil }
    if isGiven(.rating) { scheme.ratings?.quota = nil }
    scheme.accounts = scheme.accounts.filter { names.contains(.account($0.name.value)) }
    if let pay = scheme.pay {
      scheme.pay?.items = pay.items.filter { names.contains(.payItem($0.name.value)) }
      scheme.pay?.pools = pay.pools.filter { pools.contains($0.name.value) || isNeeded(.payItem($0.name.value)) }
      if !asksMoves { scheme.pay?.moves = [] }
    }
    let awards = scheme.recognition?.awards ?? []
    scheme.recognition?.awards = awards.filter { names.contains(.award($0.name.value)) }
    if lastStep < .checks { scheme.checks = [] }
    return self.scheme.with(scheme)
  }

  /// The table with what is not said marked so.
  func marked(_ table: FigureTable) -> FigureTable {
    var table = table
    for key in unsaid where table[key] == nil {
      if case .reference(.figure(let name)) = key, names.contains(name) { continue }
      table[key] = Array(repeating: .missing(.notGiven), count: table.people.count)
    }
    return table
  }

  private func isNeeded(_ name: FigureName) -> Bool { names.contains(name) && isGiven(name) }

  private func kept<Item>(_ items: [Item], _ places: Set<Int>) -> [Item] {
    items.indices.filter { places.contains($0) }.map { items[$0] }
  }

  /// The figures given, and 0 for the scores of indicators that share a hundred with one that is asked for:
  /// an indicator of which nothing is said has its own score.
  func settled(_ figures: TestFigures, _ count: Int) -> GivenFigures {
    var given = figures.given
    for indicator in scheme.scheme.indicators where !scored.contains(indicator.name.value) {
      let name = FigureName.score(indicator.name.value)
      if given[name] == nil {
        given[name] = Array(repeating: .number(0), count: count)
        given.unsaidIndicators.insert(indicator.name.value)
      }
    }
    return given
  }

  /// What the scoring is asked for.
  var scores: [FigureName] {
    names.filter { ($0.step == .scores || $0 == .total) && !isGiven($0) }.sorted { $0.written < $1.written }
  }
}
