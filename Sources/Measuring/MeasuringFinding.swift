package import Diagnostics

/// What measuring can say of rows and people.
package enum MeasuringFinding: String, CaseIterable, FindingCode {
  case rowFigureOutgrown = "row-figure-outgrown"
  case rowValueOutside = "row-value-outside"
  case leaveOutMissing = "leave-out-missing"
  case nobodyAppraised = "nobody-appraised"
  case loadRefused = "load-refused"

  package var wording: Wording {
    switch self {
    case .rowFigureOutgrown:
      Wording("a computed figure of this row has more than 18 digits", remedy: "Round its parts with round(…, n).")
    case .rowValueOutside:
      Wording(
        "the rule in line {line} of the scheme is declared for no such value: {text}",
        remedy: "Say what lies outside (`below:`, `to:`, `others:`), or correct the row.")
    case .leaveOutMissing:
      Wording(
        "whether \"{title}\" leaves out {people} cannot be decided: {cause}",
        remedy: "Supply the figure, or write `missing: no` beside the condition.")
    case .nobodyAppraised:
      Wording(
        "nobody is appraised: {count} people, all of them left out", remedy: "Look at `leave_out:` and at the period.")
    case .loadRefused: Wording("the load of {rows} is {problem}, first {first}", remedy: "{hint}")
    }
  }
}
