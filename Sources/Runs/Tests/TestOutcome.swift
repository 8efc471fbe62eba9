package import Diagnostics

/// What came of one test.
package struct TestOutcome: Sendable {
  package let title: String
  package let place: SourceLocation
  package var result: Result

  package enum Result: Sendable {
    case passed
    /// Figures that differ, and how those that were got came about.
    case differs([Difference], chain: [ChainLine])
    /// The test cannot be run, or the run was stopped.
    case stopped([Finding])
  }

  /// A line of the small table: a figure, whose, what was expected, what was got.
  package struct Difference: Sendable {
    package let figure: String
    /// Empty where the test is of one person.
    package let person: String
    package let expected: String
    package let got: String
  }

  /// A step on the way to a figure.
  package struct ChainLine: Sendable {
    package let figure: String
    package let person: String
    package let value: String
    /// The formula or rule it comes from; empty where the test gives it.
    package let from: String
  }

  package var isPassed: Bool { if case .passed = result { true } else { false } }
}

/// The tests of one scheme and what came of them.
package struct TestSuite: Sendable {
  package let scheme: String
  package let file: String
  package var outcomes: [TestOutcome]

  package var failures: Int { outcomes.count { !$0.isPassed } }
}
