package import Diagnostics

/// What the checks of a scheme can say.
package enum SchemeFinding: String, CaseIterable, FindingCode {
  case nameTwice = "name-twice"
  case columnLacking = "column-lacking"
  case columnKind = "column-kind"
  case refersRefused = "refers-refused"
  case peopleFileRefused = "people-file-refused"
  case constantRefused = "constant-refused"
  case byUnknown = "by-unknown"
  case byNotCovered = "by-not-covered"
  case shareLacking = "share-lacking"
  case shareNotPositive = "share-not-positive"
  case weightZero = "weight-zero"
  case weightWithoutFull = "weight-without-full"
  case weightsDoNotAddUp = "weights-do-not-add-up"
  case tooManyCombinations = "too-many-combinations"
  case bandsDoNotTouch = "bands-do-not-touch"
  case pointsDoNotRise = "points-do-not-rise"
  case boundUnsaid = "bound-unsaid"
  case boundsCrossed = "bounds-crossed"
  case stepsUnsaid = "steps-unsaid"
  case fullUnsaid = "full-unsaid"
  case capUnderFull = "cap-under-full"
  case levelLacking = "level-lacking"
  case priceLacking = "price-lacking"
  case moveToRefused = "move-to-refused"
  case policyRefused = "policy-refused"
  case appliesUnclear = "applies-unclear"
  case tableHole = "table-hole"
  case parameterWithoutValue = "parameter-without-value"
  case notInForce = "not-in-force"
  case scaleDoesNotFall = "scale-does-not-fall"
  case ratingUnreachable = "rating-unreachable"
  case gateNamesUnknown = "gate-names-unknown"
  case subtotalRefused = "subtotal-refused"
  case quotaRefused = "quota-refused"
  case tiesUnsaid = "ties-unsaid"
  case poolRefused = "pool-refused"
  case moveRefused = "move-refused"
  case awardRefused = "award-refused"
  case territoryRefused = "territory-refused"
  case unused = "unused"
  case ratiosAcross = "ratios-across-all"

  package var wording: Wording {
    switch self {
    case .nameTwice: Wording("`{name}` names two things: {one} and {other}", remedy: "Give one of them another name.")
    case .columnLacking: Wording("{file} has no column `{name}`, which `{key}:` names", remedy: "{hint}")
    case .columnKind: Wording("`{key}:` names {name}, which is {found}", remedy: "It must be {wanted}.")
    case .refersRefused:
      Wording(
        "`refers: {name}` leads nowhere: {problem}", remedy: "A column refers to the only key column of another file.")
    case .peopleFileRefused:
      Wording(
        "people cannot come from {file}: {problem}",
        remedy: "Name a file with exactly one column that says `key: true`.")
    case .constantRefused:
      Wording(
        "`{name}` is not a number here: {problem}", remedy: "Write a number, or the name of a parameter without keys.")
    case .byUnknown:
      Wording(
        "`by: {name}` names no group",
        remedy: "Name a text or choice column of the people's file, or a measure that gives a text.")
    case .byNotCovered: Wording("`by: {name}` has no entry for {texts}", remedy: "Add the entry, or `others:`.")
    case .shareLacking:
      Wording(
        "{name} has neither `weight:` nor `marks:`",
        remedy: "Say what it counts, or write `full: none` for a scheme that only gathers points.")
    case .shareNotPositive:
      Wording(
        "{name} counts {figure}, so nobody can score in it",
        remedy: "Give it a weight or marks above 0, or take it out.")
    case .weightZero:
      Wording(
        "{name} has the weight {figure}: it is reckoned and shown, and changes no score",
        remedy: "Give it a weight above 0 when it is to count.", severity: .warning)
    case .weightWithoutFull:
      Wording(
        "{name} has a weight or marks, but `full: none` says that there are none",
        remedy: "Take it out, or say the full marks.")
    case .weightsDoNotAddUp: Wording("{what} add up to {sum}, not {full}{combination}", remedy: "{hint}")
    case .tooManyCombinations:
      Wording(
        "the weights depend on {count} combinations of texts",
        remedy: "Let fewer groups decide; at most 10,000 combinations are checked.")
    case .bandsDoNotTouch: Wording("{problem}", remedy: "{hint}")
    case .pointsDoNotRise:
      Wording("{what} do not rise: {one} stands before {other}", remedy: "Write them from low to high, each once.")
    case .boundUnsaid:
      Wording("{rule} does not say `{bound}:`", remedy: "Nothing has a hidden floor or cap: write a number or `none`.")
    case .boundsCrossed:
      Wording("`at_least: {low}` lies above `at_most: {high}`", remedy: "Swap the two, or correct one.")
    case .stepsUnsaid:
      Wording(
        "`around:` does not say what a part of a step counts",
        remedy: "Add `steps: whole` (nothing), `steps: begun` (a step) or `steps: in_proportion`.")
    case .fullUnsaid: Wording("{rule} outside of `score:` does not say its full mark", remedy: "Add `full:`.")
    case .capUnderFull:
      Wording(
        "{name} can reach {cap} at most, its full mark is {full}",
        remedy: "Raise the cap if the full mark should be reachable.", severity: .warning)
    case .levelLacking:
      Wording(
        "`levels:` has no score for {texts}", remedy: "Add a line for each text that {choice} may be, or `others:`.")
    case .priceLacking:
      Wording(
        "`prices:` has no price for {texts}",
        remedy: "Add a price for each kind that {choice} may be, or `others:` (0 for free).")
    case .moveToRefused: Wording("`move_to: {name}` {problem}", remedy: "{hint}")
    case .policyRefused: Wording("{name} cannot be handled by `{policy}`: {problem}", remedy: "{hint}")
    case .appliesUnclear:
      Wording(
        "where `applies:` of {name} does not hold, nothing says what counts",
        remedy:
          "Add `otherwise:` (exclude, full, zero, peers_mean or move_to); without it `applies:` may only compare groups with written texts."
      )
    case .tableHole: Wording("{table} has no entry for {keys}", remedy: "A table has one entry for each key: add it.")
    case .parameterWithoutValue:
      Wording(
        "{parameter} has no value for {period}", remedy: "Add a value that takes effect in that period or before.")
    case .notInForce:
      Wording(
        "the scheme is in force for {effective}, not for {period}",
        remedy: "Take the edition of that period, or change `effective:`.")
    case .scaleDoesNotFall:
      Wording(
        "{problem}", remedy: "Write the ratings best first, each with its lowest score, and `below` for the last.")
    case .ratingUnreachable:
      Wording(
        "no score can reach {rating}: it begins at {border}, and the most anybody can have is {most}",
        remedy: "Lower the border, or raise a cap.")
    case .gateNamesUnknown: Wording("the gate names {name}, which is no {kind}", remedy: "{hint}")
    case .subtotalRefused: Wording("the subtotal {name} {problem}", remedy: "{hint}")
    case .quotaRefused: Wording("the quota does not fit: {problem}", remedy: "{hint}")
    case .tiesUnsaid:
      Wording(
        "{what} does not say what happens to those who are tied at the cut",
        remedy: "Add `ties: all_in`, `ties: none_in` or a list of tie-breakers, as `ties: [score]`.")
    case .poolRefused: Wording("the pool {name} {problem}", remedy: "{hint}")
    case .moveRefused: Wording("{name} {problem}", remedy: "{hint}")
    case .awardRefused: Wording("the award {name} {problem}", remedy: "{hint}")
    case .territoryRefused: Wording("no territory can be made of {file}: {problem}", remedy: "{hint}")
    case .unused: Wording("{what} `{name}` is used nowhere", remedy: "Take it out, or use it.", severity: .warning)
    case .ratiosAcross:
      Wording(
        "ratios are added across all people without `round`",
        remedy: "Exact sums of many ratios grow long; round(…, 10) keeps them short.", severity: .warning)
    }
  }
}
