package import Diagnostics

/// What a run as such can say.
package enum RunFinding: String, CaseIterable, FindingCode {
  case periodRefused = "period-refused"
  case cacheUnusable = "cache-unusable"

  package var wording: Wording {
    switch self {
    case .periodRefused:
      Wording(
        "`{text}` is not a {kind}, by which the scheme appraises",
        remedy: "Write --period 2026-03, 2026-Q1, 2026-H1 or 2026, as the scheme's `period:` says.")
    case .cacheUnusable:
      Wording(
        "the cache could not be used: {problem}",
        remedy: "The results are the same without it. Name a folder that you may write, or take the entry away.",
        severity: .warning)
    }
  }
}
