package import AppraisalModel
package import Diagnostics
package import Figures
import Formulas

/// Holds the results against what the scheme says they must satisfy; changes nothing.
package struct CheckReckoner {
  package static func check(_ reckoner: Reckoner) throws -> [CheckResult] {
    try reckoner.scheme.scheme.checks.enumerated().map { index, check in
      let holds = try reckoner.figures(of: check.must.formula)
      let group = group(of: reckoner.scheme[check.must.formula].root)
      let names = group.map { reckoner.groups($0) }
      func name(_ person: Int) -> String {
        guard let names else { return reckoner.table.people[person].id }
        return names[person].flatMap { $0.isEmpty ? nil : $0 } ?? "all"
      }
      let parts = try reckoner.parts(of: check.must.formula)
      var seen: Set<String> = []
      let lines = holds.indices.compactMap { person -> CheckResult.Line? in
        let isUndecided = holds[person].isMissing && !check.must.missingIsNo
        guard group != nil || isUndecided || holds[person].condition == false, seen.insert(name(person)).inserted else {
          return nil
        }
        return .init(who: name(person), holds: holds[person], parts: parts[person], isUndecided: isUndecided)
      }
      return CheckResult(
        check: index, isOfGroups: group != nil,
        lines: lines.sorted { $0.who.utf8.lexicographicallyPrecedes($1.who.utf8) })
    }
  }

  /// What was not satisfied, as findings that stop nothing.
  package static func findings(_ results: [CheckResult], _ scheme: Scheme) -> [Finding] {
    results.flatMap { result -> [Finding] in
      let check = scheme.checks[result.check]
      func named(_ who: [String]) -> String { result.isOfGroups ? Enumeration.text(who) : PeopleList.text(who) }
      var findings: [Finding] = []
      if !result.breaches.isEmpty {
        findings.append(
          Finding(
            RewardingFinding.checkBreached, at: check.title.place, length: check.title.length,
            ["title": check.title.value, "who": named(result.breaches.map { words($0, check) })]))
      }
      if !result.undecided.isEmpty {
        findings.append(
          Finding(
            RewardingFinding.checkUndecided, at: check.title.place, length: check.title.length,
            ["title": check.title.value, "who": named(result.undecided.map(\.who))]))
      }
      return findings
    }
  }

  /// Who, with the figures: `North (mean(score across branch) = 94.73)`.
  private static func words(_ line: CheckResult.Line, _ check: ResultCheck) -> String {
    let figures = line.parts.flatMap { part in
      part.figures.map { "\(check.must.formula.text($0.span)) = \($0.figure.shownText())" }
    }
    return figures.isEmpty ? line.who : "\(line.who) (\(figures.joined(separator: ", ")))"
  }

  /// The group that all figures of a condition are of; `nil` where a person's own figure is in it.
  private static func group(of node: TypedNode) -> GroupName? {
    var groups: Set<GroupName> = []
    var isPersonal = false
    func walk(_ node: TypedNode) {
      switch node.kind {
      case .people(let aggregate): groups.insert(aggregate.group)
      case .name(.parameter), .name(.periodPart): break
      case .name, .rows, .periods: isPersonal = true
      default: node.children.forEach(walk)
      }
    }
    walk(node)
    // Beside a group's own figures those of all stand for everybody: the group is what they tell apart.
    if groups.count > 1 { groups.remove(.all) }
    return !isPersonal && groups.count == 1 ? groups.first : nil
  }
}
