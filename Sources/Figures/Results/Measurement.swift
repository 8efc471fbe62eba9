package import Quantities

/// What measuring came to: the appraised with their base figures, those left out, and what became of every row.
package struct Measurement: Sendable {
  package let table: FigureTable
  package let leftOut: [(person: Person, reason: String)]
  package let controls: [ControlLine]
  /// Where each posting is appraised by itself: their figures, whose they are, and their days.
  package let postings: Postings?
  /// Where the scheme has a territory: its customers.
  package let clientele: Clientele?
  /// Of those who are to be explained: their rows.
  package let witnessed: Witnessed?

  package struct Postings: Sendable {
    /// One entry a posting, in order of person and day; ids stand several times.
    package let table: FigureTable
    /// The person of each, by his place among the people.
    package let personOf: [Int]
    package let days: [ClosedRange<Day>]

    package init(table: FigureTable, personOf: [Int], days: [ClosedRange<Day>]) {
      self.table = table
      self.personOf = personOf
      self.days = days
    }
  }

  package init(
    table: FigureTable, leftOut: [(person: Person, reason: String)], controls: [ControlLine],
    postings: Postings? = nil, clientele: Clientele?, witnessed: Witnessed? = nil
  ) {
    self.witnessed = witnessed
    self.table = table
    self.leftOut = leftOut
    self.controls = controls
    self.postings = postings
    self.clientele = clientele
  }
}
