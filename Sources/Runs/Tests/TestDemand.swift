import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What a test's expectations need of the scheme: which figures are reckoned, and what is lacking for them.
///
/// What always happens (an indicator's value, an item of pay) must be given or follow from what is given. What happens only
/// sometimes (an adjustment, a gate, an exclusion, a move, an earlier award) has not happened where the test does not say so.
struct TestDemand {
  let scheme: TypedScheme
  let given: Set<FigureKey>
  let kept: Set<String>
  /// Given figures that somebody lacks.
  let gaps: Set<FigureKey>
  /// The figures to reckon, and the given ones that others are made of.
  var names: Set<FigureName> = []
  /// Indicators whose own score is asked for.
  var scored: Set<String> = []
  var adjustments: Set<Int> = []
  /// What would decide whether something happens that happens only sometimes, and is not said.
  var unsaid: Set<FigureKey> = []
  var hasGates = false
  var hasWhole = false
  var asksMoves = false
  var pools: Set<String> = []
  /// What is needed and not given, as the scheme writes it.
  var lacking: [String] = []
  var lastStep = Step.people
  var formula: Formula?

  init(_ scheme: TypedScheme, _ figures: TestFigures) {
    self.scheme = scheme
    given = figures.keys
    kept = figures.kept
    gaps = figures.keys.filter { figures.table[$0]?.contains(where: \.isMissing) ?? true }
  }

  var model: Scheme { scheme.scheme }

  func isGiven(_ name: FigureName) -> Bool { given.contains(.reference(.figure(name))) }

  // MARK: Formulas

  mutating func need(_ formula: Formula) {
    let outer = self.formula
    self.formula = formula
    need(scheme[formula].root)
    self.formula = outer
  }

  mutating func need(_ formulas: [Formula]) { formulas.forEach { need($0) } }

  mutating func need(_ node: TypedNode) {
    if let key = TestFigures.key(of: node), given.contains(key) {
      if case .reference(.figure(let name)) = key { names.insert(name) }
      return
    }
    switch node.kind {
    case .name(.figure(let name)): need(name)
    case .name(.column), .name(.keyed), .name(.validDays), .rows: lack(node)
    case .people(let aggregate):
      need(aggregate.operand)
      need(aggregate.group)
    case .periods(let aggregate):
      if aggregate.window == .days || !isRemembered(aggregate) { return lack(node) }
      if aggregate.window.includesThisPeriod { need(aggregate.operand) }
    default: node.children.forEach { need($0) }
    }
  }

  /// Whether an earlier period says something of what is asked; a streak may begin now.
  func isRemembered(_ aggregate: PeriodAggregate) -> Bool {
    if aggregate.window.includesThisPeriod { return true }
    var found = false
    aggregate.operand.forEach { node in
      if case .name(let reference) = node.kind, let name = reference.keptName, kept.contains(name) { found = true }
    }
    return found
  }

  mutating func lack(_ node: TypedNode) {
    let word = formula?.text(node.span) ?? ""
    if !lacking.contains(word) { lacking.append(word) }
  }

  mutating func need(_ group: GroupName) {
    if case .named(let name) = group { need(chooser: name) }
  }

  mutating func need(chooser name: String) {
    let reference = scheme.chooser(name)
    if given.contains(.reference(reference)) {
      let word = "\(name) of everybody"
      if gaps.contains(.reference(reference)), !lacking.contains(word) { lacking.append(word) }
      return
    }
    if case .figure(let figure) = reference { need(figure) } else if !lacking.contains(name) { lacking.append(name) }
  }

  mutating func need(_ constants: [Constant]) {
    for constant in constants { for key in constant.keys { need(chooser: key.value) } }
  }

  mutating func need(_ rules: Chosen<Rule>) {
    for key in rules.allChoosers { need(chooser: key.value) }
    for rule in rules.values {
      need(rule.formulas)
      switch rule.kind {
      case .placementLine(let group, _, _, _), .placementPlaces(let group, _, _, _): need(group)
      case .deductPer(let list):
        let counts = scheme.kindCounts[list.column.value] ?? []
        let isCounted = counts.contains { TestFigures.key(of: $0.count).map { given.contains($0) } ?? false }
        if !isCounted, !lacking.contains(list.column.value.file) {
          lacking.append("\(list.column.value.file).\(list.column.value.column)")
        }
      default: break
      }
    }
  }

  // MARK: Figures

  mutating func need(_ name: FigureName) {
    reach(name.step)
    if isGiven(name) {
      names.insert(name)
      return
    }
    guard names.insert(name).inserted else { return }
    switch name {
    case .measure(let name): if let measure = model.measure(named: name) { need(measure) }
    case .value(let name), .target(let name), .score(let name):
      if let indicator = model.indicator(named: name) { needScore(of: indicator) } else { need(section: name) }
    case .points(let name):
      if let indicator = model.indicator(named: name) { needPoints(of: indicator) } else { need(section: name) }
    case .total: needTotal()
    case .rating: needRating()
    case .account(let name): if let account = model.account(named: name) { need(account.earn) }
    case .payItem(let name): needPay(name)
    case .pay:
      for item in model.pay?.items ?? [] { need(.payItem(item.name.value)) }
      for pool in model.pay?.pools ?? [] where pool.isShared { need(.payItem(pool.name.value)) }
    case .award(let name): needAward(name)
    }
  }

  mutating func reach(_ step: Step) { lastStep = max(lastStep, step) }

  mutating func need(_ measure: Measure) {
    switch measure.definition {
    case .formula(let formula): need(formula)
    case .rule(let value, let gives):
      need(value)
      need(gives)
    }
  }
}

extension FigureName {
  /// The step of the run in which it is reckoned.
  var step: Step {
    switch self {
    case .measure: .measures
    case .value, .target, .score, .points: .scores
    case .total: .total
    case .rating: .rating
    case .account: .accounts
    case .payItem: .pools
    case .pay: .pools
    case .award: .awards
    }
  }
}

extension PayPool {
  var isShared: Bool { if case .shares = content { true } else { false } }
}

extension Award {
  /// Every formula by which it is decided; the certificate's words apart.
  var formulas: [Formula] {
    let own: [Formula] =
      switch content {
      case .best(let count, let by): [count, by]
      case .everyone(let condition): [condition]
      }
    return own + ties.formulas + (among.map { [$0.formula] } ?? [])
  }
}
