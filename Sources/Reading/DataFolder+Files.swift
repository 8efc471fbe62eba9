package import AppraisalModel
package import Diagnostics
import Figures
package import Tables

extension DataFolder {
  /// The files of a kind, in the order in which they are read: their names as findings show them, and where they lie.
  ///
  /// - Parameter results: For each file that is `results_of:` a scheme the paths of its earlier runs' results.
  package func paths(
    of file: DataFile, in scheme: Scheme, results: [String: [String]]
  ) -> [(name: String, path: String)] {
    if let path = elsewhere[file.name.value] { return [(name: file.name.value, path: path)] }
    if absent.contains(file.name.value) { return [] }
    if file.resultsOf == nil { return names(of: file, in: scheme).map { (name: $0, path: path + "/" + $0) } }
    return (results[file.name.value] ?? []).map { (name: $0.resultsName, path: $0) }
  }

  /// The names of a kind's files, in whichever form they lie there.
  func names(of file: DataFile, in scheme: Scheme) -> [String] {
    let others = scheme.files.filter { $0.resultsOf == nil && $0.name.value != file.name.value }
    return matching(file.pattern.value, among: others.map(\.pattern.value))
  }

  /// Warnings of names that no file of the scheme has.
  package func unclaimed(by scheme: Scheme) -> [Finding] {
    let claimed = Set(scheme.files.filter { $0.resultsOf == nil }.flatMap { names(of: $0, in: scheme) })
    let unclaimed = names.filter { name in
      [".csv", ".csv.gz", ".xlsx"].contains { name.hasSuffix($0) } && !claimed.contains(name)
        && name != CorrectionsReader.fileName
        && !name.hasSuffix("history.csv")
    }
    let open = scheme.files.filter { $0.pattern.value.contains("*") || names(of: $0, in: scheme).isEmpty }.map(
      \.pattern.value)
    let declared = open.map { $0.filter { $0 != "*" } }
    // A folder may serve several schemes: only what looks like a misspelt name is worth a warning of its own.
    let near = unclaimed.filter { nearest(to: $0, among: declared) != nil }
    let warnings = near.map { Finding(DataFinding.fileUnclaimed, at: nil, ["file": $0]) }
    let rest = unclaimed.filter { !near.contains($0) }
    if rest.isEmpty { return warnings }
    return warnings + [Finding(DataFinding.fileUnclaimed, at: nil, ["file": Enumeration.text(rest)])]
  }
}

extension MonthData {
  /// A month of which only the summaries are wanted, because its measures are known.
  package init(summaries: [(kind: String, summary: TableSummary)], warnings: [Finding]) {
    self.init(pool: TextPool())
    self.summaries = summaries
    self.warnings = warnings
  }
}
