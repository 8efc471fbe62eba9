package import Diagnostics

/// What a run as such can say.
package enum RunFinding: String, CaseIterable, FindingCode {
  case periodRefused = "period-refused"

  package var wording: Wording {
    switch self {
    case .periodRefused:
      Wording(
        "`{text}` is not a {kind}, by which the scheme appraises",
        remedy: "Write --period 2026-03, 2026-Q1, 2026-H1 or 2026, as the scheme's `period:` says.")
    }
  }
}
