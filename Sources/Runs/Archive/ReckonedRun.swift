import AppraisalModel
import Diagnostics
import Figures
import Rewarding

/// A month scored end to end, before anything is written.
struct ReckonedRun {
  let results: RunResults
  let scheme: SchemeLoading.Loaded
  let past: HistoryLoading
  let month: MonthReading
  /// What concerns the cache alone.
  let cacheTroubles: [Finding]
  /// The rows of those who are to be explained.
  let witnessed: Witnessed?

  /// What the run says besides its results, whichever way it was made.
  var remarks: [Finding] {
    past.remarks + CheckReckoner.findings(results.incentives.checks, results.scheme.scheme)
  }

  /// What goes into the folder as it came, scheme and tests excepted.
  var kept: [KeptFile] {
    var places: Set<String> = []
    return (month.kept + past.kept).filter { places.insert($0.place).inserted }
  }
}
