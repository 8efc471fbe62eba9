import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting

/// Walks from formulas to figures, rows, cells and parameters for one person, and lists each figure once.
struct Explainer {
  let scheme: TypedScheme
  let period: Period
  let stages: StageReckoners
  let witnessed: Witnessed
  /// The person's place in the table, and his id.
  let person: Int
  let id: String
  let corrections: [Correction]
  private(set) var figures: [ExplainedFigure] = []
  /// By what a figure means: its id.
  private var ids: [String: String] = [:]
  private var taken: Set<String> = []

  init(
    _ scheme: TypedScheme, _ period: Period, _ stages: StageReckoners, _ witnessed: Witnessed, person: Int, id: String,
    corrections: [Correction]
  ) {
    self.scheme = scheme
    self.period = period
    self.stages = stages
    self.witnessed = witnessed
    self.person = person
    self.id = id
    self.corrections = corrections
  }

  var titles: Titles { Titles(scheme) }

  func step(of formula: Formula) -> Step {
    if case .person(let step) = scheme[formula].scope { step } else { .measures }
  }

  // MARK: Formulas

  /// A formula with what its parts are; every figure of it is listed.
  mutating func explained(_ formula: Formula, _ surroundings: Reckoner.Surroundings? = nil) -> ExplainedFormula {
    let root = scheme[formula].root
    let step = step(of: formula)
    var parts: [ExplainedFormula.Part] = []
    for leaf in leaves(of: root) {
      let figure = stages.figures(of: leaf, in: step, surroundings)[person]
      parts.append(.init(span: leaf.span, id: listed(leaf, in: formula, step, surroundings, figure), figure: figure))
    }
    return ExplainedFormula(
      text: formula.source.text, titled: titles.formula(formula), place: formula.source.place,
      value: stages.figures(of: root, in: step, surroundings)[person],
      parts: parts.sorted { $0.span.lowerBound < $1.span.lowerBound })
  }

  /// The case of `by:` that holds for the person, explained.
  mutating func explained(
    _ chosen: Chosen<Formula>, _ surroundings: Reckoner.Surroundings? = nil
  ) throws -> ExplainedFormula {
    explained(try stages[.awards].value(of: chosen, for: person), surroundings)
  }

  /// The outermost parts that are figures; what is written down and lists of parameters are none.
  private func leaves(of node: TypedNode) -> [TypedNode] {
    switch node.kind {
    case .number, .text, .day, .period, .missing, .list: return []
    case .name(.parameter(let name)):
      return scheme.scheme.parameter(named: name)?.value(in: period)?.entry([]) == nil ? [] : [node]
    case .name, .rows, .people, .periods, .lookup: return [node]
    default: return node.children.flatMap { leaves(of: $0) }
    }
  }

  // MARK: Figures

  /// Lists a figure with all it is made of, and says by which id.
  private mutating func listed(
    _ node: TypedNode, in formula: Formula, _ step: Step, _ surroundings: Reckoner.Surroundings?, _ figure: Figure
  ) -> String {
    switch node.kind {
    case .name(.value): return "value"
    case .name(.target): return "target"
    default: break
    }
    let end = (surroundings?.streakEnds?[person]).map { " after \($0)" } ?? ""
    let key = stages.key(node, in: step) + end
    if let id = ids[key] { return id }
    let id = unused(formula.text(node.span))
    ids[key] = id
    var entry = ExplainedFigure(
      id: id, title: titles.printed(node.span, of: formula), value: figure,
      origin: origin(of: node, in: formula, step, surroundings))
    if case .name(.figure(let name)) = node.kind {
      entry.correction = corrections.first { $0.person == self.id && $0.figure == name }
      if case .measure(let name) = name, let measure = scheme.scheme.measure(named: name) {
        entry.shown = measure.shown
        if case .decimals(let count)? = measure.round?.value { entry.rounded = count }
      }
    }
    figures.append(entry)
    return id
  }

  /// A measure with all it is made of, whether a formula names it or not.
  mutating func listed(measure: Measure) -> String {
    let node = TypedNode(
      .name(.figure(.measure(measure.name.value))), scheme.measureTypes[measure.name.value] ?? .number, 0..<0)
    let key = stages.key(node, in: .measures)
    if let id = ids[key] { return id }
    let id = unused(measure.name.value)
    ids[key] = id
    var entry = ExplainedFigure(
      id: id, title: measure.title ?? measure.name.value, value: stages.figures(of: node, in: .measures)[person],
      origin: origin(of: measure))
    entry.correction = corrections.first { $0.person == self.id && $0.figure == .measure(measure.name.value) }
    entry.shown = measure.shown
    if case .decimals(let count)? = measure.round?.value { entry.rounded = count }
    figures.append(entry)
    return id
  }

  /// The count of one kind of rows, which no formula names.
  mutating func listed(kind node: TypedNode, _ name: String) -> String {
    let key = stages.key(node, in: .scores)
    if let id = ids[key] { return id }
    guard case .rows(let aggregate) = node.kind else { return name }
    let id = unused(name)
    ids[key] = id
    figures.append(
      ExplainedFigure(
        id: id, title: name, value: stages.figures(of: node, in: .scores)[person], origin: .rows(rows(of: aggregate))))
    return id
  }

