/// Findings collected on the way, so that all are shown at once: the reader goes on after a wrong weight.
package struct Findings: Sendable {
  package private(set) var all: [Finding] = []

  package init() {}

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  package mutating func add(_ finding: Finding) { all.append(finding) }

  package mutating func add(contentsOf findings: [Finding]) { all.append(contentsOf: findings) }
}

/// What is thrown when wrong input ends a stage: all the findings up to there, at least one of them an error.
package struct InputRefused: Error, Sendable {
  package let findings: [Finding]

  package init(_ findings: [Finding]) { self.findings = findings }
}
