package import Diagnostics

/// What reading a scheme's file can say, before names and kinds are looked at.
package enum SchemeReadingFinding: String, CaseIterable, FindingCode {
  case fileEmpty = "scheme-empty"
  case notUTF8 = "scheme-not-utf8"
  case tooLarge = "scheme-too-large"
  case syntax = "yaml-syntax"
  case secondDocument = "yaml-second-document"
  case tagUsed = "yaml-tag"
  case anchorUsed = "yaml-anchor"
  case keyForm = "yaml-key-form"
  case duplicateKey = "duplicate-key"
  case unknownKey = "unknown-key"
  case keyLacking = "key-lacking"
  case noValue = "no-value"
  case wrongShape = "wrong-shape"
  case unknownWord = "unknown-word"
  case numberExpected = "number-expected"
  case periodExpected = "period-expected"
  case formulaCut = "formula-cut"
  case formulaComment = "formula-cut-by-comment"
  case formulaLines = "formula-not-one-line"
  case nameRefused = "name-refused"
  case byWithoutCases = "by-without-cases"
  case ruleUnclear = "rule-unclear"
  case bandsMixed = "bands-mixed"
  case tableDepth = "table-depth"
  case patternRefused = "file-pattern-refused"
  case extendsRefused = "extends-refused"
  case changeUnknown = "change-unknown"

  package var wording: Wording {
    switch self {
    case .fileEmpty:
      Wording(
        "the scheme is empty", remedy: "Begin with `scheme:`, `title:` and `period:`; the manual shows a whole one.")
    case .notUTF8: Wording("the scheme is not UTF-8 text", remedy: "Save it as UTF-8.")
    case .tooLarge: Wording("the scheme is too large: {figure}", remedy: "Divide it into schemes of their own.")
    case .syntax: Wording("this cannot be read as YAML: {problem}", remedy: "{hint}")
    case .secondDocument:
      Wording("a second document begins here", remedy: "One file holds one scheme; take out the line `---`.")
    case .tagUsed:
      Wording("the tag `{tag}` is not used in schemes", remedy: "Take the tag out; every value is typed by its key.")
    case .anchorUsed:
      Wording(
        "anchors, aliases and merge keys are not used in schemes",
        remedy: "Write the values out, or give them a name under `parameters:`.")
    case .keyForm: Wording("a key is a single text", remedy: "Write the key as one word followed by a colon.")
    case .duplicateKey:
      Wording(
        "the key `{key}` stands a second time in this map",
        remedy: "Take one of the two out; the first is in line {line}.")
    case .unknownKey: Wording("`{key}` is not a key of {map}", remedy: "{hint}")
    case .keyLacking: Wording("{map} lacks `{key}:`", remedy: "{hint}")
    case .noValue: Wording("`{key}:` has no value", remedy: "Write a value behind the colon, or take the key out.")
    case .wrongShape: Wording("`{key}:` is {found}, but {wanted} belongs here", remedy: "{hint}")
    case .unknownWord: Wording("`{word}` is not one of the words for `{key}:`", remedy: "{hint}")
    case .numberExpected:
      Wording(
        "`{text}` is not a number", remedy: "Write {wanted}, as 12.5 or 95%, without commas, blanks or exponents.")
    case .periodExpected: Wording("`{text}` is not {wanted}", remedy: "Write it as {example}.")
    case .formulaCut:
      Wording(
        "YAML cut this formula at a comma or bracket",
        remedy: "Put the whole formula in quotes: {line}")
    case .formulaComment:
      Wording("` #` begins a comment and cuts this formula", remedy: "Put the whole formula in single quotes.")
    case .formulaLines:
      Wording(
        "a formula stands on one line", remedy: "Write it on one line, or give parts of it names under `measures:`.")
    case .nameRefused: Wording("`{name}` cannot be a name here: {reason}", remedy: "Choose another name.")
    case .byWithoutCases:
      Wording(
        "`by:` {problem}", remedy: "Write `by: group` and then one entry for each text of the group, or `others:`.")
    case .ruleUnclear: Wording("{problem}", remedy: "{hint}")
    case .bandsMixed:
      Wording(
        "bands with `from:` and bands with `to:` stand in one list",
        remedy: "Use `from:` where a border belongs to the upper band, `to:` where it belongs to the lower.")
    case .tableDepth:
      Wording(
        "the table has {found} levels of keys here, but {wanted} are declared",
        remedy: "Write one level for each name in `keys:`.")
    case .patternRefused:
      Wording(
        "`{pattern}` is not a file name in the data folder",
        remedy: "Write a name ending in .csv, .csv.gz or .xlsx, `*` and `?` allowed, without folders.")
    case .extendsRefused: Wording("`{name}` {problem}", remedy: "{hint}")
    case .changeUnknown:
      Wording(
        "`{name}` is no indicator of the scheme that is extended",
        remedy: "`change:` and `remove:` name its indicators; anything else is said again whole.")
    }
  }
}
