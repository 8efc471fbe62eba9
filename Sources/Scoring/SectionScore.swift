import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// Points of indicators, scores of sections: in each hundred the shares are settled, then every score counts its share.
extension ScoreReckoner {
  /// A weighted section: a hundred within it.
  mutating func weigh(_ section: Section) throws {
    let carriers = try section.indicators.compactMap { try carrier(of: $0) }
    let isRelative = scheme.weighting == .relative
    let settled = Weights.settled(carriers, relativeTo: isRelative ? 100 : nil, people: people)
    for indicator in section.indicators { count(indicator, settled.before, settled.after) }
    let sums = people.map { person in
      Number.sum(section.indicators.compactMap { sheet.indicators[$0.name.value]?[person].points })
    }
    let rounding = section.round?.value ?? scheme.rounding.section
    let nothingLeft = Set(settled.nothingLeft)
    setSectionScore(
      section.name.value, people.map { nothingLeft.contains($0) ? nil : sums[$0].rounded(rounding) })
  }

  /// The whole: indicators of plain sections and weighted sections side by side.
  mutating func weighWhole() throws {
    var carriers: [Carrier] = []
    for section in scheme.sections {
      if let weight = section.weight {
        let scores = reckoner.table[.score(section.name.value)] ?? []
        carriers.append(
          Carrier(
            name: section.name.value, isMarks: false,
            shares: try people.map { try reckoner.number(weight, for: $0) },
            movedTo: Array(repeating: nil, count: reckoner.count), isExcluded: scores.map(\.isMissing),
            isAbsent: Array(repeating: false, count: reckoner.count)))
      } else {
        carriers += try section.indicators.compactMap { try carrier(of: $0) }
      }
    }
    let sum = scheme.weighting == .relative ? scheme.fullMarks?.value : nil
    let settled = Weights.settled(carriers, relativeTo: sum, people: people)
    if !settled.nothingLeft.isEmpty {
      findings.append(
        Finding(
          ScoringFinding.nothingLeft, at: scheme.name.place,
          [
            "what": "the scheme",
            "people": PeopleList.text(settled.nothingLeft.map { reckoner.table.people[$0].id }),
          ]))
    }
    for section in scheme.sections {
      if section.weight == nil {
        for indicator in section.indicators { count(indicator, settled.before, settled.after) }
        plain(section)
      } else {
        weighted(section, settled.before[section.name.value] ?? [], settled.after[section.name.value] ?? [])
      }
    }
  }

  private func carrier(of indicator: Indicator) throws -> Carrier? {
    let name = indicator.name.value
    guard let own = own[name], let final = final(name) else { return nil }
    if case .unweighted = indicator.share { return nil }
    return Carrier(
      name: name, isMarks: own.isMarks, shares: try own.marks ?? shares(of: indicator),
      movedTo: final.sources.map { if case .movedTo(let target) = $0 { target } else { nil } },
      isExcluded: final.sources.map { $0 == .excluded }, isAbsent: final.sources.map { $0 == .notApplicable })
  }

  /// The points of an indicator: score × weight / 100; with marks the score × new / old marks.
  private mutating func count(_ indicator: Indicator, _ before: [String: [Number]], _ after: [String: [Number]]) {
    let name = indicator.name.value
    guard let own = own[name], let final = final(name) else { return }
    let rounding = scheme.rounding.points
    setResults(
      name,
      people.map { person in
        let share = after[name]?[person] ?? 0
        var points: Number = 0
        if let score = final.scores[person] {
          switch indicator.share {
          case .weight: points = (score * share * Number(1, over: 100)).rounded(rounding)
          case .marks: points = ((score * share).dividing(by: own.full[person]) ?? 0).rounded(rounding)
          case .unweighted: points = score.rounded(rounding)
          }
        }
        return IndicatorResult(
          value: own.values[person], target: own.targets?[person], applies: own.applies[person],
          rule: own.rules[person], own: own.scores[person], source: final.sources[person], score: final.scores[person],
          full: own.full[person], shareBefore: before[name]?[person] ?? 0, share: share, points: points)
      })
  }

  private mutating func plain(_ section: Section) {
    setResults(
      section: section.name.value,
      people.map { person in
        let sum = Number.sum(section.indicators.compactMap { sheet.indicators[$0.name.value]?[person].points })
        return SectionResult(sum: sum, score: sum, weightBefore: nil, weight: nil, points: sum)
      })
  }

  private mutating func weighted(_ section: Section, _ before: [Number], _ after: [Number]) {
    let scores = reckoner.table[.score(section.name.value)] ?? []
    setResults(
      section: section.name.value,
      people.map { person in
        let sum = Number.sum(section.indicators.compactMap { sheet.indicators[$0.name.value]?[person].points })
        let score = scores[person].number
        let points = score.map { ($0 * after[person] * Number(1, over: 100)).rounded(scheme.rounding.points) } ?? 0
        return SectionResult(
          sum: sum, score: score, weightBefore: before[person], weight: after[person], points: points)
      })
  }
}
