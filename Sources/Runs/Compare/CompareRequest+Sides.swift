import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Formulas
import Quantities
import Reading

/// Both sides of a comparison, and the steps between them: first the data, then the scheme.
extension CompareRequest {
  func compared() throws -> (RunComparison, RunResults) {
    let one = try CompareRequest.whole(run)
    let before = try ComparedSide(one)
    let (after, isSameData) = try other(one, before)
    let (old, new) = (before.scheme.scheme.scheme, after.scheme.scheme.scheme)
    guard old.cadence == new.cadence else {
      throw InputRefused([
        Finding(
          CompareFinding.unlike, at: nil,
          ["one": run, "kind": old.cadence.rawValue, "other": after.title, "otherKind": new.cadence.rawValue])
      ])
    }
    let changes = before.scheme.changes(to: after.scheme)
    var comparison = RunComparison(
      before: before.figures, after: after.figures, ratings: CompareRequest.ratings(old, new), changes: changes,
      tolerance: tolerance)
    if tellsCauses {
      comparison.attribution = try attribution(before, after, changes, isSameData: isSameData)
    }
    if showsNames { comparison.personNames = try names(one, after) }
    return (comparison, after.results ?? CompareRequest.empty(after))
  }

  /// A run whose folder is as it was made: what is compared is what the runs say, and nobody else.
  private static func whole(_ folder: String) throws -> ArchivedRun {
    let run = try ArchivedRun(opening: folder)
    let touched = try run.bag().findings
    if !touched.isEmpty { throw InputRefused(touched) }
    return run
  }

  private func other(_ one: ArchivedRun, _ before: ComparedSide) throws -> (ComparedSide, isSameData: Bool) {
    let formulas = before.scheme.scheme.scheme.formulas
    switch against {
    case .run(let folder):
      let other = try CompareRequest.whole(folder)
      return (try ComparedSide(other, after: formulas), CompareRequest.isSameData(one.record, other.record))
    case .whatIf(let scheme, let data, let history):
      let side = try ComparedSide(one, scheme: scheme, data: data, history: history, after: formulas)
      return (side, data == nil && history == nil)
    }
  }

  /// Whether two runs read the same files, as far as their fingerprints say.
  private static func isSameData(_ one: RunRecord, _ other: RunRecord) -> Bool {
    func prints(_ record: RunRecord) -> [String?] { (record.inputs + record.history).map(\.sha256) }
    return one.period == other.period && prints(one) == prints(other) && !prints(one).contains(nil)
  }

  private func attribution(
    _ before: ComparedSide, _ after: ComparedSide, _ changes: [SchemeChange], isSameData: Bool
  ) throws -> Attribution {
    var attribution = Attribution()
    let lines = { (one: ComparedFigures, other: ComparedFigures, scheme: Scheme, attribution: inout Attribution) in
      LineByLine(before: one, after: other, subtotals: CompareRequest.subtotals(scheme)).attribute(&attribution)
    }
    guard changes.contains(where: { $0.unit != nil }) else {
      lines(before.figures, after.figures, after.scheme.scheme.scheme, &attribution)
      return attribution
    }
    guard let month = after.request else {
      attribution.remarks.append("\(after.title) keeps no copy of its inputs; causes were not told apart")
      return attribution
    }
    let aside = try RunTrouble.wrapping { try PartialFolder(beside: CompareRequest.place()) }
    defer { PartialFolder.remove(aside.path) }
    var request = month
    request.inputs = .byReference
    if request.isFingerprinted { request.cache = CacheRequest(folder: aside.path + "/cache", trustsStamps: true) }
    var middle = before.figures
    if !isSameData {
      let period = after.period
      guard let figures = try figures(of: before, on: request, period) else {
        attribution.remarks.append("the old scheme cannot be reckoned on the new data; causes were not told apart")
        return attribution
      }
      middle = figures
      lines(before.figures, middle, before.scheme.scheme.scheme, &attribution)
    }
    let steps = ChangeByChange(before: before.scheme, after: after.scheme, request: request, changes: changes)
    try steps.attribute(&attribution, middle: middle, end: after.figures)
    return attribution
  }

  /// The old scheme on the new month; `nil` where it refuses it.
  private func figures(of side: ComparedSide, on request: RunRequest, _ period: Period) throws -> ComparedFigures? {
    do {
      let results = try Run(request).reckoned(side.scheme).results
      return try RunTables(results).figures(
        title: side.title, period: period.text, edition: side.figures.edition, of: side.scheme.scheme.scheme)
    } catch is InputRefused { return nil }
  }

  private func names(_ one: ArchivedRun, _ after: ComparedSide) throws -> [String: String] {
    var people = try one.reckoned().table.people
    if let results = after.results {
      people += results.table.people
    } else if let request = after.request {
      people += try Run(request).reckoned(after.scheme).results.table.people
    }
    return Dictionary(people.compactMap { person in person.name.map { (person.id, $0) } }) { one, _ in one }
  }

  /// What the shown subtotals are called as figures.
  static func subtotals(_ scheme: Scheme) -> Set<String> {
    Set(
      (scheme.pay?.items ?? []).compactMap { item in
        if case .subtotal = item.content { "pay.\(item.name.value)" } else { nil }
      })
  }

  /// The ratings of both, best first: those of the second, and those of the first that it has not, behind the next better one.
  private static func ratings(_ old: Scheme, _ new: Scheme) -> [String] {
    var ratings = new.ratings?.entries.map(\.name.value) ?? []
    var place = 0
    for name in old.ratings?.entries.map(\.name.value) ?? [] {
      if let index = ratings.firstIndex(of: name) {
        place = index + 1
      } else {
        ratings.insert(name, at: place)
        place += 1
      }
    }
    return ratings
  }

  /// The second run without its people, for what a workbook says of itself.
  private static func empty(_ side: ComparedSide) -> RunResults {
    RunResults(
      scheme: side.scheme.scheme, period: side.period, table: FigureTable(people: []), scores: ScoreSheet(),
      grades: GradeSheet(grades: []), pay: PaySheet(), incentives: IncentiveSheet(), controls: [], rejects: [],
      leftOut: [], version: Version.current)
  }

  /// A place in the folder for what is soon taken away again.
  private static func place() -> String { TemporaryPlace.path("appraise-compare") }
}
