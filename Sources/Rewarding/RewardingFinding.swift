package import Diagnostics

/// What rewarding can say.
package enum RewardingFinding: String, CaseIterable, FindingCode {
  case amountMissing = "amount-missing"

  package var wording: Wording {
    Wording(
      "the amount of {name} is missing for {people}: {cause}",
      remedy: "Supply the data, or write `missing: zero` beside the amount.")
  }
}
