package import Diagnostics

/// What scoring can say: figures that are missing where the scheme declares nothing for it.
package enum ScoringFinding: String, CaseIterable, FindingCode {
  case scoreMissing = "score-missing"
  case appliesMissing = "applies-missing"
  case nobodyHasScore = "peers-have-no-score"
  case nothingLeft = "nothing-left-to-score"
  case adjustmentMissing = "adjustment-missing"

  case postingWeight = "posting-weight"

  package var wording: Wording {
    switch self {
    case .scoreMissing:
      Wording(
        "{name} has no value for {people}: {cause}",
        remedy:
          "Supply the data{carried}, or say with `missing:` what counts then (zero, full, exclude, peers_mean, move_to)."
      )
    case .appliesMissing:
      Wording(
        "whether {name} applies cannot be decided for {people}: {cause}",
        remedy: "Supply the figure, or write `missing: no` beside `when:` under `applies:`.")
    case .nobodyHasScore:
      Wording(
        "{name}: nobody in the group of {people} has a score of their own for the mean",
        remedy: "Choose a larger group (all), or another policy.")
    case .nothingLeft:
      Wording(
        "{what} of {people}: every indicator is excluded, nothing is left to carry the weight",
        remedy: "Choose zero or error for some of them.")
    case .adjustmentMissing:
      Wording(
        "the amount of \"{name}\" is missing for {people}: {cause}",
        remedy: "Supply the data, or write `missing: zero` beside it.")
    case .postingWeight:
      Wording(
        "`weigh: {formula}` is missing or below 0 for {people}",
        remedy: "A posting weighs 0 or more: valid_days, as a rule.")
    }
  }
}
