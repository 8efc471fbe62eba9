package import Diagnostics

/// What can be wrong with a run's folder as a bag: a file that is not as it was put in.
package enum BagFinding: String, CaseIterable, FindingCode {
  case changed = "bag-file-changed"
  case lacking = "bag-file-lacking"
  case unknown = "bag-file-unknown"
  case renamed = "bag-file-renamed"
  case unreadable = "bag-unreadable"

  package var wording: Wording {
    switch self {
    case .changed:
      Wording(
        "{file} is not the file that the run wrote",
        remedy: "Take the run's folder from where it is kept; nothing in it is edited.")
    case .lacking:
      Wording(
        "{file} is not there",
        remedy: "Take the run's folder from where it is kept; every file of it belongs to the run.")
    case .unknown:
      Wording(
        "{file} does not belong to the run", remedy: "Move it elsewhere; notes on a run are kept beside its folder.")
    case .renamed:
      Wording("{file} has been renamed from {from}", remedy: "Give it its name again.")
    case .unreadable:
      Wording(
        "{folder} is no run that can be checked: {problem}",
        remedy: "Name the folder that `appraise run` made by --out, as it was made.")
    }
  }
}
