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
/// scheme → history → rows → measures → scores → ratings → pay → moves → awards → reports → folder.
package struct Run {
  package let request: RunRequest

  package init(_ request: RunRequest) { self.request = request }

  /// - Throws: `InputRefused` for wrong input, `RunTrouble` where something outside stops us; nothing is published then.
  package func callAsFunction() throws -> RunSummary {
    let loaded = try SchemeLoading.load(request.scheme)
    let scheme = loaded.scheme
    let period = try SchemeLoading.period(request.period, of: scheme)
    let archive = try RunTrouble.wrapping { try RunArchive(target: request.out) }
    let past = try HistoryLoading.load(request, scheme, period)

    let month = try MonthReading.read(
      scheme, period, from: request.data, history: request.history, request.readingOptions, cache: request.cache,
      telling: request.steps)
    try month.refuseRejects(beyond: request.acceptedRejects, rejectsFile: request.rejectsFile)

    request.steps?(.measuring)
    let (measurement, cacheTroubles) = try month.measured()
    try month.refuseCorrections(beyond: measurement.table.people, period)
    let base = Reckoner(
      scheme: scheme, period: period, table: measurement.table, history: past.history, corrections: month.corrections)
    let appraisal = try Appraisal(base, postings: measurement.postings, clientele: measurement.clientele)

    var results = RunResults(
      scheme: scheme, period: period, table: appraisal.table, scores: appraisal.scores, grades: appraisal.grades,
      pay: appraisal.pay, incentives: appraisal.incentives,
      controls: month.controls(with: measurement.controls, appraisal), rejects: month.rejectLines,
      inputs: month.inputs + past.inputs + loaded.inputs, leftOut: measurement.leftOut, corrections: month.corrections,
      version: Version.current)
    results.postings = appraisal.postings
    results.territory = appraisal.territory
    results.history = past.history
    request.steps?(.writing)
    try publish(results, loaded.bytes, replaces: past.replaces, to: archive)
    return RunSummary(
      results, out: request.out, warnings: loaded.warnings + month.data.warnings,
      remarks: past.remarks + cacheTroubles + CheckReckoner.findings(appraisal.incentives.checks, scheme.scheme))
  }

  private func publish(_ results: RunResults, _ schemeBytes: [UInt8], replaces: String?, to archive: RunArchive) throws
  {
    try RunTrouble.wrapping {
      try archive.begin()
      let texts = PublishedTexts()
      let beside: @Sendable () -> Void = { texts.all = CSVReports.all(results) }
      var books: [String] = []
      if request.books == .none {
        beside()
      } else {
        books = try WorkbookReport.writeAll(
          results, into: archive.folder, hasBranches: request.books == .all, beside: beside)
      }
      for (name, text) in texts.all { try archive.write(Array(text.utf8), as: name) }
      for name in books { try archive.adopt(name, bytes: try FileBytes.all(of: archive.folder + "/" + name)) }
      let manifest = RunManifest(
        results, schemeBytes: schemeBytes, replaces: replaces, encoding: request.encoding, outputs: archive.outputs)
      try archive.write(try manifest.json(), as: "manifest.json")
      try archive.publish()
    }
  }
}

/// Takes the CSV texts of a run, which are made on one thread while others write workbooks.
private final class PublishedTexts: @unchecked Sendable {
  var all: [(name: String, text: String)] = []
}
