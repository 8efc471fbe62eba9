import AppraisalModel
package import Diagnostics
package import Plans

/// What asking a server can say. What is wrong with its rows has the codes of files' rows.
package enum QueryingFinding: String, CaseIterable, FindingCode {
  case addressRefused = "server-address-refused"
  case serverRefused = "server-refused"
  case fetchedForExactness = "fetched-for-exactness"

  package var wording: Wording {
    switch self {
    case .addressRefused: Wording("the address of a server {problem}", remedy: "{hint}")
    case .serverRefused: Wording("the server: {problem}", remedy: "{hint}")
    case .fetchedForExactness:
      Wording(
        "{dialect} cannot say exactly: {what}; the rows of {file} are fetched and measured here",
        remedy: "Nothing is wrong; where that file is large, another formula may spare the fetching.",
        severity: .warning)
    }
  }
}

extension Finding {
  /// That the rows of a pass are fetched, and why.
  package init(_ unsayable: Unsayable, _ pass: FilePass, _ dialect: Dialect) {
    self.init(
      QueryingFinding.fetchedForExactness, at: pass.file.name.place, length: pass.file.name.length,
      ["dialect": dialect.rawValue, "what": unsayable.what, "file": pass.file.name.value])
  }
}
