package import Diagnostics

/// What tests beside a scheme can say before they are run.
package enum TestFinding: String, CaseIterable, FindingCode {
  case cannotBeGiven = "test-cannot-be-given"
  case givenToSome = "test-given-to-some"
  case valueUnfit = "test-value-unfit"
  case notEarlier = "test-not-earlier"
  case notInForce = "test-not-in-force"
  case needs = "test-needs"
  case nobodySuch = "test-nobody-such"
  case noTests = "test-none"

  package var wording: Wording {
    switch self {
    case .cannotBeGiven:
      Wording(
        "`{figure}` cannot be given: {problem}",
        remedy:
          "Give a measure, a column, value.x, score.x, points.x, score, rating, pay.x, or an aggregate as the scheme writes it."
      )
    case .givenToSome:
      Wording(
        "{figure} is given, but not of {people}",
        remedy: "A result is given of everybody in a test, or of nobody: write it under `given:`, or for each.")
    case .valueUnfit: Wording("`{text}` does not fit: {wanted} is expected", remedy: "Write it as the figure is.")
    case .notEarlier:
      Wording("{period} is not before {tested}", remedy: "Under `earlier:` stand periods before the test's own.")
    case .notInForce:
      Wording("the scheme is not in force in {period}", remedy: "It is from {from} on; name a period of it.")
    case .needs:
      Wording(
        "the test needs {figures}, and does not give it",
        remedy: "Add it under `given:`, `missing` where it shall be missing.")
    case .nobodySuch:
      Wording("nobody is called {id} in this test", remedy: "Name the person under `people:`, or correct the id.")
    case .noTests:
      Wording(
        "there are no tests beside {scheme}", remedy: "Write them into {tests}; `--borders` proposes some.",
        severity: .warning)
    }
  }
}
