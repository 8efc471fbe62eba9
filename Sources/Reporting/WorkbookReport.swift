package import Figures

/// The workbook of a run.
package enum WorkbookReport {
  package static func write(_ results: RunResults, to path: String) throws {}
}
