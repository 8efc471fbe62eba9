package import AppraisalModel
import Diagnostics
package import Formulas
package import Quantities

/// What is to be counted for one run: the aggregates of all formulas, each once, and the order in which columns are computed.
///
/// The plan knows no file and no engine; it is made from the typed formulas of the whole scheme, gates and pay included.
package struct MeasurePlan: Sendable {
  /// What of the scheme decides the measures.
  package let scheme: TypedScheme
  package let period: Period
  /// Over the rows of people, each meaning once, in the order of the scheme.
  package let aggregates: [RowAggregate]
  /// Figures over the days of the period, by their canonical texts.
  package let dayAggregates: [String: PeriodAggregate]
  /// What formulas of people name of their own rows and of rows with their keys.
  package let references: [Reference]
  /// Computed columns, each after those it needs.
  package let computed: [ColumnName]
  /// Every row that an aggregate of a computed column takes, by that column.
  package let columnAggregates: [ColumnName: [RowAggregate]]
  /// Every row that a `must:` of a file counts, by the file.
  package let mustAggregates: [String: [RowAggregate]]
  /// Every row that a customer's load counts.
  package let loadAggregates: [RowAggregate]
  /// Which files can be read in parts.
  package var streams: StreamPlan { StreamPlan(scheme, self) }

  package init(_ scheme: TypedScheme, period: Period) {
    self.period = period
    var collector = Collector(people: scheme.scheme.people.from.value)
    for formula in scheme.allFormulas { collector.take(formula) }
    for counts in scheme.kindCounts.sorted(by: { ($0.key.file, $0.key.column) < ($1.key.file, $1.key.column) }) {
      for count in counts.value { collector.take(person: count.count) }
    }
    for group in scheme.scheme.people.groups { collector.reference(scheme.chooser(group.name.value)) }
    for name in scheme.scheme.choosers { collector.reference(scheme.chooser(name)) }
    for column in scheme.scheme.peopleFile?.columns ?? [] {
      collector.reference(.column(ColumnPath(file: scheme.scheme.people.from.value, column: column.name.value)))
    }
    aggregates = collector.aggregates
    references = collector.references
    dayAggregates = collector.dayAggregates
    let order = ColumnOrder(scheme)
    computed = order.computed
    columnAggregates = order.aggregates
    var musts: [String: [RowAggregate]] = [:]
    for file in scheme.scheme.files {
      for must in file.musts {
        scheme[must].root.forEach { node in
          if case .rows(let aggregate) = node.kind { musts[file.name.value, default: []].append(aggregate) }
        }
      }
    }
    mustAggregates = musts
    var loads: [RowAggregate] = []
    if let territory = scheme.scheme.territory {
      scheme[territory.load].root.forEach { node in
        if case .rows(let aggregate) = node.kind { loads.append(aggregate) }
      }
    }
    loadAggregates = loads
    self.scheme = scheme.measured(counting: [aggregates, references, dayAggregates])
  }

  /// Collects what formulas of people need.
  private struct Collector {
    let people: String
    var aggregates: [RowAggregate] = []
    var references: [Reference] = []
    var dayAggregates: [String: PeriodAggregate] = [:]
    private var seen: Set<String> = []
    private var seenReferences: Set<Reference> = []

    init(people: String) { self.people = people }

    mutating func take(_ formula: TypedFormula) {
      guard case .person = formula.scope else { return }
      take(person: formula.root)
    }

    mutating func take(person node: TypedNode) {
      switch node.kind {
      case .rows(let aggregate):
        if seen.insert(aggregate.canonical).inserted { aggregates.append(aggregate) }
      case .name(let name): reference(name)
      case .periods(let aggregate) where aggregate.window == .days: dayAggregates[node.canonical] = aggregate
      default: for child in node.children { take(person: child) }
      }
    }

    mutating func reference(_ reference: Reference) {
      switch reference {
      case .column, .keyed, .validDays: break
      default: return
      }
      if seenReferences.insert(reference).inserted { references.append(reference) }
    }
  }
}

extension Scheme {
  /// Every name after a `by:` anywhere in the scheme.
  package var choosers: [String] {
    var names: [String] = []
    func take<Value>(_ chosen: Chosen<Value>) { names += chosen.keys.map(\.value) }
    func take(_ bounds: Bounds) {
      for case .at(let constant) in [bounds.atLeast, bounds.atMost] { take(constant) }
    }
    func takeRules(_ rules: Chosen<Rule>) { names += rules.allChoosers.map(\.value) }
    for section in sections {
      if let weight = section.weight { take(weight) }
      for indicator in section.indicators {
        switch indicator.share {
        case .weight(let constant), .marks(let constant): take(constant)
        case .unweighted: break
        }
        for formula in [indicator.target, indicator.value] { if let formula { take(formula) } }
        for text in [indicator.standard, indicator.evidence, indicator.owner] { if let text { take(text) } }
        takeRules(indicator.score)
      }
    }
    for measure in measures { if case .rule(_, let gives) = measure.definition { takeRules(gives) } }
    if let adjustments {
      take(adjustments.bounds)
      for item in adjustments.items {
        take(item.amount)
        take(item.bounds)
      }
    }
    for gate in gates {
      if let score = gate.scoreAtMost { take(score) }
      if let rating = gate.ratingAtMost { take(rating) }
    }
    for entry in ratings?.entries ?? [] { if let from = entry.from { take(from) } }
    for pool in pay?.pools ?? [] {
      if let reserve = pool.reserve { take(reserve) }
      for bound in [pool.atLeast, pool.atMost] { if let bound { take(bound) } }
    }
    for move in pay?.moves ?? [] {
      take(move.rankBounds)
      take(move.stepBounds)
      for spending in move.spends { take(spending.amount) }
    }
    if case .shares(let shares)? = ratings?.quota?.kind { for share in shares { take(share.part) } }
    for item in pay?.items ?? [] {
      take(item.bounds)
      switch item.content {
      case .formula(let formula): take(formula)
      case .rule(let value, let rule):
        take(value)
        takeRules(rule)
      case .subtotal: break
      }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
