import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Formulas
import Quantities

/// One side of a comparison: the run as it lies in its folder, or as it is when it is reckoned again with something else.
struct ComparedSide {
  let title: String
  let scheme: SchemeLoading.Loaded
  let figures: ComparedFigures
  let period: Period
  /// The same run to be reckoned again; `nil` where it does not keep everything that went in.
  let request: RunRequest?
  /// What is known without asking again.
  var results: RunResults?

  /// An archived run.
  init(_ run: ArchivedRun, after formulas: [Formula] = []) throws {
    title = run.folder
    scheme = try SchemeLoading.load(run.path(of: run.record.scheme.file), after: formulas)
    period = try SchemeLoading.period(run.record.period, of: scheme.scheme)
    figures = try RunTables(run).figures(
      title: run.folder, period: run.record.period, edition: run.record.scheme.edition, of: scheme.scheme.scheme)
    request = run.keepsEverything ? try run.request() : nil
  }

  /// An archived run with another scheme, other data, or both.
  init(_ run: ArchivedRun, scheme path: String?, data: String?, history: String?, after formulas: [Formula]) throws {
    var request = try run.request(data: data, history: history)
    if let path { request.scheme = path }
    request.inputs = .byReference
    let with = [path.map { "--scheme \($0)" }, data.map { "--data \($0)" }].compactMap(\.self)
    title = ([run.folder] + with).joined(separator: " ")
    scheme = try SchemeLoading.load(request.scheme, after: formulas)
    period = try SchemeLoading.period(request.period, of: scheme.scheme)
    let results = try Run(request).reckoned(scheme).results
    self.results = results
    self.request = request
    figures = try RunTables(results).figures(
      title: title, period: request.period, edition: results.scheme.scheme.edition, of: scheme.scheme.scheme)
  }
}
