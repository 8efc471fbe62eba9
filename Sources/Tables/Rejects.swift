package import Diagnostics

/// A cell or row that was refused: the line of `rejects.csv`.
package struct Reject: Sendable {
  package let file: String
  /// The record's number, the header being 0.
  package let record: Int
  package let line: Int
  /// The column's header; empty where the whole row is refused.
  package let column: String
  /// The cell's own text; "(personal)" in a personal column.
  package let text: String
  package let finding: Finding

  package init(file: String, record: Int, line: Int, column: String, text: String, finding: Finding) {
    self.file = file
    self.record = record
    self.line = line
    self.column = column
    self.text = text
    self.finding = finding
  }
}

/// All that was refused, and the findings that stop a file as a whole.
package struct Rejects: Sendable {
  package private(set) var all: [Reject] = []
  /// Findings about a file, not about a row: they cannot be accepted.
  package private(set) var fileFindings: [Finding] = []
  private var rows: Set<String> = []

  package init() {}

  /// How many rows were refused; a row with two bad cells counts once.
  package var rowCount: Int { rows.count }

  package mutating func add(_ reject: Reject) {
    all.append(reject)
    rows.insert("\(reject.file)\u{0}\(reject.record)")
  }

  package mutating func add(file finding: Finding) { fileFindings.append(finding) }

  package mutating func add(contentsOf other: Rejects) {
    all += other.all
    fileFindings += other.fileFindings
    rows.formUnion(other.rows)
  }

  /// By file, record and the order they were found in.
  package var sorted: [Reject] {
    all.enumerated().sorted { one, other in
      (one.element.file, one.element.record, one.offset) < (other.element.file, other.element.record, other.offset)
    }.map(\.element)
  }
}
