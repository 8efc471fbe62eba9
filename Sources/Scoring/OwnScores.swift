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
  /// Weight or marks as the scheme says.
  var shares: [Number]
  var isMarks: Bool
}

extension ScoreReckoner {
  mutating func ownScores(of indicator: Indicator) throws -> OwnScores {
    let (shares, isMarks) = try shares(of: indicator)
    let full = isMarks ? shares : Array(repeating: Number(100), count: reckoner.count)
    let targets = try indicator.target.map {
      try reckoner.corrected(.target(indicator.name.value), try figures(of: $0))
    }
    let values = try values(of: indicator, targets)
    let applies = try applies(of: indicator)
    var judged = values
    for person in people where !applies[person] { judged[person] = .missing(.said) }
    let results = try reckoner.figures(
      of: indicator.score, RuleInput(values: judged, targets: targets, full: full))
    var outside: [(person: Int, figure: Figure)] = []
    var own = OwnScores(
      values: values, targets: targets, applies: applies, rules: [], scores: [], causes: [], full: full, shares: shares,
      isMarks: isMarks)
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

  private func shares(of indicator: Indicator) throws -> ([Number], Bool) {
    switch indicator.share {
    case .weight(let constant): (try people.map { try reckoner.number(constant, for: $0) }, false)
    case .marks(let constant): (try people.map { try reckoner.number(constant, for: $0) }, true)
    case .unweighted: (Array(repeating: 0, count: reckoner.count), false)
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
