import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Formulas
import Quantities
import Reading

/// What must hold of the runs that a run reads: none of them made from one that has been replaced, none of the same period
/// beside the new one, and what a person wrote by hand known to the scheme.
enum HistoryChecks {
  /// Runs that read a history which another run has replaced since.
  static func stale(_ shelf: [RunShelf.Entry], before period: Period) -> [Finding] {
    let replaced = Set(shelf.compactMap(\.record.replaces))
    var gone: [String: String] = [:]
    for entry in shelf where replaced.contains(entry.fingerprint) {
      if let sha256 = entry.sha256(of: "history.csv") { gone[sha256] = entry.record.period }
    }
    return shelf.filter { !replaced.contains($0.fingerprint) }.compactMap { entry in
      guard let own = Period(text: entry.record.period), own < period,
        let read = entry.record.history.first(where: { gone[$0.sha256 ?? ""] != nil }),
        let from = gone[read.sha256 ?? ""]
      else { return nil }
      return Finding(
        HistoryFinding.stale, at: SourceLocation(file: entry.path, line: 1, column: 1),
        ["run": entry.folder.lastComponents(1), "period": from, "own": entry.record.period])
    }
  }

  /// A second run of a period into the folder that later runs read.
  static func besideItself(_ shelf: [RunShelf.Entry], _ request: RunRequest, _ period: Period) -> [Finding] {
    guard let history = request.history, request.replaces == nil, parent(of: request.out) == plain(history) else {
      return []
    }
    return shelf.filter { $0.record.period == period.text }.prefix(1).map { entry in
      Finding(
        HistoryFinding.besideItself, at: nil,
        ["folder": history, "period": period.text, "run": entry.folder.lastComponents(1)])
    }
  }

  private static func plain(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + parts : parts
  }

  private static func parent(of path: String) -> String {
    let whole = plain(path)
    guard let slash = whole.lastIndex(of: "/") else { return "" }
    return slash == whole.startIndex ? "/" : String(whole[..<slash])
  }

  /// Columns of a history written by hand that the scheme does not know, and accounts that it does not carry on.
  static func written(_ history: History, by hand: [String], _ scheme: TypedScheme, before period: Period) -> [Finding]
  {
    let known = Set(KeptNames.all(of: scheme.scheme))
    var findings: [Finding] = []
    for run in history.runs.values.sorted(by: { $0.period < $1.period }) where hand.contains(run.source) {
      let place = SourceLocation(file: run.source, line: 1, column: 1)
      for name in run.columns.keys.sorted() where !known.contains(name) {
        let finding = Finding(
          HistoryFinding.columnUnknown, at: place,
          [
            "column": name,
            "hint": nearest(to: name, among: known).map { "Is `\($0)` meant?" }
              ?? "Columns are named as formulas name figures: score, rating, measures, score.x, pay.x, accounts.",
          ])
        if !findings.contains(finding) { findings.append(finding) }
      }
      guard run.period.index == period.index - 1 else { continue }
      for account in scheme.scheme.accounts.map(\.name.value)
      where run.columns[account] == nil && run.columns[AccountBatches.name(of: account)] == nil {
        findings.append(
          Finding(HistoryFinding.accountLacking, at: place, ["period": run.period.text, "name": account]))
      }
    }
    return findings
  }
}
