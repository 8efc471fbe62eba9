import AppraisalModel
import Diagnostics
package import Figures
package import Formulas
import Quantities

/// Scores everybody: values, rules, missing policies, weights, sections, adjustments, total.
///
/// Each figure is reckoned for all people before any figure that names it, so the order of the file does not matter.
package struct ScoreReckoner {
  package private(set) var reckoner: Reckoner
  package private(set) var sheet = ScoreSheet()
  var findings: [Finding] = []
  var own: [String: OwnScores] = [:]
  private var finals: [String: FinalScores] = [:]
  private var doneHundreds: Set<Hundred> = []

  /// A sum of weights: the whole scheme, or a weighted section by itself.
  enum Hundred: Hashable {
    case whole
    case section(String)
  }

  package init(_ reckoner: Reckoner) { self.reckoner = reckoner }

  /// The sheet, and the reckoner with values, scores, points and the total in its table.
  ///
  /// - Throws: `InputRefused` with every figure that is missing without a policy.
  package static func score(_ reckoner: Reckoner) throws -> (sheet: ScoreSheet, reckoner: Reckoner) {
    var scoring = ScoreReckoner(reckoner)
    try scoring.run()
    if !scoring.findings.isEmpty { throw InputRefused(scoring.findings) }
    return (scoring.sheet, scoring.reckoner)
  }

  /// Only what is asked for, and what that needs: for tests beside a scheme.
  package static func score(
    _ reckoner: Reckoner, only names: [FigureName]
  ) throws -> (sheet: ScoreSheet, reckoner: Reckoner) {
    var scoring = ScoreReckoner(reckoner)
    for name in names { try scoring.ensure(name) }
    if names.contains(.total) { try scoring.run() }
    if !scoring.findings.isEmpty { throw InputRefused(scoring.findings) }
    return (scoring.sheet, scoring.reckoner)
  }

  /// Of people who held several postings: their scores are made of the postings', adjustments and total are the person's.
  package static func score(
    _ reckoner: Reckoner, of postings: PostingScores
  ) throws -> (sheet: ScoreSheet, reckoner: Reckoner) {
    let (sheet, combined) = postings.combined(into: reckoner)
    var scoring = ScoreReckoner(combined)
    scoring.sheet = sheet
    try scoring.adjust()
    try scoring.total()
    if !scoring.findings.isEmpty { throw InputRefused(scoring.findings) }
    return (scoring.sheet, scoring.reckoner)
  }

  /// Scores and sections without adjustments and total.
  static func unadjusted(_ reckoner: Reckoner) throws -> ScoreReckoner {
    var scoring = ScoreReckoner(reckoner)
    try scoring.weighAll()
    if !scoring.findings.isEmpty { throw InputRefused(scoring.findings) }
    return scoring
  }

  var scheme: Scheme { reckoner.scheme.scheme }

  var people: Range<Int> { 0..<reckoner.count }

  private mutating func run() throws {
    try weighAll()
    try adjust()
    try total()
  }

  private mutating func weighAll() throws {
    for indicator in scheme.indicators { try ensureFinal(indicator) }
    for section in scheme.sections where section.weight != nil { try ensure(.section(section.name.value)) }
    try ensure(.whole)
  }

  // MARK: Order

  /// Reckons what a formula names of this step before the formula itself.
  mutating func prepare(_ formulas: [Formula]) throws {
    for formula in formulas {
      var names: [FigureName] = []
      reckoner.scheme[formula].root.forEachOfNow { node in
        if case .name(.figure(let name)) = node.kind { names.append(name) }
      }
      for name in names { try ensure(name) }
    }
  }

  private mutating func ensure(_ name: FigureName) throws {
    switch name {
    case .value(let name), .target(let name):
      if let indicator = scheme.indicator(named: name) { try ensureOwn(indicator) }
    case .score(let name):
      if let indicator = scheme.indicator(named: name) {
        try ensureFinal(indicator)
      } else if scheme.section(named: name) != nil {
        try ensure(scheme.section(named: name)?.weight == nil ? .whole : .section(name))
      }
    case .points(let name):
      if scheme.section(named: name) != nil {
        try ensure(.whole)
      } else if let indicator = scheme.indicator(named: name) {
        try ensure(hundred(of: indicator))
      }
    default: break
    }
  }

  func hundred(of indicator: Indicator) -> Hundred {
    let home = scheme.sections.first { $0.indicators.contains { $0.name.value == indicator.name.value } }
    return home.flatMap { $0.weight == nil ? nil : .section($0.name.value) } ?? .whole
  }

  mutating func ensureOwn(_ indicator: Indicator) throws {
    let name = indicator.name.value
    guard own[name] == nil else { return }
    var formulas = (indicator.value?.values ?? []) + (indicator.target?.values ?? [])
    formulas += indicator.applies.map { [$0.formula] } ?? []
    formulas += indicator.score.values.flatMap(\.formulas)
    try prepare(formulas)
    let scores = try ownScores(of: indicator)
    own[name] = scores
    reckoner.table[.value(name)] = scores.values
    reckoner.table[.target(name)] = scores.targets ?? Array(repeating: .missing(.said), count: reckoner.count)
  }

  mutating func ensureFinal(_ indicator: Indicator) throws {
    let name = indicator.name.value
    guard finals[name] == nil else { return }
    try ensureOwn(indicator)
    let scores = try finalScores(of: indicator)
    finals[name] = scores
    reckoner.table[.score(name)] = scores.scores.map { score in
      score.map { .number($0) } ?? .missing(.noScore(indicator: name))
    }
  }

  func final(_ name: String) -> FinalScores? { finals[name] }

  private mutating func ensure(_ hundred: Hundred) throws {
    guard doneHundreds.insert(hundred).inserted else { return }
    switch hundred {
    case .section(let name):
      guard let section = scheme.section(named: name) else { return }
      for indicator in section.indicators { try ensureFinal(indicator) }
      try weigh(section)
    case .whole:
      for section in scheme.sections {
        if section.weight != nil { try ensure(.section(section.name.value)) }
        for indicator in section.indicators { try ensureFinal(indicator) }
      }
      try weighWhole()
    }
  }

  mutating func setResults(_ name: String, _ results: [IndicatorResult]) {
    var results = results
    for (person, figure) in (reckoner.given[.points(name)] ?? []).enumerated() {
      results[person].points = figure.number ?? 0
    }
    sheet.indicators[name] = results
    reckoner.table[.points(name)] = results.map { .number($0.points) }
  }

  mutating func setResults(section name: String, _ results: [SectionResult]) {
    var results = results
    for (person, figure) in (reckoner.given[.points(name)] ?? []).enumerated() {
      results[person].points = figure.number ?? 0
      if results[person].weight == nil { results[person].score = figure.number }
    }
    sheet.sections[name] = results
    reckoner.table[.points(name)] = results.map { .number($0.points) }
    reckoner.table[.score(name)] = results.map { result in
      result.score.map { .number($0) } ?? .missing(.noScore(indicator: name))
    }
  }

  mutating func setSectionScore(_ name: String, _ scores: [Number?]) {
    reckoner.table[.score(name)] =
      reckoner.given[.score(name)] ?? scores.map { $0.map { .number($0) } ?? .missing(.noScore(indicator: name)) }
  }

  mutating func setAdjustments(_ results: [[AdjustmentResult]], bound: [Number], missing: [(what: String, count: Int)])
  {
    sheet.adjustments = results
    sheet.adjustmentBound = bound
    sheet.missingConditions += missing
  }

  mutating func setTotals(_ totals: [TotalResult]) {
    var totals = totals
    for (person, figure) in (reckoner.given[.total] ?? []).enumerated() {
      totals[person] = TotalResult(sum: figure.number ?? 0, total: figure.number ?? 0)
    }
    sheet.totals = totals
    reckoner.table[.total] = totals.map { .number($0.total) }
  }
}
