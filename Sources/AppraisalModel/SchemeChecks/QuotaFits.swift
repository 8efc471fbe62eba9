import Diagnostics
import Formulas
import Quantities

/// A quota names each rating of the scale once, its shares are the whole, and it says what a tie means.
struct QuotaFits: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard let ratings = scheme.scheme.ratings, let quota = ratings.quota else { return [] }
    let known = ratings.entries.map(\.name.value)
    var findings: [Finding] = quota.ratings.filter { !known.contains($0.value) }.map { name in
      Finding(
        SchemeFinding.quotaRefused, at: name.place, length: name.length,
        [
          "problem": "`\(name.value)` is no rating of the scale",
          "hint": "Ratings are: \(known.joined(separator: ", ")).",
        ])
    }
    if case .shares(let shares) = quota.kind { findings += whole(shares, quota, known) }
    if !quota.ties.isSaid { findings.append(TieRules.lacking("the quota", at: quota.place)) }
    return findings
  }

  private func whole(_ shares: [Quota.Share], _ quota: Quota, _ known: [String]) -> [Finding] {
    var findings: [Finding] = []
    let named = shares.map(\.rating.value)
    let lacking = known.filter { !named.contains($0) }
    if !lacking.isEmpty {
      findings.append(
        Finding(
          SchemeFinding.quotaRefused, at: quota.place,
          [
            "problem": "no share is said for \(lacking.joined(separator: ", "))",
            "hint": "Write 0% where nobody may be.",
          ]))
    }
    let numbers = shares.compactMap { $0.part.single?.value.number }
    if numbers.count == shares.count, Number.sum(numbers) != 1 || numbers.contains(where: \.isNegative) {
      findings.append(
        Finding(
          SchemeFinding.quotaRefused, at: quota.place,
          [
            "problem": "the shares come to \((Number.sum(numbers) * 100).exactText)%, not 100%",
            "hint": "Shares are of the whole group.",
          ]))
    }
    return findings
  }
}

enum TieRules {
  static func lacking(_ what: String, at place: SourceLocation) -> Finding {
    Finding(SchemeFinding.tiesUnsaid, at: place, ["what": what])
  }
}
