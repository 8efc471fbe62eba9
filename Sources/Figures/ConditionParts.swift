import AppraisalModel
package import Formulas

extension Reckoner {
  /// A condition taken apart at its outermost `and`s, for each person: which part holds, and by which figures.
  package func parts(of condition: Formula, _ surroundings: Surroundings = Surroundings()) throws -> [[ConditionPart]] {
    let nodes = Reckoner.conjuncts(of: scheme[condition].root)
    let columns = nodes.map { node in
      (
        node: node, holds: figures(of: node, surroundings),
        leaves: Reckoner.leaves(of: node).map { ($0.span, figures(of: $0, surroundings)) }
      )
    }
    return (0..<count).map { person in
      columns.map { column in
        ConditionPart(
          span: column.node.span, holds: column.holds[person],
          figures: column.leaves.map { (span: $0.0, figure: $0.1[person]) })
      }
    }
  }

  private static func conjuncts(of node: TypedNode) -> [TypedNode] {
    if case .logic(.and, let a, let b) = node.kind { return conjuncts(of: a) + conjuncts(of: b) }
    return [node]
  }

  /// The outermost parts that are figures of the person and not written down.
  private static func leaves(of node: TypedNode) -> [TypedNode] {
    switch node.kind {
    case .name(.parameter), .number, .text, .day, .period, .missing, .list: return []
    case .name, .rows, .people, .periods, .lookup: return [node]
    default: return node.children.flatMap { leaves(of: $0) }
    }
  }
}
