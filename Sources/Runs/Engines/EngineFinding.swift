import AppraisalModel
package import Diagnostics
import Plans
import Querying

/// What can be said of measuring elsewhere than in this program.
package enum EngineFinding: String, CaseIterable, FindingCode {
  case fetchedForExactness = "fetched-for-exactness"

  package var wording: Wording {
    switch self {
    case .fetchedForExactness:
      Wording(
        "{dialect} cannot say exactly: {what}; the rows of {file} are fetched and measured here",
        remedy: "Nothing is wrong; where that file is large, another formula may spare the fetching.", severity: .warning)
    }
  }

  static func finding(_ unsayable: Unsayable, _ pass: FilePass, _ dialect: String) -> Finding {
    Finding(
      EngineFinding.fetchedForExactness, at: pass.file.name.place, length: pass.file.name.length,
      ["dialect": dialect, "what": unsayable.what, "file": pass.file.name.value])
  }
}
