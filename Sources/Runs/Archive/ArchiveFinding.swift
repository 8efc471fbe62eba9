package import Diagnostics

/// What can be said of a run that is opened again.
package enum ArchiveFinding: String, CaseIterable, FindingCode {
  case formatUnknown = "run-format-unknown"
  case inputsElsewhere = "run-inputs-elsewhere"
  case rowsElsewhere = "run-rows-elsewhere"
  case inputDiffers = "run-input-differs"

  package var wording: Wording {
    switch self {
    case .formatUnknown:
      Wording(
        "{file} has the format {format}; this program reads format {known}",
        remedy: "Use the program that wrote it, or a later one; its version stands in bag-info.txt.")
    case .inputsElsewhere:
      Wording(
        "{folder} keeps no copy of its inputs",
        remedy: "Name the folder that has them by --data; they are held against the fingerprints of the run.")
    case .rowsElsewhere:
      Wording(
        "the rows of {tables} lay with a server, and {folder} keeps none of them",
        remedy:
          "Name by --data where they are: postgresql://…, spark:… or a folder with the same rows as files; they are held against the fingerprints of the run."
      )
    case .inputDiffers:
      Wording(
        "{file} is not the file that the run read: {problem}",
        remedy: "Put back the file as it was when the run was made; its SHA-256 stands in run.json.")
    }
  }
}
