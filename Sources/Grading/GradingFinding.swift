package import Diagnostics

/// What grading can say.
package enum GradingFinding: String, CaseIterable, FindingCode {
  case gateUndecided = "gate-undecided"

  package var wording: Wording {
    Wording(
      "whether \"{title}\" closes cannot be decided for {people}: {cause}",
      remedy: "Supply the figure, or write `missing: no` beside the condition.")
  }
}
