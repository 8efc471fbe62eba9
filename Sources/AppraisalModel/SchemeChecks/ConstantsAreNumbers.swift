import Diagnostics
import Formulas

/// A name in place of a number is a parameter without keys whose value is a number.
struct ConstantsAreNumbers: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    let scheme = scheme.scheme
    var findings: [Finding] = []
    for constant in scheme.looseConstants { findings += check(constant, hasTarget: false, in: scheme) }
    for (owner, rules, isScore) in scheme.rules {
      let hasTarget = isScore && scheme.indicator(named: owner)?.target != nil
      for rule in rules.values {
        for constant in rule.constants { findings += check(constant, hasTarget: hasTarget, in: scheme) }
      }
    }
    return findings
  }

  private func check(_ constant: Constant, hasTarget: Bool, in scheme: Scheme) -> [Finding] {
    constant.values.compactMap { amount in
      let name: String
      let problem: String
      switch amount.value {
      case .number, .percent, .unread: return nil
      case .target:
        if hasTarget { return nil }
        (name, problem) = ("target", "there is no `target:` beside it")
      case .parameter(let parameter):
        name = parameter
        guard let declared = scheme.parameter(named: parameter) else {
          let near = nearest(to: parameter, among: scheme.parameters.map(\.name.value))
          problem = "there is no such parameter" + (near.map { "; is `\($0)` meant?" } ?? "")
          break
        }
        if !declared.keys.isEmpty {
          problem = "it is a table"
        } else if declared.valueType != .number {
          problem = "it is \(declared.valueType.words)"
        } else {
          return nil
        }
      }
      return Finding(
        SchemeFinding.constantRefused, at: amount.place, length: amount.length, ["name": name, "problem": problem])
    }
  }
}
