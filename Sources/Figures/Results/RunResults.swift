package import AppraisalModel
package import Quantities

/// Everything one run came to: what the reports print. Of files and servers it knows nothing, so that the same rows give the same
/// reports wherever they lay.
package struct RunResults: Sendable {
  package var scheme: TypedScheme
  package var period: Period
  /// People and their figures: measures, columns, values, scores, total, rating, pay.
  package var table: FigureTable
  package var scores: ScoreSheet
  package var grades: GradeSheet
  package var pay: PaySheet
  package var incentives: IncentiveSheet
  package var controls: [ControlLine]
  package var rejects: [RejectLine]
  /// The people who are not appraised, with the reason printed.
  package var leftOut: [(person: Person, reason: String)]
  /// Figures that somebody corrected.
  package var corrections: [Correction]
  /// Where each posting is appraised by itself, what each came to.
  package var postings: [PostingLine] = []
  /// Where the scheme has a territory, the managers' loads and radii and what is proposed.
  package var territory: TerritorySheet?
  /// The earlier runs that this one read.
  package var history = History()
  /// Of which kind of group these are one group's results; `nil` where they are everybody's.
  package var partOf: String?
  /// The program's version.
  package var version: String
  /// What the run is known by, once its figures are written.
  package var identity = ""

  package init(
    scheme: TypedScheme, period: Period, table: FigureTable, scores: ScoreSheet, grades: GradeSheet, pay: PaySheet,
    incentives: IncentiveSheet,
    controls: [ControlLine], rejects: [RejectLine], leftOut: [(person: Person, reason: String)],
    corrections: [Correction] = [], version: String
  ) {
    self.scheme = scheme
    self.period = period
    self.table = table
    self.scores = scores
    self.grades = grades
    self.pay = pay
    self.incentives = incentives
    self.controls = controls
    self.rejects = rejects
    self.leftOut = leftOut
    self.corrections = corrections
    self.version = version
  }
}

/// One line of `controls.csv`: rows read = used + excluded by reason + rejected; people in = appraised + left out by reason.
package struct ControlLine: Sendable {
  /// The kind of file, as the scheme names it; `people` for the people themselves.
  package let file: String
  /// `read`, `used`, `excluded`, `rejected`, `sum of volume` …
  package let what: String
  package let reason: String
  package let rows: Int
  package let amount: Number?

  package init(file: String, what: String, reason: String = "", rows: Int, amount: Number? = nil) {
    self.file = file
    self.what = what
    self.reason = reason
    self.rows = rows
    self.amount = amount
  }
}

/// One line of `rejects.csv`.
package struct RejectLine: Sendable {
  package let file: String
  package let record: Int
  package let line: Int
  package let column: String
  package let text: String
  package let code: String
  package let reason: String

  package init(file: String, record: Int, line: Int, column: String, text: String, code: String, reason: String) {
    self.file = file
    self.record = record
    self.line = line
    self.column = column
    self.text = text
    self.code = code
    self.reason = reason
  }
}

/// A file that went into the run, with the fingerprint of its bytes.
package struct InputFile: Sendable {
  package let name: String
  package let bytes: Int
  package let records: Int
  package let sha256: String
  /// Headers of columns that the scheme does not declare.
  package var undeclared: [String] = []

  package init(name: String, bytes: Int, records: Int, sha256: String) {
    self.name = name
    self.bytes = bytes
    self.records = records
    self.sha256 = sha256
  }
}
