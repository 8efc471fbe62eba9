package import Diagnostics

/// What reading a formula's text can say.
package enum FormulaFinding: String, CaseIterable, FindingCode {
  case empty = "formula-empty"
  case tooLong = "formula-too-long"
  case fullWidth = "formula-full-width"
  case foreignSign = "formula-foreign-sign"
  case strangeSign = "formula-strange-sign"
  case numberForm = "formula-number-form"
  case notADate = "formula-not-a-date"
  case nameForm = "formula-name-form"
  case unclosed = "formula-unclosed"
  case expected = "formula-unexpected"
  case reservedWord = "formula-reserved-word"
  case chained = "formula-chained-comparison"
  case missingCompared = "formula-missing-compared"
  case clauseOrder = "formula-clause-order"
  case unknownFunction = "formula-unknown-function"
  case unknownWindow = "formula-unknown-window"

  package var wording: Wording {
    switch self {
    case .empty: Wording("the formula is empty", remedy: "Write a formula, or leave the key out.")
    case .tooLong:
      Wording(
        "the formula is too large: {figure}",
        remedy: "Give parts of it names of their own under `measures:` and use those names.")
    case .fullWidth:
      Wording("`{sign}` is a full-width sign", remedy: "Formulas use half-width signs: {line}")
    case .foreignSign: Wording("`{sign}` is not a sign of formulas", remedy: "Write: {line}")
    case .strangeSign:
      Wording(
        "`{sign}` cannot stand in a formula", remedy: "Take it out, or put a name with such signs between backquotes.")
    case .numberForm: Wording("`{text}` is not how a number is written here", remedy: "Write: {line}")
    case .notADate:
      Wording(
        "`{text}` looks like a date or month and is none",
        remedy: "A minus between two numbers stands between blanks: {line}")
    case .nameForm:
      Wording(
        "`{text}` begins with a digit or holds signs that a name cannot have",
        remedy: "Put the name between backquotes, and then the whole formula in quotes: {line}")
    case .unclosed: Wording("{what} is opened here and never closed", remedy: "Add {sign} where it ends.")
    case .expected: Wording("{found} stands where {wanted} is expected", remedy: "{hint}")
    case .reservedWord:
      Wording(
        "`{word}` is a word of the language, not a name",
        remedy: "If it is the name of a column, put it between backquotes.")
    case .chained: Wording("comparisons do not chain", remedy: "Write: {line}")
    case .missingCompared:
      Wording("nothing equals missing", remedy: "Ask whether there is a value: {line}")
    case .clauseOrder:
      Wording(
        "`{clause}` stands twice or too late",
        remedy: "Clauses stand once each, in this order: of, same, where, across, over (or within), drop, at least.")
    case .unknownFunction: Wording("there is no function `{name}`", remedy: "{hint}")
    case .unknownWindow: Wording("`{name}` is no window", remedy: "{hint}")
    }
  }
}
