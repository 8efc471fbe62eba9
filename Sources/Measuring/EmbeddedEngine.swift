package import AppraisalModel
import Diagnostics
package import Figures
import Formulas
package import Plans
import Quantities
package import Tables

/// Measures a month inside this program: rows become figures, aggregate by aggregate, in passes over typed columns.
package struct EmbeddedEngine {
  let plan: MeasurePlan
  var month: Month
  private var findings: [Finding] = []
  private var hasBegun = false
  var candidates: Candidates?
  var streamed: [String: StreamedFile] = [:]
  /// Whose rows are kept besides their figures.
  let witnessing: WitnessRequest?

  package init(
    _ plan: MeasurePlan, tables: [String: FileTable], pool: TextPool, witnessing: WitnessRequest? = nil
  ) {
    self.plan = plan
    self.witnessing = witnessing
    month = Month(scheme: plan.scheme, period: plan.period, pool: pool, tables: tables)
  }

  /// For each `must:` of a file whether its rows satisfy it; computed columns are reckoned for it.
  package static func musts(
    of kind: String, _ plan: MeasurePlan, tables: [String: FileTable], pool: TextPool
  ) -> [(formula: String, holds: [Bool?])] {
    var engine = EmbeddedEngine(plan, tables: tables, pool: pool)
    engine.computeColumns()
    for aggregate in plan.mustAggregates[kind] ?? [] { engine.gather(aggregate) }
    return (plan.scheme.scheme.file(named: kind)?.musts ?? []).map { must in
      var reckoner = RowReckoner(engine.month, file: kind, rows: 0..<engine.month.count(kind))
      let column = reckoner.column(plan.scheme[must].root)
      let flags = column.flags
      return (must.source.text, flags.indices.map { column.missing[$0] ? nil : flags[$0] })
    }
  }

  /// Readies the files that are held whole, so that the others can be read in parts.
  ///
  /// - Throws: `InputRefused` where a row's figure outgrows its digits.
  package mutating func begin() throws {
    if hasBegun { return }
    hasBegun = true
    computeColumns()
    if !findings.isEmpty { throw InputRefused(findings) }
    if plan.scheme.scheme.people.onePer == nil { candidates = Candidates(month) }
  }

  /// A thread's part in a file that is read in parts; after `begin`.
  package mutating func part(of file: DataFile) -> StreamedFile? {
    month.ready(file)
    return candidates.map { StreamedFile(file, plan, month, $0, witnessing: witnessing) }
  }

  /// Takes what the parts of a file came to.
  package mutating func take(_ parts: consuming [StreamedFile], of file: String) {
    guard var whole = parts.popLast() else { return }
    while let part = parts.popLast() { whole.merge(part) }
    whole.close()
    findings += inReadingOrder(whole.findings)
    streamed[file] = whole
  }

  /// - Throws: `InputRefused` where a row's figure outgrows its digits or nobody is left to appraise.
  package mutating func measure() throws -> Measurement {
    try begin()
    if !findings.isEmpty { throw InputRefused(findings) }
    if plan.scheme.scheme.people.onePer != nil { return try measurePostings() }
    let candidates = candidates ?? Candidates(month)
    let (base, sheet) = try figures(candidates)
    let reasons = try leaveOut(base)
    let appraised = reasons.indices.filter { reasons[$0] == nil }
    try refuseNobody(appraised, of: candidates.count)
    let territory = try territory(candidates, sheet, appraised)
    let controls = RowControls(
      month, plan, candidates, appraised: reasons.map { $0 == nil }, sheet,
      reasonOfRow: candidates.ofRow.map { $0 < 0 ? nil : reasons[$0] }, leftOut: reasons.compactMap(\.self), territory,
      streamed: streamed)
    return Measurement(
      table: base.selecting(appraised),
      leftOut: zip(candidates.people, reasons).compactMap { person, reason in
        reason.map { (person, $0) }
      }, controls: controls.lines, clientele: territory?.clientele,
      witnessed: witnessed(
        candidates, sheet, leftOut: base.selecting(reasons.indices.filter { reasons[$0] != nil })))
  }

  /// Every posting by itself, and the people of those that are not left out.
  private mutating func measurePostings() throws -> Measurement {
    let postings = Candidates(postings: month)
    let (postingBase, _) = try figures(postings)
    let reasons = try leaveOut(postingBase)
    let kept = reasons.indices.filter { reasons[$0] == nil }
    try refuseNobody(kept, of: postings.count)
    let candidates = Candidates(month, only: Set(kept.map { postings.rows[$0] }))
    let (base, sheet) = try figures(candidates)
    var places: [String: Int] = [:]
    for (place, person) in candidates.people.enumerated() { places[person.id] = place }
    var gone: [String: (Person, String)] = [:]
    for (place, person) in postings.people.enumerated() where places[person.id] == nil {
      gone[person.id] = (person, reasons[place] ?? "")
    }
    let leftOut = gone.values.sorted { $0.0.id.utf8.lexicographicallyPrecedes($1.0.id.utf8) }
    let territory = try territory(candidates, sheet, Array(0..<candidates.count))
    let controls = RowControls(
      month, plan, candidates, appraised: Array(repeating: true, count: candidates.count), sheet,
      reasonOfRow: postings.ofRow.map { $0 < 0 ? nil : reasons[$0] }, leftOut: leftOut.map(\.1), territory,
      streamed: streamed)
    return Measurement(
      table: base, leftOut: leftOut.map { (person: $0.0, reason: $0.1) }, controls: controls.lines,
      postings: Measurement.Postings(
        table: postingBase.selecting(kept), personOf: kept.compactMap { places[postings.people[$0].id] },
        days: kept.map { postings.days[$0] }), clientele: territory?.clientele,
      witnessed: witnessed(
        candidates, sheet, leftOut: postingBase.selecting(reasons.indices.filter { reasons[$0] != nil })))
  }

  /// The customers of those who are appraised, where the scheme has a territory.
  private mutating func territory(
    _ candidates: Candidates, _ sheet: AggregateSheet, _ appraised: [Int]
  ) throws -> TerritoryRows? {
    guard let territory = plan.scheme.scheme.territory, sheet.reach(of: territory.customers.value) != nil else {
      return nil
    }
    for aggregate in plan.loadAggregates { gather(aggregate) }
    if !findings.isEmpty { throw InputRefused(findings) }
    var places = Array(repeating: -1, count: candidates.count)
    for (place, candidate) in appraised.enumerated() { places[candidate] = place }
    return try TerritoryRows(
      territory, month, candidates, sheet.slots[territory.customers.value] ?? [], places: places)
  }

  private func refuseNobody(_ appraised: [Int], of count: Int) throws {
    guard appraised.isEmpty else { return }
    throw InputRefused([
      Finding(
        MeasuringFinding.nobodyAppraised, at: plan.scheme.scheme.people.from.place, ["count": String(count)])
    ])
  }

  /// Everything that formulas of people ask of rows.
  private func figures(_ candidates: Candidates) throws -> (FigureTable, AggregateSheet) {
    let sheet = AggregateSheet(
      month, candidates, plan.aggregates, streamed: streamed, witnessing: witnessing)
    var base = FigureTable(people: candidates.people)
    for aggregate in plan.aggregates { base[.aggregate(aggregate.canonical)] = sheet.figures(of: aggregate) }
    if !sheet.findings.isEmpty { throw InputRefused(sheet.findings) }
    let columns = PersonColumns(month: month, candidates: candidates)
    for reference in plan.references { base[.reference(reference)] = columns.figures(of: reference) }
    for (name, aggregate) in plan.dayAggregates { base[.aggregate(name)] = columns.figures(overDays: aggregate) }
    return (base, sheet)
  }

  // MARK: Computed columns

  private mutating func computeColumns() {
    for name in plan.computed {
      for aggregate in plan.columnAggregates[name] ?? [] { gather(aggregate) }
      guard let column = month.scheme.scheme.file(named: name.file)?.column(named: name.column),
        let computed = column.computed, let type = month.scheme.columnTypes[name.file]?[name.column]
      else { continue }
      var whole: ColumnData?
      let count = month.count(name.file)
      for start in stride(from: 0, to: max(count, 1), by: ColumnBatch.rows) {
        var reckoner = RowReckoner(month, file: name.file, rows: start..<min(start + ColumnBatch.rows, count))
        let part = reckoner.computed(computed, like: type)
        findings += reckoner.trouble
        whole = joined(whole, part, name.file)
      }
      month.tables[name.file]?.columns[name.column] = whole
      if let file = month.scheme.scheme.file(named: name.file), file.dateColumn?.value == name.column {
        month.redate(file)
      }
    }
  }

  /// Rows behind rows; numbers of another scale are brought to the wider one.
  private mutating func joined(_ whole: ColumnData?, _ part: ColumnData, _ file: String) -> ColumnData {
    guard var whole else { return part }
    let scale = max(whole.scale, part.scale)
    guard let wide = whole.widened(to: scale), let rows = part.widened(to: scale) else {
      if let origin = month.tables[file]?.origin(of: whole.count) {
        let place = SourceLocation(file: origin.file, line: origin.line, column: 1)
        findings.append(Finding(MeasuringFinding.rowFigureOutgrown, at: place))
      }
      return part
    }
    whole = wide
    whole.append(rows)
    return whole
  }

  /// Gathers other files' rows for each row that they refer to, or agree with.
  private mutating func gather(_ aggregate: RowAggregate) {
    guard let owner = aggregate.ownerFile, month.gathered[aggregate.canonical] == nil else { return }
    let pairs = RowPairs(aggregate, owner: owner, month)
    let days = month.days(of: aggregate.file)
    let least = month.scheme.scheme.file(named: aggregate.file)?.anonymous
    var tally = Tally(
      aggregate, slots: month.count(owner), ranks: month.ranks(of: aggregate), anonymous: least)
    for start in stride(from: 0, to: pairs.count, by: ColumnBatch.rows) {
      let range = start..<min(start + ColumnBatch.rows, pairs.count)
      let picked = range.map { pairs.rows[$0] }
      let owners = range.map { pairs.owners[$0] }
      var reckoner = RowReckoner(month, file: aggregate.file, picking: picked, for: owners, of: owner)
      let arguments = aggregate.arguments.map { reckoner.column($0) }
      let condition = aggregate.condition.map { reckoner.column($0) }
      findings += reckoner.trouble
      tally.take(
        Tally.Rows(
          slots: owners.map(Int32.init), arguments: arguments, condition: condition,
          day: { days[picked[$0]]?.lowerBound.number ?? 0 }, place: { Int64(start + $0) }))
    }
    tally.close()
    month.gathered[aggregate.canonical] = (0..<month.count(owner)).map { row in
      pairs.isOpen.contains(row) ? .missing : tally.figure(row).figure
    }
  }

  // MARK: Left out

  /// For each person the first reason that holds, `nil` for the appraised.
  private func leaveOut(_ base: FigureTable) throws -> [String?] {
    var reasons: [String?] = Array(repeating: nil, count: base.people.count)
    let reckoner = Reckoner(scheme: plan.scheme, period: plan.period, table: base)
    var findings: [Finding] = []
    for leaveOut in plan.scheme.scheme.people.leaveOut {
      let figures = try reckoner.figures(of: leaveOut.when.formula)
      var undecided: [(String, MissingCause)] = []
      for (person, figure) in figures.enumerated() where reasons[person] == nil {
        switch figure {
        case .condition(true): reasons[person] = leaveOut.title
        case .missing(let cause) where !leaveOut.when.missingIsNo: undecided.append((base.people[person].id, cause))
        default: break
        }
      }
      if let first = undecided.first {
        findings.append(
          Finding(
            MeasuringFinding.leaveOutMissing, at: leaveOut.when.formula.source.place,
            length: leaveOut.when.formula.source.text.unicodeScalars.count,
            ["people": PeopleList.text(undecided.map(\.0)), "title": leaveOut.title, "cause": first.1.words]))
      }
    }
    if !findings.isEmpty { throw InputRefused(findings) }
    return reasons
  }
}

extension ColumnData {
  /// The scale of its numbers; 0 where it holds none.
  fileprivate var scale: Int { if case .decimals(_, let scale) = values { scale } else { 0 } }
}
