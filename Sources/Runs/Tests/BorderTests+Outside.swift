import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting

/// Borders outside the hundred: what an adjustment adds at its cap, when a gate closes.
extension BorderTests {
  /// Where an item's amount hangs on one figure: how it grows up to its cap. Where a condition decides: both sides of it.
  ///
  /// All sections are given as 0, so that the score is what the item adds.
  var adjustments: String {
    let zeros = scheme.scheme.sections.map { ("points.\($0.name.value)", "0") }
    var text = ""
    for item in scheme.scheme.adjustments?.items ?? [] {
      let title = item.title.value
      if let when = item.when {
        for probe in BorderCondition.probes(when.formula, scheme, words) {
          text += entry("\(title): \(probe.words)", zeros + [(probe.name, probe.value)], "score")
        }
      } else if let formula = item.amount.single, let leaf = BorderCondition.onlyLeaf(scheme[formula].root) {
        text += growing(title, zeros, formula.text(leaf.span))
      }
    }
    return text
  }

  /// One, the last before the cap, the first at it and the next; the first two where no cap is met.
  private func growing(_ title: String, _ zeros: [(String, String)], _ name: String) -> String {
    func score(_ count: Int) -> String? { reckoned(zeros + [(name, "\(count)")], "score") }
    func write(_ count: Int) -> String { entry("\(title): \(name) = \(count)", zeros + [(name, "\(count)")], "score") }
    guard var last = score(1) else { return entry("\(title): \(name)", zeros + [(name, "1")], "score") }
    var text = write(1)
    for count in 2...100 {
      guard let next = score(count) else { break }
      if next == last {
        if count > 2 { text += write(count - 1) }
        return text + write(count)
      }
      last = next
    }
    text += write(2)
    return text
  }

  /// Both sides of every constant that a gate's condition compares a figure with.
  var gates: String {
    var text = ""
    for gate in scheme.scheme.gates {
      for probe in BorderCondition.probes(gate.when.formula, scheme, words) {
        let title = "\(gate.title.value): \(probe.words)"
        let full = (scheme.scheme.fullMarks?.value ?? 100).exactText
        let given = probe.name == "score" ? [] : [("score", full)]
        let all = (gate.ratingAtMost == nil ? [] : alone) + given + [(probe.name, probe.value)]
        if gate.ratingAtMost != nil {
          text += entry(title, all, "score", "rating")
        } else if gate.scoreAtMost != nil {
          text += entry(title, all, "score")
        }
      }
    }
    return text
  }
}

/// The constants that a condition compares single figures with.
enum BorderCondition {
  struct Probe {
    let name: String
    let value: String
    let words: String
  }

  static func probes(_ formula: Formula, _ scheme: TypedScheme, _ words: ReportWords) -> [Probe] {
    var probes: [Probe] = []
    scheme[formula].root.forEachOfNow { node in
      guard case .comparison(_, let a, let b) = node.kind, a.type == .number, TestFigures.key(of: a) != nil,
        let border = constant(b, scheme)
      else { return }
      let name = formula.text(a.span)
      let unit = isCount(a, scheme) ? Number(1) : border.isWhole ? Number(1, over: 100) : Number(1, over: 10_000)
      let shown = formula.text(b.span)
      for (number, side) in [
        (border - unit, words("略低于\(shown)", "just below \(shown)")), (border, words("正好\(shown)", "on \(shown)")),
        (border + unit, words("略高于\(shown)", "just above \(shown)")),
      ] where !(isCount(a, scheme) && number.isNegative) {
        probes.append(Probe(name: name, value: number.exactText, words: side))
      }
    }
    return probes
  }

  private static func constant(_ node: TypedNode, _ scheme: TypedScheme) -> Number? {
    switch node.kind {
    case .number(let number): number
    case .name(.parameter(let name)):
      scheme.scheme.parameter(named: name)?.value(in: scheme.scheme.effective.from.value)?.entry([]).flatMap {
        Figure($0).number
      }
    default: nil
    }
  }

  /// Whether a figure is a number of rows or a place, which has no decimals.
  static func isCount(_ node: TypedNode, _ scheme: TypedScheme) -> Bool {
    switch node.kind {
    case .rows(let aggregate): return aggregate.function == .count || aggregate.function == .distinct
    case .people(let aggregate): return aggregate.function == .count || aggregate.function == .rank
    case .periods(let aggregate): return aggregate.function == .count || aggregate.function == .streak
    case .name(.figure(.measure(let name))):
      guard case .formula(let formula)? = scheme.scheme.measure(named: name)?.definition else { return false }
      return isCount(scheme[formula].root, scheme)
    case .name(.column(let path)):
      guard let column = scheme.scheme.file(named: path.endFile)?.column(named: path.column) else { return false }
      return column.type == .integer
    default: return false
    }
  }

  /// The one figure that a formula hangs on; `nil` where there are several, or none.
  static func onlyLeaf(_ node: TypedNode) -> TypedNode? {
    var leaves: [TypedNode] = []
    func walk(_ node: TypedNode) {
      if TestFigures.key(of: node) != nil { leaves.append(node) } else { node.children.forEach(walk) }
    }
    walk(node)
    return leaves.count == 1 && leaves[0].type == .number ? leaves[0] : nil
  }
}

extension Number {
  var isWhole: Bool { asInt != nil }
}
