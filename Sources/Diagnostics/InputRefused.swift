/// What is thrown when wrong input ends a stage: all the findings up to there, at least one of them an error.
package struct InputRefused: Error, Sendable {
  package let findings: [Finding]

  package init(_ findings: [Finding]) { self.findings = findings }
}
