import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What an indicator's rule gave each person, before any policy.
struct OwnScores {
  var values: [Figure]
  var targets: [Figure]?
  var applies: [Bool]
  var rules: [RuleFigure?]
  /// The rule's score, rounded; `nil` where the person has none.
  var scores: [Number?]
  var causes: [MissingCause?]
  /// The full mark the rule spoke of.
  var full: [Number]
  /// The marks as the scheme says; a weight is only asked for where scores are weighed.
  var marks: [Number]?

  var isMarks: Bool { marks != nil }
}

extension ScoreReckoner {
  mutating func ownScores(of indicator: Indicator) throws -> OwnScores {
    let marks: [Number]? = if case .marks = indicator.share { try shares(of: indicator) } else { nil }
    let full = marks ?? Array(repeating: Number(100), count: reckoner.count)
    if let given = reckoner.given[.score(indicator.name.value)] {
      return try ownScores(given, of: indicator, full: full, marks: marks)
    }
    let targets = try targets(of: indicator)
    let values = try reckoner.given[.value(indicator.name.value)] ?? values(of: indicator, targets)
    let applies = try applies(of: indicator)
    var judged = values
    for person in people where !applies[person] { judged[person] = .missing(.said) }
    let results = try reckoner.figures(
      of: indicator.score, RuleInput(values: judged, targets: targets, full: full))
    var outside: [(person: Int, figure: Figure)] = []
    var own = OwnScores(
      values: values, targets: targets, applies: applies, rules: [], scores: [], causes: [], full: full, marks: marks)
    let rounding = indicator.round?.value ?? scheme.rounding.score
    for person in people {
      let result = results[person]
      var score: Number?
      var cause: MissingCause?
      switch result {
      case .number(_, let bounded): score = bounded.rounded(rounding)
      case .missing(let why): cause = why
      case .text: cause = .said
      case .outside(let figure): if applies[person] { outside.append((person, figure)) }
      }
      own.rules.append(applies[person] ? result : nil)
      own.scores.append(applies[person] ? score : nil)
      own.causes.append(cause)
    }
    let computed = own.scores.indices.map { person in
      own.scores[person].map { Figure.number($0) } ?? .missing(own.causes[person] ?? .said)
    }
    own.scores = try reckoner.corrected(.score(indicator.name.value), computed).map(\.number)
    if !outside.isEmpty {
      findings.append(reckoner.outside(outside, of: indicator.name.value, at: indicator.score.place))
    }
    return own
  }

  /// The scores that a test gives; nothing is asked of value and rule then.
  private mutating func ownScores(
    _ given: [Figure], of indicator: Indicator, full: [Number], marks: [Number]?
  ) throws -> OwnScores {
    let isUnsaid = reckoner.given.unsaidIndicators.contains(indicator.name.value)
    let applies = isUnsaid ? try applies(of: indicator) : Array(repeating: true, count: reckoner.count)
    return OwnScores(
      values: Array(repeating: .missing(.said), count: reckoner.count), targets: nil,
      applies: applies, rules: Array(repeating: nil, count: reckoner.count),
      scores: given.indices.map { applies[$0] ? given[$0].number : nil }, causes: given.map(\.cause), full: full,
      marks: marks)
  }

  private func targets(of indicator: Indicator) throws -> [Figure]? {
    guard let target = indicator.target else { return nil }
    if let given = reckoner.given[.target(indicator.name.value)] { return given }
    return try reckoner.corrected(.target(indicator.name.value), try figures(of: target))
  }

  /// Weight or marks as the scheme says.
  func shares(of indicator: Indicator) throws -> [Number] {
    switch indicator.share {
    case .weight(let constant), .marks(let constant): try people.map { try reckoner.number(constant, for: $0) }
    case .unweighted: Array(repeating: 0, count: reckoner.count)
    }
  }

  /// A chosen formula's figures: each person by the case that holds for him.
  private func figures(of chosen: Chosen<Formula>) throws -> [Figure] {
    if let single = chosen.single { return try reckoner.figures(of: single) }
    var columns: [Formula.ID: [Figure]] = [:]
    for formula in chosen.values { columns[formula.id] = try reckoner.figures(of: formula) }
    return try people.map { person in
      let formula = try reckoner.value(of: chosen, for: person)
      return columns[formula.id]?[person] ?? .missing(.said)
    }
  }

  private func values(of indicator: Indicator, _ targets: [Figure]?) throws -> [Figure] {
    guard let value = indicator.value else {
      for rule in indicator.score.values {
        if case .deductPer(let list) = rule.kind { return reckoner.rowCounts(list) }
      }
      return Array(repeating: .missing(.said), count: reckoner.count)
    }
    let surroundings = Reckoner.Surroundings(target: targets)
    var columns: [Formula.ID: [Figure]] = [:]
    for formula in value.values { columns[formula.id] = try reckoner.figures(of: formula, surroundings) }
    return try people.map { person in
      let formula = try reckoner.value(of: value, for: person)
      return columns[formula.id]?[person] ?? .missing(.said)
    }
  }

  private mutating func applies(of indicator: Indicator) throws -> [Bool] {
    guard let applies = indicator.applies else { return Array(repeating: true, count: reckoner.count) }
    let figures = try reckoner.figures(of: applies.formula)
    var undecided: [(String, MissingCause)] = []
    let holds = people.map { person -> Bool in
      switch figures[person] {
      case .condition(let holds): return holds
      case .missing(.notGiven): return true
      case .missing(let cause):
        if !applies.missingIsNo { undecided.append((reckoner.table.people[person].id, cause)) }
        return false
      default: return false
      }
    }
    if let first = undecided.first {
      findings.append(
        Finding(
          ScoringFinding.appliesMissing, at: applies.formula.source.place,
          length: applies.formula.source.text.unicodeScalars.count,
          ["name": indicator.name.value, "people": PeopleList.text(undecided.map(\.0)), "cause": first.1.words]))
    }
    return holds
  }
}
