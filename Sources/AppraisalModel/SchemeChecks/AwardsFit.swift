import Diagnostics
import Formulas

/// An award says what a tie means, names a group where groups win, and only awards that come before it.
struct AwardsFit: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    var findings: [Finding] = []
    var earlier: Set<String> = []
    for award in scheme.scheme.recognition?.awards ?? [] {
      if case .best = award.content, !award.ties.isSaid {
        findings.append(TieRules.lacking("the award \(award.name.value)", at: award.place))
      }
      if let of = award.of, !scheme.scheme.people.groups.contains(where: { $0.name.value == of.value }) {
        let groups = scheme.scheme.people.groups.map(\.name.value)
        findings.append(
          refused(
            award, "goes to `\(of.value)`, which is no group", "Groups are: \(groups.joined(separator: ", ")).", at: of)
        )
      }
      if award.of != nil, case .everyone = award.content {
        findings.append(refused(award, "goes to groups, and says `everyone:`", "Groups win by `best:` and `by:`."))
      }
      for name in namedAwards(award, scheme) where !earlier.contains(name) {
        findings.append(refused(award, "names award.\(name), which is given later", "Put that award before this one."))
      }
      earlier.insert(award.name.value)
    }
    return findings
  }

  private func namedAwards(_ award: Award, _ scheme: TypedScheme) -> [String] {
    var formulas = award.ties.formulas + (award.among.map { [$0.formula] } ?? [])
    switch award.content {
    case .best(let count, let by): formulas += [count, by]
    case .everyone(let condition): formulas.append(condition)
    }
    var names: [String] = []
    for formula in formulas {
      scheme[formula].root.forEachOfNow { node in
        if case .name(.figure(.award(let name))) = node.kind { names.append(name) }
      }
    }
    return names
  }

  private func refused(_ award: Award, _ problem: String, _ hint: String, at placed: Placed<String>? = nil) -> Finding {
    let place = placed ?? award.name
    return Finding(
      SchemeFinding.awardRefused, at: place.place, length: place.length,
      ["name": award.name.value, "problem": problem, "hint": hint])
  }
}
