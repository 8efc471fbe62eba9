import AppraisalModel
import Diagnostics
import Figures
import Formulas

/// Which gates (一票否决) close for whom; all that hold apply.
struct Gates {
  private let reckoner: Reckoner

  init(_ reckoner: Reckoner) { self.reckoner = reckoner }

  /// For each person the closed gates, by their place in the scheme.
  func closed() throws -> [[Int]] {
    var closed: [[Int]] = Array(repeating: [], count: reckoner.count)
    var findings: [Finding] = []
    for (index, gate) in reckoner.scheme.scheme.gates.enumerated() {
      var undecided: [(String, MissingCause)] = []
      for (person, figure) in try reckoner.figures(of: gate.when.formula).enumerated() {
        switch figure {
        case .condition(true): closed[person].append(index)
        case .missing(.notGiven): break
        case .missing(let cause) where !gate.when.missingIsNo:
          undecided.append((reckoner.table.people[person].id, cause))
        default: break
        }
      }
      if let first = undecided.first {
        findings.append(
          Finding(
            GradingFinding.gateUndecided, at: gate.title.place, length: gate.title.length,
            ["title": gate.title.value, "people": PeopleList.text(undecided.map(\.0)), "cause": first.1.words]))
      }
    }
    if !findings.isEmpty { throw InputRefused(findings) }
    return closed
  }
}