  private mutating func unused(_ text: String) -> String {
    var id = text
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(text) #\(number)"
      number += 1
    }
    return id
  }

  private mutating func origin(
    of node: TypedNode, in formula: Formula, _ step: Step, _ surroundings: Reckoner.Surroundings?
  ) -> ExplainedFigure.Origin {
    switch node.kind {
    case .name(let reference): return origin(of: reference)
    case .lookup(let name, let nodes):
      var keys: [ExplainedFigure.Key] = []
      for node in nodes {
        for leaf in leaves(of: node) {
          _ = listed(leaf, in: formula, step, surroundings, stages.figures(of: leaf, in: step, surroundings)[person])
        }
        keys.append(
          .init(name: formula.text(node.span), figure: stages.figures(of: node, in: step, surroundings)[person]))
      }
      return parameter(name, keys)
    case .rows(let aggregate): return .rows(rows(of: aggregate))
    case .people(let aggregate):
      for leaf in leaves(of: aggregate.operand) {
        _ = listed(leaf, in: formula, step, surroundings, stages.figures(of: leaf, in: step, surroundings)[person])
      }
      let operands = stages.figures(of: aggregate.operand, in: step, surroundings)
      return .peers(
        peers(
          aggregate.function.rawValue, aggregate.group, formula.text(aggregate.operand.span), operands, in: step,
          lowestFirst: aggregate.lowestFirst))
    case .periods(let aggregate):
      return .periods(periods(aggregate, in: step, surroundings), of: formula.text(aggregate.operand.span))
    default: return .step
    }
  }

  private mutating func origin(of reference: Reference) -> ExplainedFigure.Origin {
    switch reference {
    case .figure(.measure(let name)):
      return scheme.scheme.measure(named: name).map { origin(of: $0) } ?? .step
    case .column(let path):
      return .cell(file: path.endFile, column: path.column, witnessed.cells[.reference(reference)]?[id])
    case .keyed(let file, let column):
      return .cell(file: file, column: column, witnessed.cells[.reference(reference)]?[id])
    case .parameter(let name): return parameter(name, [])
    case .validDays, .periodPart, .headcount: return .calendar
    case .figure, .outer, .value, .target: return .step
    }
  }

  private mutating func origin(of measure: Measure) -> ExplainedFigure.Origin {
    switch measure.definition {
    case .formula(let formula): return .formula(explained(formula))
    case .rule(let value, let gives):
      let explained = explained(value)
      let values = stages.figures(of: scheme[value].root, in: step(of: value))
      guard let rule = try? self.rule(gives, values: values, full: 100) else { return .formula(explained) }
      return .rule(value: explained, rule)
    }
  }

  private func parameter(_ name: String, _ keys: [ExplainedFigure.Key]) -> ExplainedFigure.Origin {
    let parameter = scheme.scheme.parameter(named: name)
    let dated = parameter?.values.last { $0.from.value <= period }
    return .parameter(
      name: name, keys: keys, dated?.from.place ?? parameter?.name.place, reference: parameter?.reference)
  }

  // MARK: Several people, several periods

  func peers(
    _ function: String, _ group: GroupName, _ what: String, _ operands: [Figure], in step: Step,
    lowestFirst: Bool = false, without other: Int? = nil
  ) -> ExplainedPeers {
    let reckoner = stages[step]
    let groups = reckoner.groups(group)
    let own = groups[person]
    let members = groups.indices.filter { own != nil && groups[$0] == own && $0 != other }
    let kind: String = if case .named(let name) = group { titles.chooserTitle(name) } else { "" }
    return ExplainedPeers(
      function: function, kind: kind, group: own ?? "", what: what, lowestFirst: lowestFirst,
      members: members.filter { !operands[$0].isMissing }.map { (reckoner.table.people[$0].id, operands[$0]) },
      without: members.filter { operands[$0].isMissing }.map { reckoner.table.people[$0].id })
  }

  private func periods(
    _ aggregate: PeriodAggregate, in step: Step, _ surroundings: Reckoner.Surroundings?
  ) -> [ExplainedFigure.Period] {
    if aggregate.window == .days { return [] }
    let reckoner = stages[step]
    func entry(_ index: Int) -> ExplainedFigure.Period {
      let figure = reckoner.figures(of: aggregate.operand, in: index, surroundings ?? .init())[person]
      return .init(
        period: Period(kind: period.kind, index: index), value: figure,
        source: reckoner.history.runs[index]?.source ?? "")
    }
    switch aggregate.function {
    case .streak:
      let earliest = reckoner.history.runs.keys.min() ?? period.index
      var entries: [ExplainedFigure.Period] = []
      for index in stride(from: period.index, through: min(earliest, period.index), by: -1) {
        entries.append(entry(index))
        if entries.last?.value.condition != true { break }
      }
      return entries
    case .previous: return [entry(aggregate.window.periods(from: period).lowerBound)]
    case .mean, .sum, .min, .max, .count: return aggregate.window.periods(from: period).map { entry($0) }
    }
  }
}
