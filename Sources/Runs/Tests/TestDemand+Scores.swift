import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What scores, points, the total and the rating need.
extension TestDemand {
  mutating func needScore(of indicator: Indicator) {
    let name = indicator.name.value
    names.insert(.score(name))
    guard !isGiven(.score(name)), scored.insert(name).inserted else { return }
    if !isGiven(.value(name)) { need(indicator.value?.values ?? []) }
    if let target = indicator.target, !isGiven(.target(name)), isTargetAsked(indicator) {
      need(target.values)
    }
    if let condition = indicator.applies { consider(condition.formula) }
    need(indicator.score)
    if case .marks(let marks) = indicator.share { need([marks]) }
    if case .peersMean(let group) = indicator.missing.value { considerGroup(group, isNeeded: hasGap(indicator)) }
    if case .peersMean(let group)? = indicator.otherwise?.value {
      considerGroup(group, isNeeded: false)
    }
  }

  /// Whether somebody lacks what the value is made of.
  func hasGap(_ indicator: Indicator) -> Bool {
    let value = FigureKey.reference(.figure(.value(indicator.name.value)))
    if given.contains(value) { return gaps.contains(value) }
    var found = false
    func walk(_ formula: Formula) {
      scheme[formula].root.forEach { node in
        guard let key = TestFigures.key(of: node) else { return }
        if gaps.contains(key) { found = true }
        guard !given.contains(key), case .reference(.figure(.measure(let name))) = key else { return }
        if case .formula(let formula)? = model.measure(named: name)?.definition { walk(formula) }
      }
    }
    for formula in (indicator.value?.values ?? []) + (indicator.target?.values ?? []) { walk(formula) }
    return found
  }

  mutating func considerGroup(_ group: GroupName, isNeeded: Bool) {
    guard case .named(let name) = group else { return }
    let key = FigureKey.reference(scheme.chooser(name))
    if isNeeded || given.contains(key) { need(group) } else { unsaid.insert(key) }
  }

  /// Where the value is given, its target is asked for only by a rule that names it.
  func isTargetAsked(_ indicator: Indicator) -> Bool {
    if !isGiven(.value(indicator.name.value)) { return true }
    return indicator.score.values.contains { rule in
      rule.constants.contains { $0.values.contains { $0.value == .target } }
        || rule.formulas.contains { formula in
          var found = false
          scheme[formula].root.forEach { if case .name(.target) = $0.kind { found = true } }
          return found
        }
    }
  }

  mutating func needPoints(of indicator: Indicator) {
    needScore(of: indicator)
    let home = model.sections.first { $0.indicators.contains { $0.name.value == indicator.name.value } }
    if let home, home.weight != nil { needHundred(home.indicators) } else { needWhole() }
  }

  /// What decides how the shares of the whole add up: every weight, who applies, and who has been said to lack something.
  mutating func needWhole() {
    if hasWhole { return }
    hasWhole = true
    need(model.sections.compactMap(\.weight))
    needHundred(model.indicators)
  }

  mutating func needHundred(_ indicators: [Indicator]) {
    for indicator in indicators {
      needShare(of: indicator)
      if let applies = indicator.applies { consider(applies.formula) }
      if follows(.score(indicator.name.value), []) { needScore(of: indicator) }
    }
  }

  mutating func needShare(of indicator: Indicator) {
    switch indicator.share {
    case .weight(let constant), .marks(let constant): need([constant])
    case .unweighted: break
    }
  }

  mutating func need(section name: String) {
    guard let section = model.section(named: name) else { return }
    for indicator in section.indicators { need(.points(indicator.name.value)) }
    if names.contains(.points(name)) { needWhole() }
  }

  mutating func needTotal() {
    for section in model.sections {
      need(.points(section.name.value))
      need([section.weight].compactMap(\.self))
    }
    for (index, item) in (model.adjustments?.items ?? []).enumerated() {
      let choosers = item.amount.keys + item.bounds.constants.flatMap(\.keys)
      guard choosers.allSatisfy({ given.contains(.reference(scheme.chooser($0.value))) }) else { continue }
      adjustments.insert(index)
      for formula in item.amount.values + (item.when.map { [$0.formula] } ?? []) { consider(formula) }
    }
    if lastStep >= .gates || names.contains(.rating) { needGates() }
  }

  mutating func needGates() {
    reach(.gates)
    if hasGates { return }
    hasGates = true
    for gate in model.gates { consider(gate.when.formula) }
  }

  mutating func needRating() {
    need(.total)
    needGates()
    guard let ratings = model.ratings else { return }
    need(ratings.entries.compactMap(\.from))
    guard let quota = ratings.quota else { return }
    need(quota.within)
    need(quota.ties.formulas + quota.seatFormulas)
    if let among = quota.among { need(among.formula) }
  }
}
