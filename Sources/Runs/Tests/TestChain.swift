import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting

/// How a figure of a test came about: each figure it is made of with its value, the formula or rule behind it.
struct TestChain {
  private let reckoned: TestReckoning
  private let scheme: TypedScheme
  /// Lines beyond this would not be read.
  private let limit = 24

  init(_ reckoned: TestReckoning, _ scheme: TypedScheme) {
    self.reckoned = reckoned
    self.scheme = scheme
  }

  func lines(to formula: Formula, _ person: Int) -> [TestOutcome.ChainLine] {
    var lines: [TestOutcome.ChainLine] = []
    var done: Set<FigureKey> = []
    walk(scheme[formula].root, formula, person, &done, &lines)
    return Array(lines.prefix(limit))
  }

  private func walk(
    _ node: TypedNode, _ formula: Formula, _ person: Int, _ done: inout Set<FigureKey>,
    _ lines: inout [TestOutcome.ChainLine]
  ) {
    guard let key = TestFigures.key(of: node) else {
      for child in node.children { walk(child, formula, person, &done, &lines) }
      return
    }
    guard done.insert(key).inserted else { return }
    let isGiven = reckoned.given.contains(key)
    var sources: [Formula] = []
    var from = isGiven ? "" : "—"
    if !isGiven, case .reference(.figure(let name)) = key { (from, sources) = source(of: name, person) }
    let figure = reckoned.reckoner.figures(of: node)[person]
    lines.append(
      .init(
        figure: formula.text(node.span), person: reckoned.name(person),
        value: figure.isMissing ? "missing (\(figure.cause?.words ?? ""))" : figure.shownText(decimals: 6), from: from))
    if !isGiven, case .reference(.figure(let name)) = key { parts(of: name, person, &done, &lines) }
    for source in sources { walk(scheme[source].root, source, person, &done, &lines) }
    if !isGiven, case .people(let aggregate) = node.kind { walk(aggregate.operand, formula, person, &done, &lines) }
  }

  /// A line of its own for a figure that no formula names here.
  private func line(
    _ label: String, _ key: FigureKey, _ formulas: [Formula], _ person: Int, _ done: inout Set<FigureKey>,
    _ lines: inout [TestOutcome.ChainLine]
  ) {
    guard let figure = reckoned.reckoner.table[key]?[person], done.insert(key).inserted else { return }
    let isGiven = reckoned.given.contains(key)
    let formulas = isGiven ? [] : formulas
    let from = formulas.map(\.source.text).joined(separator: "; ")
    lines.append(
      .init(
        figure: label, person: reckoned.name(person),
        value: figure.isMissing ? "missing" : figure.shownText(decimals: 6),
        from: isGiven ? "" : from.isEmpty ? "—" : from))
    for formula in formulas { walk(scheme[formula].root, formula, person, &done, &lines) }
  }

  /// What stands behind a figure that is no formula's: a rule's value, a total's points, a rating's score.
  private func parts(
    of name: FigureName, _ person: Int, _ done: inout Set<FigureKey>, _ lines: inout [TestOutcome.ChainLine]
  ) {
    let model = scheme.scheme
    switch name {
    case .score(let name): judged(name, person, &done, &lines)
    case .points(let name):
      if model.indicator(named: name) != nil {
        line("score.\(name)", .reference(.figure(.score(name))), [], person, &done, &lines)
        judged(name, person, &done, &lines)
      }
    case .rating: line("score", .reference(.figure(.total)), [], person, &done, &lines)
    case .total:
      for section in model.sections {
        for name in section.indicators.map(\.name.value) + [section.name.value] {
          line("points.\(name)", .reference(.figure(.points(name))), [], person, &done, &lines)
        }
      }
      for adjustment in reckoned.adjustments(person) {
        lines.append(
          .init(
            figure: adjustment.title, person: reckoned.name(person), value: adjustment.points.exactText,
            from: "adjustment"))
      }
    case .pay:
      for name in (model.pay?.items.map(\.name.value) ?? []) + (model.pay?.pools.map(\.name.value) ?? []) {
        line("pay.\(name)", .reference(.figure(.payItem(name))), [], person, &done, &lines)
      }
    default: break
    }
  }

  /// What a rule judged: the value, or the rows of each kind; what they are made of only where the test does not give them.
  private func judged(
    _ name: String, _ person: Int, _ done: inout Set<FigureKey>, _ lines: inout [TestOutcome.ChainLine]
  ) {
    guard let indicator = scheme.scheme.indicator(named: name) else { return }
    if let list = indicator.score.values.compactMap(\.priceList).first {
      for count in scheme.kindCounts[list.column.value] ?? [] {
        if let key = TestFigures.key(of: count.count) {
          line("\(list.column.value.column) \(count.kind)", key, [], person, &done, &lines)
        }
      }
    } else {
      line("value.\(name)", .reference(.figure(.value(name))), values(of: indicator), person, &done, &lines)
    }
  }

  /// What a figure is made of, in words, and the formulas to follow.
  private func source(of name: FigureName, _ person: Int) -> (String, [Formula]) {
    let model = scheme.scheme
    switch name {
    case .measure(let name):
      guard let measure = model.measure(named: name) else { return ("", []) }
      switch measure.definition {
      case .formula(let formula): return (formula.source.text, [formula])
      case .rule(let value, _): return (value.source.text, [value])
      }
    case .score(let name):
      guard let indicator = model.indicator(named: name) else { return ("", []) }
      let rules = RuleInWords(scheme)
      let texts = indicator.score.keys.map { key in
        reckoned.reckoner.table[.reference(scheme.chooser(key.value))]?[person].exactText ?? ""
      }
      return (indicator.score.value(for: texts).map { rules.sentence($0) } ?? "", [])
    case .points(let name):
      if let share = reckoned.share(of: name, person) { return (share, []) }
      return ("", [])
    case .value(let name), .target(let name):
      guard let indicator = model.indicator(named: name) else { return ("", []) }
      return (values(of: indicator).map(\.source.text).joined(separator: "; "), values(of: indicator))
    case .payItem(let name):
      guard let item = model.pay?.items.first(where: { $0.name.value == name }) else { return ("", []) }
      switch item.content {
      case .formula(let chosen): return (chosen.values.map(\.source.text).joined(separator: " / "), chosen.values)
      case .rule(let values, let rule):
        return (rule.values.map { RuleInWords(scheme).sentence($0) }.joined(separator: " / "), values.values)
      case .subtotal(let names): return (names.map(\.value).joined(separator: " + "), [])
      }
    case .account(let name):
      guard let account = model.account(named: name) else { return ("", []) }
      return (account.earn.source.text, [account.earn])
    case .award(let name):
      let formulas = model.recognition?.awards.first { $0.name.value == name }?.formulas ?? []
      return (formulas.map(\.source.text).joined(separator: "; "), formulas)
    case .total: return ("points, adjustments and gates", [])
    case .rating: return ("the scale, gates and quota", [])
    case .pay: return ("items and pools", [])
    }
  }

  private func values(of indicator: Indicator) -> [Formula] {
    (indicator.value?.values ?? []) + (indicator.target?.values ?? [])
  }
}
