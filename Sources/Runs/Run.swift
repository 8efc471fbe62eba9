import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Grading
import Measuring
import Plans
import Quantities
import Reading
import Reporting
import Rewarding
import Scoring
import Tables

/// A month scored end to end: the order of the work, said once.
///
/// scheme → rows → measures → scores → ratings → pay → reports → folder.
package struct Run {
  package let request: RunRequest

  package init(_ request: RunRequest) { self.request = request }

  /// - Throws: `InputRefused` for wrong input, `RunTrouble` where something outside stops us; nothing is published then.
  package func callAsFunction() throws -> RunSummary {
    let (scheme, schemeBytes, warnings) = try SchemeLoading.load(request.scheme)
    let period = try SchemeLoading.period(request.period, of: scheme)
    let archive = try RunTrouble.wrapping { try RunArchive(target: request.out) }

    let month = try MonthReading.read(scheme, period, from: request.data)
    try month.refuseRejects(beyond: request.acceptedRejects, rejectsFile: request.rejectsFile)

    var engine = EmbeddedEngine(
      MeasurePlan(scheme, period: period), tables: month.data.tables, pool: month.data.pool)
    let measurement = try engine.measure()
    let base = Reckoner(scheme: scheme, period: period, table: measurement.table)
    let measured = try MeasureReckoner.reckoned(base)
    let (scores, scored) = try ScoreReckoner.score(measured)
    let (grades, graded) = try GradeReckoner.grade(scored)
    let (pay, paid) = try PayReckoner.pay(graded, grades)

    let results = RunResults(
      scheme: scheme, period: period, table: paid.table, scores: scores, grades: grades, pay: pay,
      controls: month.controls(with: measurement.controls, scores, pay), rejects: month.rejectLines,
      inputs: month.inputs,
      leftOut: measurement.leftOut, version: Version.current)
    try publish(results, schemeBytes, to: archive)
    return RunSummary(results, out: request.out, warnings: warnings + month.data.warnings)
  }

  private func publish(_ results: RunResults, _ schemeBytes: [UInt8], to archive: RunArchive) throws {
    try RunTrouble.wrapping {
      try archive.begin()
      for (name, text) in CSVReports.all(results) { try archive.write(Array(text.utf8), as: name) }
      try WorkbookReport.write(results, to: archive.folder + "/report.xlsx")
      try archive.adopt("report.xlsx", bytes: try FileBytes.all(of: archive.folder + "/report.xlsx"))
      let manifest = RunManifest(results, schemeBytes: schemeBytes, outputs: archive.outputs)
      try archive.write(try manifest.json(), as: "manifest.json")
      try archive.publish()
    }
  }
}
