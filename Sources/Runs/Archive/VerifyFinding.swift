package import Diagnostics

/// What a run that is held against itself can say.
package enum VerifyFinding: String, CaseIterable, FindingCode {
  case schemeDiffers = "run-scheme-differs"
  case rowsDiffer = "run-rows-differ"
  case fileDiffers = "run-file-differs"
  case recordDiffers = "run-record-differs"
  case identityDiffers = "run-identity-differs"
  case figureDiffers = "run-figure-differs"
  case rowDiffers = "run-row-differs"
  case cellDiffers = "run-cell-differs"
  case notRepeatable = "run-not-repeatable"
  case inputsUnproved = "run-inputs-unproved"
  case otherVersion = "run-other-version"

  package var wording: Wording {
    switch self {
    case .schemeDiffers:
      Wording(
        "{file} is not the scheme that run.json names",
        remedy: "The run was made by another; take its folder from where it is kept.")
    case .rowsDiffer:
      Wording(
        "the rows of {table} are not those that the run read: {problem}",
        remedy: "Somebody changed the table, or --data names another month; results that differ are said by name.")
    case .fileDiffers:
      Wording(
        "{file} is not the file that the run made: {problem}",
        remedy: "Believe neither: somebody changed the file, or something that went into the run.")
    case .recordDiffers:
      Wording(
        "run.json says of {part} what the run made again does not say",
        remedy: "Believe neither: somebody changed run.json, or something that went into the run.")
    case .identityDiffers:
      Wording(
        "run.json calls the run otherwise than its scheme and results come to",
        remedy: "Believe neither: somebody changed run.json; the workbooks say by which identity they were given out.")
    case .figureDiffers:
      Wording(
        "{file}, line {line}: {person}: {figure} is {here}, and {again} when the run is made again",
        remedy: "Ask who changed it; to correct a figure, use corrections.csv and run the period again.")
    case .rowDiffers:
      Wording(
        "{file}, line {line}: {person}: {problem}",
        remedy: "Ask who changed it; to correct a figure, use corrections.csv and run the period again.")
    case .cellDiffers:
      Wording(
        "{file}, sheet {sheet}, {cell}: {problem}",
        remedy: "Ask who changed it; a workbook that has been worked on is kept elsewhere, under another name.")
    case .notRepeatable:
      Wording(
        "the run cannot be made again from what went into it: {problem}",
        remedy: "See the findings before; the bag itself may still be whole.")
    case .inputsUnproved:
      Wording(
        "the run has no fingerprints of its inputs, so that nobody can say whether these are they",
        remedy: "Figures were held against these files. Run without --no-fingerprints where it has to be proved.",
        severity: .warning)
    case .otherVersion:
      Wording(
        "the run was made by {made}, and made again by {own}",
        remedy: "What differs may come of that; to verify it fully, use the program that made it.", severity: .warning)
    }
  }
}
