import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What counts for each person in an indicator, after `missing:` and `otherwise:`.
struct FinalScores {
  var scores: [Number?]
  var sources: [ScoreSource]
}

extension ScoreReckoner {
  mutating func finalScores(of indicator: Indicator) throws -> FinalScores {
    let name = indicator.name.value
    guard let own = own[name] else { return FinalScores(scores: [], sources: []) }
    var scores = own.scores
    var sources = Array(repeating: ScoreSource.own, count: reckoner.count)
    var failed: [(person: String, cause: MissingCause)] = []
    var withoutPeers: [String] = []
    for person in people where own.scores[person] == nil {
      guard let policy = policy(of: indicator, own.applies[person]) else {
        sources[person] = .notApplicable
        continue
      }
      switch policy {
      case .error:
        if case .outside? = own.rules[person] { continue }
        failed.append((reckoner.table.people[person].id, own.causes[person] ?? .said))
      case .zero: (scores[person], sources[person]) = (0, .zero)
      case .carry:
        let before = reckoner.period.advanced(by: -1)
        let carried = reckoner.history.figure(
          FigureName.score(name).written, of: reckoner.table.people[person].id, in: before, as: .number)
        (scores[person], sources[person]) = (carried.number, .carried)
        if let cause = carried.cause { failed.append((reckoner.table.people[person].id, cause)) }
      case .full: (scores[person], sources[person]) = (own.full[person], .full)
      case .exclude: sources[person] = .excluded
      case .moveTo(let target): sources[person] = .movedTo(target)
      case .peersMean(let group):
        sources[person] = .peersMean(group)
        scores[person] = peersMean(person, group, own, indicator)
        if scores[person] == nil { withoutPeers.append(reckoner.table.people[person].id) }
      }
    }
    if let first = failed.first {
      findings.append(
        Finding(
          ScoringFinding.scoreMissing, at: indicator.name.place, length: indicator.name.length,
          [
            "name": name, "people": PeopleList.text(failed.map(\.person)), "cause": first.cause.words,
            "carried": indicator.missing.value == .carry ? ", or the run of the period before" : "",
          ]))
    }
    if !withoutPeers.isEmpty {
      findings.append(
        Finding(
          ScoringFinding.nobodyHasScore, at: indicator.name.place, length: indicator.name.length,
          ["name": name, "people": PeopleList.text(withoutPeers)]))
    }
    return FinalScores(scores: scores, sources: sources)
  }

  /// The policy for someone without a score of his own; `nil` where the indicator does not apply and nothing is said.
  private func policy(of indicator: Indicator, _ applies: Bool) -> MissingPolicy? {
    applies ? indicator.missing.value : indicator.otherwise?.value
  }

  /// The mean of the rounded own scores of the others in the group, rounded like a score.
  private func peersMean(_ person: Int, _ group: GroupName, _ own: OwnScores, _ indicator: Indicator) -> Number? {
    let groups = reckoner.groups(group)
    guard groups[person] != nil else { return nil }
    let peers = people.filter { $0 != person && groups[$0] == groups[person] }.compactMap { own.scores[$0] }
    guard !peers.isEmpty else { return nil }
    return Number.sum(peers).dividing(by: Number(peers.count))?.rounded(indicator.round?.value ?? scheme.rounding.score)
  }
}
