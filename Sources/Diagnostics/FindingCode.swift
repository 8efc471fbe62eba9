/// Whether a finding stops the run (an error) or is only worth a look (a warning).
package enum Severity: String, Sendable {
  case error, warning
}

/// What a finding says and what to do about it; `{name}` stands for a figure of the case at hand.
///
/// `Wording("weights add up to {sum}, not {full}", remedy: "Give the missing {rest} to an indicator.")`
package struct Wording: Sendable {
  package let severity: Severity
  package let message: String
  package let remedy: String

  package init(_ message: String, remedy: String, severity: Severity = .error) {
    self.severity = severity
    self.message = message
    self.remedy = remedy
  }
}

/// One kind of finding; every module lists its own in one enum whose raw values are the codes in `--json` and `rejects.csv`.
///
/// The wording stands at the foot of the enum's file, so that a reader sees all that a module can say on one page.
package protocol FindingCode: RawRepresentable<String>, CaseIterable, Sendable {
  var wording: Wording { get }
}
