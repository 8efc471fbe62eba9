package import Diagnostics

/// What can be wrong with workbooks that come back from review.
package enum ReviewFinding: String, CaseIterable, FindingCode {
  case notOurs = "review-not-ours"
  case otherRun = "review-other-run"
  case figureChanged = "review-figure-changed"
  case rowsChanged = "review-rows-changed"
  case foreignPerson = "review-foreign-person"
  case bookTwice = "review-book-twice"
  case answerUnclear = "review-answer-unclear"
  case figureUnchosen = "review-figure-unchosen"
  case valueMissing = "review-value-missing"
  case valueRefused = "review-value-refused"
  case reasonMissing = "review-reason-missing"
  case authorMissing = "review-author-missing"
  case contradiction = "review-contradiction"
  case nothingReturned = "review-nothing-returned"
  case runUnusable = "review-run-unusable"

  package var wording: Wording {
    switch self {
    case .notOurs:
      Wording(
        "{file} is no workbook that was given out for review: {problem}",
        remedy: "Take it out of the folder, or ask for the workbook that was filled in, saved as .xlsx.")
    case .otherRun:
      Wording(
        "the workbook is of another run: of {scheme} {edition}, {period}, run {run}; {wanted} is wanted",
        remedy: "Have the workbook of this run filled in; a run that is made anew gives new workbooks.")
    case .figureChanged:
      Wording(
        "a locked cell of this row was changed{problem}",
        remedy: "Put back what stood there, or fill in the workbook anew; object to what is wrong.")
    case .rowsChanged:
      Wording(
        "rows were added or taken out: {problem}",
        remedy: "Fill in the workbook anew as it was given out; filter rows instead of deleting them.")
    case .foreignPerson:
      Wording(
        "{person} is not among the people of {group} in {line}",
        remedy: "Take the row out: who has a person in the workbook answers for that person.")
    case .bookTwice:
      Wording(
        "the workbook of {group} has come already, as {first}",
        remedy: "Keep the one that holds, and take the other out of the folder.")
    case .answerUnclear:
      Wording(
        "the answer for {person}, {line} is unclear: {problem}",
        remedy: "Choose 同意 (agree) or 异议 (object); a proposed value goes with an objection only.")
    case .figureUnchosen:
      Wording(
        "the objection for {person}, {line} does not say which figure: {problem}",
        remedy: "Choose one of the list: {known}.")
    case .valueMissing:
      Wording(
        "the objection to {figure} of {person} proposes no value",
        remedy: "Write what the figure should be.")
    case .valueRefused:
      Wording("the value proposed for {figure} of {person} cannot be taken: {problem}", remedy: "{hint}")
    case .reasonMissing:
      Wording(
        "the objection to {figure} of {person} gives no reason",
        remedy: "Write what it rests on: a correction says why.")
    case .authorMissing:
      Wording(
        "the objection to {figure} of {person} does not say who proposes it",
        remedy: "Write a name or post; somebody else approves it.")
    case .contradiction:
      Wording(
        "for {figure} of {person} `{new}` is proposed here and `{other}` in {first}",
        remedy: "Agree on one value, or take one of the two objections out.")
    case .nothingReturned:
      Wording(
        "{folder} holds no workbook",
        remedy: "Put the workbooks that came back into it, as .xlsx files.")
    case .runUnusable:
      Wording(
        "{folder} cannot be used as the run of the review: {problem}",
        remedy: "Name the folder that `appraise run` made, as it was made.")
    }
  }
}
