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
  private let given: Set<FigureKey>
  private let kept: Set<String>
  /// Given figures that somebody lacks.
  private let gaps: Set<FigureKey>
  /// The figures to reckon, and the given ones that others are made of.
  private(set) var names: Set<FigureName> = []
  /// Indicators whose own score is asked for.
  private(set) var scored: Set<String> = []
  private(set) var adjustments: Set<Int> = []
  /// What would decide whether something happens that happens only sometimes, and is not said.
  private(set) var unsaid: Set<FigureKey> = []
  private var hasGates = false
  private var hasWhole = false
  private(set) var asksMoves = false
  /// What is needed and not given, as the scheme writes it.
  private(set) var lacking: [String] = []
  private(set) var lastStep = Step.people
  private var formula: Formula?

  init(_ scheme: TypedScheme, _ figures: TestFigures) {
    self.scheme = scheme
    given = figures.keys
    kept = figures.kept
    gaps = figures.keys.filter { figures.table[$0]?.contains(where: \.isMissing) ?? true }
  }

  private var model: Scheme { scheme.scheme }

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
  private func isRemembered(_ aggregate: PeriodAggregate) -> Bool {
    if aggregate.window.includesThisPeriod { return true }
    var found = false
    aggregate.operand.forEach { node in
      if case .name(let reference) = node.kind, let name = reference.keptName, kept.contains(name) { found = true }
    }
    return found
  }

  private mutating func lack(_ node: TypedNode) {
    let word = formula?.text(node.span) ?? ""
    if !lacking.contains(word) { lacking.append(word) }
  }

  private mutating func need(_ group: GroupName) {
    if case .named(let name) = group { need(chooser: name) }
  }

  private mutating func need(chooser name: String) {
    let reference = scheme.chooser(name)
    if given.contains(.reference(reference)) {
      let word = "\(name) of everybody"
      if gaps.contains(.reference(reference)), !lacking.contains(word) { lacking.append(word) }
      return
    }
    if case .figure(let figure) = reference { need(figure) } else if !lacking.contains(name) { lacking.append(name) }
  }

  private mutating func need(_ constants: [Constant]) {
    for constant in constants { for key in constant.keys { need(chooser: key.value) } }
  }

  private mutating func need(_ rules: Chosen<Rule>) {
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

  private mutating func reach(_ step: Step) { lastStep = max(lastStep, step) }

  private mutating func need(_ measure: Measure) {
    switch measure.definition {
    case .formula(let formula): need(formula)
    case .rule(let value, let gives):
      need(value)
      need(gives)
    }
  }

  private mutating func needScore(of indicator: Indicator) {
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
  private func hasGap(_ indicator: Indicator) -> Bool {
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

  private mutating func considerGroup(_ group: GroupName, isNeeded: Bool) {
    guard case .named(let name) = group else { return }
    let key = FigureKey.reference(scheme.chooser(name))
    if isNeeded || given.contains(key) { need(group) } else { unsaid.insert(key) }
  }

  /// Where the value is given, its target is asked for only by a rule that names it.
  private func isTargetAsked(_ indicator: Indicator) -> Bool {
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

  private mutating func needPoints(of indicator: Indicator) {
    needScore(of: indicator)
    let home = model.sections.first { $0.indicators.contains { $0.name.value == indicator.name.value } }
    if let home, home.weight != nil { needHundred(home.indicators) } else { needWhole() }
  }

  /// What decides how the shares of the whole add up: every weight, who applies, and who has been said to lack something.
  private mutating func needWhole() {
    if hasWhole { return }
    hasWhole = true
    need(model.sections.compactMap(\.weight))
    needHundred(model.indicators)
  }

  private mutating func needHundred(_ indicators: [Indicator]) {
    for indicator in indicators {
      needShare(of: indicator)
      if let applies = indicator.applies { consider(applies.formula) }
      if follows(.score(indicator.name.value), []) { needScore(of: indicator) }
    }
  }

  private mutating func needShare(of indicator: Indicator) {
    switch indicator.share {
    case .weight(let constant), .marks(let constant): need([constant])
    case .unweighted: break
    }
  }

  private mutating func need(section name: String) {
    guard let section = model.section(named: name) else { return }
    for indicator in section.indicators { need(.points(indicator.name.value)) }
    if names.contains(.points(name)) { needWhole() }
  }

  private mutating func needTotal() {
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

  private mutating func needRating() {
    need(.total)
    needGates()
    guard let ratings = model.ratings else { return }
    need(ratings.entries.compactMap(\.from))
    guard let quota = ratings.quota else { return }
    need(quota.within)
    need(quota.ties.formulas + quota.seatFormulas)
    if let among = quota.among { need(among.formula) }
  }

  // MARK: Pay and honours

  private mutating func needPay(_ name: String) {
    needGates()
    if let item = model.pay?.items.first(where: { $0.name.value == name }) {
      switch item.content {
      case .formula(let chosen):
        need(chosen.values)
        for key in chosen.keys { need(chooser: key.value) }
      case .rule(let values, let rule):
        need(values.values)
        need(rule)
      case .subtotal(let items): for item in items { need(.payItem(item.value)) }
      }
      if let when = item.when { need(when.formula) }
      need(item.bounds.constants)
      for pool in model.pay?.pools ?? [] {
        if case .claims(let claimed) = pool.content, claimed.value == name, follows(pool.total) { need(pool) }
      }
    } else if let pool = model.pay?.pools.first(where: { $0.name.value == name }) {
      need(pool)
    }
  }

  private(set) var pools: Set<String> = []

  private mutating func need(_ pool: PayPool) {
    guard pools.insert(pool.name.value).inserted else { return }
    reach(.pools)
    need(pool.within)
    need(pool.numberFormulas + pool.ties)
    if let among = pool.among { need(among.formula) }
    need([pool.reserve].compactMap(\.self))
  }

  mutating func needMoves() {
    asksMoves = true
    reach(.moves)
    needGates()
    guard let pay = model.pay, let table = pay.table else { return }
    need(chooser: table.rank.value)
    need(chooser: table.step.value)
    for move in pay.moves {
      let accounts = move.spends.map { FigureName.account($0.account.value) }
      for account in accounts where follows(account, []) { need(account) }
      for formula in [move.when.formula] + move.setFormulas { consider(formula) }
    }
  }

  mutating func needChecks() {
    reach(.checks)
    needGates()
    for check in model.checks { consider(check.must.formula) }
  }

  private mutating func needAward(_ name: String) {
    reach(.awards)
    needGates()
    guard let awards = model.recognition?.awards else { return }
    for award in awards {
      let isAsked = award.name.value == name
      let isSettled = isGiven(.award(award.name.value))
      if isSettled { names.insert(.award(award.name.value)) }
      if isAsked || (!isSettled && award.formulas.allSatisfy { follows($0) }) {
        names.insert(.award(award.name.value))
        need(award.within)
        if let of = award.of { need(chooser: of.value) }
        need(award.formulas)
      }
      if isAsked { break }
    }
  }

  /// Items and pools of pay that are asked for.
  var payNames: [FigureName] { names.filter { $0 == .pay || $0.step == .pools } }

  // MARK: What is said

  /// What decides whether something happens that happens only sometimes: reckoned as far as the test says something of it.
  mutating func consider(_ formula: Formula) {
    let outer = self.formula
    self.formula = formula
    consider(scheme[formula].root)
    self.formula = outer
  }

  private mutating func consider(_ node: TypedNode) {
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

  private func follows(_ formula: Formula) -> Bool { follows(scheme[formula].root, []) }

  private func follows(_ node: TypedNode, _ path: Set<FigureName>) -> Bool {
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

  private func follows(_ name: FigureName, _ path: Set<FigureName>) -> Bool {
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
