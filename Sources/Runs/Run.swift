import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Grading
import Measuring
import Plans
import Quantities
import Reading
import Scoring

/// A month scored end to end: the order of the work, said once.
///
/// scheme → history → rows → measures → scores → ratings → pay → moves → awards → reports → folder.
package struct Run {
  package let request: RunRequest

  package init(_ request: RunRequest) { self.request = request }

  /// - Throws: `InputRefused` for wrong input, `RunTrouble` where something outside stops us; nothing is published then.
  package func callAsFunction() throws -> RunSummary {
    let archive = try RunTrouble.wrapping { try RunArchive(target: request.out) }
    let run = try reckoned()
    request.steps?(.writing)
    try RunTrouble.wrapping { try Publication(run: run, request: request, archive: archive)() }
    return RunSummary(run, out: request.out)
  }

  /// Everything but the folder: nothing is written.
  ///
  /// - Parameter scheme: One that is no file's; `nil` for the request's.
  func reckoned(_ scheme: SchemeLoading.Loaded? = nil) throws -> ReckonedRun {
    let loaded = try scheme ?? SchemeLoading.load(request.scheme)
    let scheme = loaded.scheme
    let period = try SchemeLoading.period(request.period, of: scheme)
    let past = try HistoryLoading.load(request, scheme, period)

    let month = try MonthReading.read(
      scheme, period, from: request.data, history: request.history, server: request.server, request.readingOptions,
      cache: request.cache, witnessing: request.witnessing, telling: request.steps)
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
      leftOut: measurement.leftOut, corrections: month.corrections, version: Version.current)
    results.postings = appraisal.postings
    results.territory = appraisal.territory
    results.history = past.history
    return ReckonedRun(
      results: results, scheme: loaded, past: past, month: month, cacheTroubles: cacheTroubles,
      witnessed: measurement.witnessed)
  }
}
