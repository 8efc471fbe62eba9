package import AppraisalModel
import Diagnostics
package import Formulas

extension Scheme {
  /// Whether a formula gives a share that people read in percent: the figures of a column of percentages, whole, one picked of
  /// them or their mean. A formula that reckons with them gives what it gives.
  package func isShare(_ formula: Formula) -> Bool { isShare(formula.tree, deep: 0) }

  private func isShare(_ node: Expression, deep: Int) -> Bool {
    switch node.kind {
    case .path(let names): isShare(names.map(\.text), deep: deep)
    case .choice(if: _, let then, let other): isShare(then, deep: deep) && isShare(other, deep: deep)
    case .call(let call):
      Self.picking.contains(call.function.text) && call.arguments.allSatisfy { isShare($0, deep: deep) }
    default: false
    }
  }

  private static let picking: Set = ["min", "max", "mean", "first", "last", "previous"]

  private func isShare(_ path: [String], deep: Int) -> Bool {
    if path.count == 2, let file = files.first(where: { $0.name.value == path[0] }) {
      return file.column(named: path[1])?.type == .percent
    }
    // A scheme whose measures lead back to themselves is refused before; this only keeps the walk short.
    guard path.count == 1, deep < 16, case .formula(let formula)? = measure(named: path[0])?.definition else {
      return false
    }
    return isShare(formula.tree, deep: deep + 1)
  }
}
