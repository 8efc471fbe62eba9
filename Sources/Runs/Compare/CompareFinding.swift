package import Diagnostics

/// What can be said of two runs that are to be compared.
package enum CompareFinding: String, CaseIterable, FindingCode {
  case unlike = "compare-unlike"

  package var wording: Wording {
    switch self {
    case .unlike:
      Wording(
        "{one} appraises by {kind}, {other} by {otherKind}",
        remedy: "Compare two runs of one kind of period.")
    }
  }
}
