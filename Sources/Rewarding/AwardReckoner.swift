import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities

/// Recognises people and groups (评先评优): award by award, in the scheme's order.
package struct AwardReckoner {
  private var reckoner: Reckoner
  private let grades: GradeSheet
  private var sheet: IncentiveSheet
  /// How many awards each person has taken.
  private var taken: [Int]

  package static func award(
    _ reckoner: Reckoner, _ grades: GradeSheet, _ sheet: IncentiveSheet
  ) throws -> (sheet: IncentiveSheet, reckoner: Reckoner) {
    var awards = AwardReckoner(reckoner, grades, sheet)
    for (index, award) in (reckoner.scheme.scheme.recognition?.awards ?? []).enumerated() {
      try awards.give(award, index)
    }
    return (awards.sheet, awards.reckoner)
  }

  private init(_ reckoner: Reckoner, _ grades: GradeSheet, _ sheet: IncentiveSheet) {
    self.reckoner = reckoner
    self.grades = grades
    self.sheet = sheet
    taken = Array(repeating: 0, count: reckoner.count)
  }

  private var people: Range<Int> { 0..<reckoner.count }

  private mutating func give(_ award: Award, _ index: Int) throws {
    if let given = reckoner.given[.award(award.name.value)] {
      reckoner.table[.award(award.name.value)] = given
      for person in people where given[person].condition == true && award.countsForLimit { taken[person] += 1 }
      return
    }
    let able = try able(award)
    var winners: [Winner] = []
    switch award.content {
    case .everyone(let condition): winners = try everyone(condition, award, index, able)
    case .best(let count, let by): winners = try best(count, by, award, able)
    }
    let citations = try award.text.map { try self.citations($0) }
    for winner in winners {
      if award.of == nil, award.countsForLimit { taken[winner.person] += 1 }
      sheet.awards.append(
        AwardResult(
          award: index, person: award.of == nil ? winner.person : nil, group: winner.group, place: winner.place,
          figure: winner.figure, isTied: winner.isTied,
          citation: award.text.flatMap { text in
            citations.map { cited(text, $0, winner, award) }
          }))
    }
    let names = Set(
      award.of == nil
        ? winners.map(\.person)
        : people.filter { person in
          winners.contains { $0.group == groupOf(award, person) }
        })
    reckoner.table[.award(award.name.value)] = people.map { .condition(names.contains($0)) }
  }

  private struct Winner {
    var person: Int
    var group: String
    var place: Int?
    var figure: Figure?
    var isTied = false
  }

  private func groupOf(_ award: Award, _ person: Int) -> String {
    guard let of = award.of else { return "" }
    return reckoner.groups(.named(of.value))[person] ?? ""
  }

  /// Who may take it: not barred by a gate, among those named, not yet at the limit.
  private mutating func able(_ award: Award) throws -> [Bool] {
    let scheme = reckoner.scheme.scheme
    let among = try award.among.map { try reckoner.figures(of: $0.formula) }
    if let undecided = among?.count(where: \.isMissing), undecided > 0 {
      sheet.missingConditions.append((award.title, undecided))
    }
    let limit = scheme.recognition?.eachAtMost
    return people.map { person in
      if let among, among[person].condition != true { return false }
      if award.of != nil { return true }
      if grades.grades[person].gates.contains(where: { scheme.gates[$0].barsAwards }) { return false }
      return award.countsForLimit ? limit.map { taken[person] < $0 } ?? true : true
    }
  }

  private mutating func everyone(
    _ condition: Formula, _ award: Award, _ index: Int, _ able: [Bool]
  ) throws -> [Winner] {
    let holds = try reckoner.figures(of: condition)
    let undecided = holds.count(where: \.isMissing)
    if undecided > 0 { sheet.missingConditions.append((award.title, undecided)) }
    let texts = reckoner.groups(award.within)
    for (person, parts) in try reckoner.parts(of: condition).enumerated() {
      sheet.growth += parts.map { GrowthLine(award: index, person: person, part: $0) }
    }
    return people.filter { able[$0] && holds[$0].condition == true }.map { Winner(person: $0, group: texts[$0] ?? "") }
  }

  // MARK: Best

  private mutating func best(_ count: Formula, _ by: Formula, _ award: Award, _ able: [Bool]) throws -> [Winner] {
    let figures = try reckoner.figures(of: by)
    let breakers = try award.ties.formulas.map { try reckoner.figures(of: $0) }
    let candidates = award.of == nil ? people.filter { able[$0] } : try groups(award, able, figures)
    let texts = reckoner.groups(award.within)
    let inGroups = Dictionary(grouping: candidates) { texts[$0] ?? "" }
    let headcounts = Dictionary(grouping: people) { texts[$0] ?? "" }.mapValues(\.count)
    reckoner.headcounts = people.map { headcounts[texts[$0] ?? ""] ?? 0 }
    let counts = try reckoner.figures(of: count)
    reckoner.headcounts = nil
    var winners: [Winner] = []
    for (name, members) in inGroups.sorted(by: { $0.key < $1.key }) {
      let seats = try whole(counts[members[0]], count, name)
      winners += cut(members, seats, figures, breakers, award.ties, name, award)
    }
    return winners
  }

  private func whole(_ figure: Figure, _ formula: Formula, _ group: String) throws -> Int {
    if let number = figure.number, let count = number.asInt, count >= 0 { return count }
    throw InputRefused([
      Finding(
        RewardingFinding.countNotWhole, at: formula.source.place, length: formula.source.text.unicodeScalars.count,
        [
          "formula": formula.source.text,
          "figure": figure.cause.map { "missing: \($0.words)" } ?? figure.shownText(),
        ])
    ])
  }

  /// One person for each group that could win, the first of it; its figure must be the group's.
  private func groups(_ award: Award, _ able: [Bool], _ figures: [Figure]) throws -> [Int] {
    let names = people.map { groupOf(award, $0) }
    return try Dictionary(grouping: people.filter { able[$0] }) { names[$0] }.sorted { $0.key < $1.key }.map { group in
      let first = group.value[0]
      if let other = group.value.first(where: { figures[$0].exactText != figures[first].exactText }) {
        throw InputRefused([
          Finding(
            RewardingFinding.groupFigure, at: award.name.place, length: award.name.length,
            [
              "name": award.name.value, "group": group.key,
              "people": PeopleList.text([first, other].map { reckoner.table.people[$0].id }),
            ])
        ])
      }
      return first
    }
  }

  private func cut(
    _ members: [Int], _ seats: Int, _ figures: [Figure], _ breakers: [[Figure]], _ ties: Ties, _ group: String,
    _ award: Award
  ) -> [Winner] {
    let known = members.filter { figures[$0].number != nil }
    func value(_ person: Int) -> Number { figures[person].number ?? 0 }
    let sorted = known.sorted(by: Precedence([figures] + breakers).precedes)
    var count = min(seats, sorted.count)
    let isTied = count > 0 && count < sorted.count && value(sorted[count - 1]) == value(sorted[count])
    if isTied {
      let border = value(sorted[count])
      switch ties {
      case .allIn: count = sorted.firstIndex { value($0) < border } ?? sorted.count
      case .noneIn: count = sorted.firstIndex { value($0) == border } ?? count
      case .by, .unsaid: break
      }
    }
    let border = count > 0 ? value(sorted[count - 1]) : 0
    return sorted.prefix(count).map { person in
      let place = 1 + sorted.count { value(person) < value($0) }
      let name = award.of == nil ? group : groupOf(award, person)
      return Winner(
        person: person, group: name, place: place, figure: figures[person], isTied: isTied && value(person) == border)
    }
  }

  // MARK: Citations

  private func citations(_ text: Citation) throws -> [Formula.ID: [Figure]] {
    try text.formulas.reduce(into: [:]) { columns, formula in columns[formula.id] = try reckoner.figures(of: formula) }
  }

  private func cited(
    _ text: Citation, _ figures: [Formula.ID: [Figure]], _ winner: Winner, _ award: Award
  ) -> String {
    let person = reckoner.table.people[winner.person]
    return text.parts.map { part in
      switch part {
      case .words(let words): words
      case .name: award.of == nil ? person.name ?? person.id : winner.group
      case .title: award.title
      case .period: reckoner.scheme.scheme.language == .zhHans ? reckoner.period.chineseText : reckoner.period.text
      case .place: winner.place.map(String.init) ?? ""
      case .figure(let formula): figures[formula.id]?[winner.person].shownText() ?? ""
      }
    }.joined()
  }
}
