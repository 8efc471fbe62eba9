import AppraisalModel
import Diagnostics
import Figures
import Quantities

/// Which run a workbook is of: scheme, edition, period, program, input files and everybody's result, in 32 digits.
///
/// Reckoned from the results while a run writes, and from the files of its folder when workbooks come back.
package struct ReviewIdentity {
  package var scheme: String
  package var edition: String
  package var period: String
  package var version: String
  package var inputs: [(name: String, bytes: Int, sha256: String)]
  /// Id, score and pay, as `results.csv` has them.
  package var results: [(id: String, score: String, pay: String)]

  package init(
    scheme: String, edition: String, period: String, version: String,
    inputs: [(name: String, bytes: Int, sha256: String)], results: [(id: String, score: String, pay: String)]
  ) {
    self.scheme = scheme
    self.edition = edition
    self.period = period
    self.version = version
    self.inputs = inputs
    self.results = results
  }

  /// Of everybody's results, never of a group's.
  init(_ results: RunResults) {
    let scheme = results.scheme.scheme
    self.scheme = scheme.name.value
    edition = scheme.edition
    period = results.period.text
    version = results.version
    inputs = results.inputs.map { ($0.name, $0.bytes, $0.sha256) }
    self.results = results.table.people.enumerated().map { index, person in
      let pay = scheme.pay == nil ? "" : results.pay.pay[index].exactText
      return (person.id, results.grades.grades[index].score.exactText, pay)
    }
  }

  package var text: String {
    ReviewForm.hash(
      [ReviewForm.marker, scheme, edition, period, version]
        + inputs.flatMap { [$0.name, String($0.bytes), $0.sha256] } + results.flatMap { [$0.id, $0.score, $0.pay] },
      digits: 32)
  }
}
