import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What a test says: given, or following from what is given.
extension TestDemand {
  /// What decides whether something happens that happens only sometimes: reckoned as far as the test says something of it.
  mutating func consider(_ formula: Formula) {
    let outer = self.formula
    self.formula = formula
    consider(scheme[formula].root)
    self.formula = outer
  }

  mutating func consider(_ node: TypedNode) {
    guard let key = TestFigures.key(of: node) else {
      node.children.forEach { consider($0) }
      return
    }
    if follows(node, []) { return need(node) }
    switch node.kind {
    case .people(let aggregate):
      consider(aggregate.operand)
      if case .named(let name) = aggregate.group { unsaid.insert(.reference(scheme.chooser(name))) }
    case .periods(let aggregate) where aggregate.window.includesThisPeriod: consider(aggregate.operand)
    case .name(.headcount): break
    default: unsaid.insert(key)
    }
  }

  func follows(_ formula: Formula) -> Bool { follows(scheme[formula].root, []) }

  func follows(_ node: TypedNode, _ path: Set<FigureName>) -> Bool {
    if let key = TestFigures.key(of: node), given.contains(key) { return true }
    switch node.kind {
    case .name(.figure(let name)): return follows(name, path)
    case .name(.column), .name(.keyed), .name(.validDays), .rows: return false
    case .periods(let aggregate):
      if aggregate.window == .days { return false }
      return aggregate.window.includesThisPeriod ? follows(aggregate.operand, path) : isRemembered(aggregate)
    default: return node.children.allSatisfy { follows($0, path) }
    }
  }

  func follows(_ name: FigureName, _ path: Set<FigureName>) -> Bool {
    if names.contains(name) || isGiven(name) { return true }
    guard !path.contains(name) else { return false }
    let path = path.union([name])
    func all(_ formulas: [Formula]) -> Bool { formulas.allSatisfy { follows(scheme[$0].root, path) } }
    switch name {
    case .measure(let name):
      switch model.measure(named: name)?.definition {
      case .formula(let formula): return all([formula])
      case .rule(let value, _): return all([value])
      case nil: return false
      }
    case .value(let name), .score(let name), .points(let name), .target(let name):
      if let indicator = model.indicator(named: name) {
        let own = [FigureName.value(name), .score(name), .points(name)]
        return scored.contains(name) || own.contains { isGiven($0) }
          || (indicator.value.map { all($0.values) } ?? false)
      }
      return model.section(named: name)?.indicators.allSatisfy { follows(.score($0.name.value), path) } ?? false
    case .total: return model.sections.allSatisfy { follows(.points($0.name.value), path) }
    case .rating: return follows(.total, path)
    case .account(let name): return model.account(named: name).map { all([$0.earn]) } ?? false
    case .payItem(let name):
      guard case .formula(let chosen)? = model.pay?.items.first(where: { $0.name.value == name })?.content else {
        return false
      }
      return all(chosen.values)
    case .pay, .award: return false
    }
  }
}
