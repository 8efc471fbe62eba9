package import AppraisalModel
package import Quantities

/// The chain of one person's figures: from rows over measures, values and scores to rating, pay and what followed.
///
/// It is made of a run reckoned again, and shown as text, as JSON or as a page; whoever shows it reckons nothing.
package struct Explanation: Sendable {
  package var scheme: TypedScheme
  package var period: Period
  package var person: Person
  /// The scheme's groups that the person is of: the name, the title and the text.
  package var groups: [(name: String, title: String, text: String)] = []
  /// Why the person is not appraised.
  package var leftOut: LeftOut?
  /// Where each posting is appraised by itself: what each came to. The indicators show the last one's chain.
  package var postings: [PostingLine] = []
  package var indicators: [ExplainedIndicator] = []
  package var sections: [ExplainedSection] = []
  package var adjustments: [ExplainedAdjustment] = []
  package var total: ExplainedTotal?
  package var gates: [ExplainedGate] = []
  package var rating: ExplainedRating?
  package var pay: ExplainedPay?
  package var accounts: [ExplainedAccount] = []
  package var moves: [ExplainedMove] = []
  package var awards: [ExplainedAward] = []
  /// Every figure that any of these is made of, once, by its id; those that are needed come first.
  package var figures: [ExplainedFigure] = []
  /// Rows that were refused and name the person.
  package var rejects: [RejectLine] = []

  package init(scheme: TypedScheme, period: Period, person: Person) {
    self.scheme = scheme
    self.period = period
    self.person = person
  }

  package func figure(_ id: String) -> ExplainedFigure? { figures.first { $0.id == id } }

  /// Somebody who is in the people's file and not appraised.
  package struct LeftOut: Sendable {
    package var reason: String
    package var condition: ExplainedFormula?

    package init(reason: String, condition: ExplainedFormula?) {
      self.reason = reason
      self.condition = condition
    }
  }
}
