import Diagnostics
import Formulas

/// Ratios that are added across all people without a rounding grow long; worth a look.
struct RatiosAreRounded: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    scheme.allFormulas.compactMap { formula in
      var found: Range<Int>?
      formula.root.forEach { node in
        guard case .people(let aggregate) = node.kind, aggregate.group == .all,
          aggregate.function == .mean || aggregate.function == .sum, isRatio(aggregate.operand, scheme)
        else { return }
        found = found ?? node.span
      }
      return found.map { formula.formula.source.finding(SchemeFinding.ratiosAcross, $0) }
    }
  }

  private func isRatio(_ node: TypedNode, _ scheme: TypedScheme, depth: Int = 0) -> Bool {
    guard depth < 20 else { return false }
    switch node.kind {
    case .arithmetic(.over, _, let divisor):
      if case .number = divisor.kind { return false }
      return true
    case .function(.round, _), .function(.floor, _), .function(.ceil, _): return false
    case .rows(let aggregate): return aggregate.function == .mean || aggregate.function == .share
    case .name(.figure(.measure(let name))):
      guard let measure = scheme.scheme.measure(named: name), measure.round == nil else { return false }
      if case .formula(let formula) = measure.definition {
        return isRatio(scheme[formula].root, scheme, depth: depth + 1)
      }
      return true
    case .arithmetic(_, let a, let b):
      return isRatio(a, scheme, depth: depth + 1) || isRatio(b, scheme, depth: depth + 1)
    case .negative(let operand): return isRatio(operand, scheme, depth: depth + 1)
    default: return false
    }
  }
}
