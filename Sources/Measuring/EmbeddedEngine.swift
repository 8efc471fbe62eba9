import AppraisalModel
import Diagnostics
package import Figures
import Formulas
package import Plans
import Quantities
package import Tables

/// What measuring came to: the appraised with their base figures, those left out, and what became of every row.
package struct Measurement: Sendable {
  package let table: FigureTable
  package let leftOut: [(person: Person, reason: String)]
  package let controls: [ControlLine]
}

/// Measures a month inside this program: rows become figures, aggregate by aggregate, in passes over typed columns.
package struct EmbeddedEngine {
  private let plan: MeasurePlan
  private var month: Month
  private var findings: [Finding] = []

  package init(_ plan: MeasurePlan, tables: [String: FileTable], pool: TextPool) {
    self.plan = plan
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

  /// - Throws: `InputRefused` where a row's figure outgrows its digits or nobody is left to appraise.
  package mutating func measure() throws -> Measurement {
    computeColumns()
    if !findings.isEmpty { throw InputRefused(findings) }
    let candidates = Candidates(month)
    var sheet = AggregateSheet(month, candidates)
    var base = FigureTable(people: candidates.people)
    for aggregate in plan.aggregates { base[.aggregate(aggregate.canonical)] = sheet.figures(of: aggregate) }
    if !sheet.findings.isEmpty { throw InputRefused(sheet.findings) }
    let columns = PersonColumns(month: month, candidates: candidates)
    for reference in plan.references { base[.reference(reference)] = columns.figures(of: reference) }
    let reasons = try leaveOut(base)
    let appraised = reasons.indices.filter { reasons[$0] == nil }
    guard !appraised.isEmpty else {
      throw InputRefused([
        Finding(
          MeasuringFinding.nobodyAppraised, at: plan.scheme.scheme.people.from.place,
          ["count": String(candidates.count)])
      ])
    }
    let controls = RowControls(month, plan, candidates, appraised: reasons.map { $0 == nil }, sheet, reasons: reasons)
    return Measurement(
      table: base.selecting(appraised),
      leftOut: zip(candidates.people, reasons).compactMap { person, reason in
        reason.map { (person, $0) }
      }, controls: controls.lines)
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
        let part: ColumnData
        switch computed {
        case .formula(let formula): part = reckoner.column(month.scheme[formula].root)
        case .rule(let value, let gives, let round):
          guard let rule = gives.single else { continue }
          part = reckoner.judged(month.scheme[value].root, rule, round?.value, like: type)
        }
        findings += reckoner.trouble
        whole = joined(whole, part, name.file)
      }
      month.tables[name.file]?.columns[name.column] = whole
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

  /// Gathers other files' rows for each row that they refer to.
  private mutating func gather(_ aggregate: RowAggregate) {
    guard case .row(let owner, let hops) = aggregate.owner, month.gathered[aggregate.canonical] == nil else { return }
    let days = month.days(of: aggregate.file)
    let window = aggregate.window.days(from: month.period)
    let hasDate = month.scheme.scheme.file(named: aggregate.file)?.dateColumn != nil
    var tally = Tally(aggregate, slots: month.count(owner), ranks: ranks(of: aggregate))
    for start in stride(from: 0, to: month.count(aggregate.file), by: ColumnBatch.rows) {
      let rows = start..<min(start + ColumnBatch.rows, month.count(aggregate.file))
      var reckoner = RowReckoner(month, file: aggregate.file, rows: rows)
      let arguments = aggregate.arguments.map { reckoner.column($0) }
      let condition = aggregate.condition.map { reckoner.column($0) }
      findings += reckoner.trouble
      for row in rows {
        if hasDate {
          guard let covered = days[row], covered.overlaps(window) else { continue }
        }
        let target = month.row(from: row, along: hops, of: aggregate.file)
        guard target >= 0 else { continue }
        if let covered = days[row], !month.holds(target, of: owner, on: covered) { continue }
        let index = row - start
        let holds = condition.map { $0.missing[index] ? nil : $0.flags[index] } ?? true
        tally.take(target, index, arguments, holds: holds, day: days[row]?.lowerBound.number ?? 0)
      }
    }
    month.gathered[aggregate.canonical] = (0..<month.count(owner)).map { tally.figure($0).figure }
  }

  private func ranks(of aggregate: RowAggregate) -> [UInt32: Int] {
    guard case .choice(let choices)? = aggregate.arguments.first?.type, choices.ordered else { return [:] }
    return RowReckoner(month, file: aggregate.file, rows: 0..<0).ranks(choices)
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
