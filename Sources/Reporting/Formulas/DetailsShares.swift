import AppraisalModel
import Diagnostics
import Figures

/// The indicators whose weights or marks make a hundred together, as they came out for a person.
struct DetailsShares {
  /// Those of a section with a weight, or all of the sections without.
  let hundred: [Indicator]
  /// Whether one of them was left out or moved, so that others grew.
  let isMoved: Bool
  /// Whether every section with a weight has a score; one without makes the others grow.
  let isScored: Bool

  init(_ section: Section, _ person: Int, _ results: RunResults) {
    let sections = results.scheme.scheme.sections
    hundred =
      section.weight == nil ? sections.filter { $0.weight == nil }.flatMap(\.indicators) : section.indicators
    isMoved = hundred.contains { indicator in
      switch results.scores.indicators[indicator.name.value]?[person].source {
      case .excluded?, .movedTo?: true
      default: false
      }
    }
    isScored =
      section.weight != nil
      || sections.allSatisfy { $0.weight == nil || results.scores.sections[$0.name.value]?[person].score != nil }
  }
}
