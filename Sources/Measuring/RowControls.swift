import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Plans
import Quantities
import Tables

/// What became of every row that was read: used, or excluded with a reason; nothing is lost.
struct RowControls {
  static let notAsked = "no formula asks for it"
  static let nobody = "nobody appraised"

  private(set) var lines: [ControlLine] = []

  init(
    _ month: Month, _ plan: MeasurePlan, _ candidates: Candidates, appraised: [Bool], _ sheet: AggregateSheet,
    reasonOfRow: [String?], leftOut: [String], _ territory: TerritoryRows?,
    streamed: [String: StreamedFile]
  ) {
    for file in month.scheme.scheme.files {
      if let streamed = streamed[file.name.value] {
        add(file, streamed, RowControls.use(of: file, streamed, month, plan, appraised, sheet))
        continue
      }
      let isLookedAfter = file.name.value == month.scheme.scheme.territory?.customers.value
      let fates =
        file.name.value == month.scheme.scheme.people.from.value
        ? RowControls.people(month, candidates, reasonOfRow)
        : RowControls.rows(of: file, month, plan, appraised, sheet, isLookedAfter ? territory : nil)
      add(file, fates, month)
      if isLookedAfter, let territory { add(territory, of: file) }
    }
    lines.append(ControlLine(file: "people", what: "in", rows: appraised.count { $0 } + leftOut.count))
    lines.append(ControlLine(file: "people", what: "appraised", rows: appraised.count { $0 }))
    for title in month.scheme.scheme.people.leaveOut.map(\.title) {
      lines.append(ControlLine(file: "people", what: "left out", reason: title, rows: leftOut.count { $0 == title }))
    }
  }

  /// `nil` for a used row, else why it is excluded.
  private typealias Fate = String?

  private mutating func add(_ file: DataFile, _ fates: [Fate], _ month: Month) {
    let name = file.name.value
    lines.append(ControlLine(file: name, what: "used", rows: fates.count { $0 == nil }))
    let reasons = Array(Set(fates.compactMap(\.self))).sorted()
    for reason in reasons {
      lines.append(ControlLine(file: name, what: "excluded", reason: reason, rows: fates.count { $0 == reason }))
    }
    for column in file.storedColumns where !file.isDegree(column.name.value) {
      guard let cells = month.tables[name]?.columns[column.name.value],
        case .decimals(let all, let scale) = cells.values
      else {
        continue
      }
      for reason in [nil] + reasons.map(Optional.some) {
        var sum: Int128 = 0
        var count = 0
        for row in 0..<cells.count where fates[row] == reason && !cells.missing[row] {
          sum += Int128(all[row])
          count += 1
        }
        guard count > 0 else { continue }
        lines.append(
          ControlLine(
            file: name, what: "sum of \(column.name.value)", reason: reason ?? "used", rows: count,
            amount: Number(sum, scale: scale)))
      }
    }
  }

  /// Who uses the rows of a file that was read in parts, or gathered where it lies.
  private static func use(
    of file: DataFile, _ streamed: StreamedFile, _ month: Month, _ plan: MeasurePlan, _ appraised: [Bool],
    _ sheet: AggregateSheet
  ) -> StreamedControls.Use {
    let name = file.name.value
    let isJoined = month.scheme.scheme.files.contains { other in
      other.columns.contains { $0.refers?.value.file == name }
    }
    let owner = plan.columnAggregates.values.joined().first { $0.file == name }?.ownerFile
    return StreamedControls.Use(
      isAsked: plan.aggregates.contains { $0.file == name } || isJoined || owner != nil,
      hasDate: file.dateColumn != nil, appraised: appraisedSlots(streamed.tally.reach, appraised),
      counting: owner.flatMap { sheet.reach(of: $0) }.map { appraisedSlots($0, appraised) } ?? [],
      isForAll: isJoined && streamed.tally.reach.slotCount == 0)
  }

  /// The rows of a file that was read in parts.
  private mutating func add(_ file: DataFile, _ streamed: StreamedFile, _ use: StreamedControls.Use) {
    let name = file.name.value
    let fates = streamed.controls.fates(use)
    lines.append(ControlLine(file: name, what: "used", rows: fates.first { $0.reason == nil }?.totals.rows ?? 0))
    for fate in fates {
      guard let reason = fate.reason else { continue }
      lines.append(ControlLine(file: name, what: "excluded", reason: reason, rows: fate.totals.rows))
    }
    let columns = fates.first?.totals.columns.map(\.name) ?? []
    for place in columns.indices {
      for fate in fates {
        let column = fate.totals.columns[place]
        guard column.filled > 0 else { continue }
        lines.append(
          ControlLine(
            file: name, what: "sum of \(column.name)", reason: fate.reason ?? "used", rows: column.filled,
            amount: Number(column.sum, scale: column.scale)))
      }
    }
  }

  /// Which rows made the territory, and why the others did not.
  private mutating func add(_ territory: TerritoryRows, of file: DataFile) {
    for fate in TerritoryRows.Fate.allCases {
      let rows = territory.fates.count { $0 == fate }
      if rows > 0 {
        lines.append(ControlLine(file: file.name.value, what: "territory", reason: fate.rawValue, rows: rows))
      }
    }
  }

  private static func people(_ month: Month, _ candidates: Candidates, _ reasons: [String?]) -> [Fate] {
    let whole = month.period.firstDay...month.period.lastDay
    return candidates.ofRow.enumerated().map { row, person in
      let isDated = month.scheme.scheme.peopleFile?.dateColumn != nil
      if isDated, person < 0 { return "another period" }
      let isIn = month.validity(of: row, in: month.scheme.scheme.people.from.value)?.overlaps(whole) ?? true
      if !isIn { return "no day in the period" }
      if let reason = reasons[row] { return "left out: \(reason)" }
      return person < 0 ? "no day in the period" : nil
    }
  }

  private static func rows(
    of file: DataFile, _ month: Month, _ plan: MeasurePlan, _ appraised: [Bool], _ sheet: AggregateSheet,
    _ territory: TerritoryRows?
  ) -> [Fate] {
    let name = file.name.value
    let count = month.count(name)
    guard let reach = sheet.reach(of: name) else { return Array(repeating: notAsked, count: count) }
    var inWindow = sheet.inWindow[name] ?? Array(repeating: false, count: count)
    var decided = sheet.decided[name] ?? []
    let days = month.days(of: name)
    let slots = sheet.slots[name] ?? []
    let outOfDate = sheet.outOfDate[name] ?? []
    let period = month.period.firstDay...month.period.lastDay
    let isKeyed = plan.references.contains { if case .keyed(let keyed, _) = $0 { keyed == name } else { false } }
    let gathered =
      (Array(plan.columnAggregates.values.joined()) + plan.mustAggregates.values.joined() + plan.loadAggregates).filter
    { $0.file == name }
    let isJoined = month.scheme.scheme.files.contains { other in
      other.columns.contains { $0.refers?.value.file == name }
    }
    let own = appraisedSlots(reach, appraised)
    var reached = slots.map { slot in slot >= 0 && own[Int(slot)] }
    for row in 0..<count where file.dateColumn == nil || (days[row]?.overlaps(period) ?? false) {
      if isKeyed || !gathered.isEmpty || isJoined && file.dateColumn == nil {
        if !inWindow[row] { decided[row] = true }
        inWindow[row] = true
      }
      if isJoined, reach.slotCount == 0 { reached[row] = true }
    }
    for aggregate in gathered {
      guard let owner = aggregate.ownerFile, let other = sheet.reach(of: owner) else { continue }
      let owners = appraisedSlots(other, appraised)
      let pairs = RowPairs(aggregate, owner: owner, month)
      let slots = sheet.slots[owner] ?? []
      for (row, target) in zip(pairs.rows, pairs.owners) {
        guard slots[target] >= 0, owners[Int(slots[target])] else { continue }
        reached[row] = true
        decided[row] = true
        inWindow[row] = true
      }
    }
    let isAsked = isKeyed || isJoined || !gathered.isEmpty || plan.aggregates.contains { $0.file == name }
    return (0..<count).map { row in
      if let fate = territory?.fates[row] {
        if fate.isTaken { return nil }
        if !isAsked { return fate.rawValue }
      }
      if !isAsked { return notAsked }
      if !inWindow[row] { return file.dateColumn == nil ? "does not hold in the period" : "another period" }
      if outOfDate[row] { return "no row of a dated file holds on its day" }
      if !reached[row] { return nobody }
      if !decided[row], sheet.undecided[name]?[row] ?? false { return "a condition is missing" }
      return nil
    }
  }

  /// For each slot whether somebody appraised has it.
  private static func appraisedSlots(_ reach: RowReach, _ appraised: [Bool]) -> [Bool] {
    var slots = Array(repeating: false, count: reach.slotCount)
    for (slot, isAppraised) in zip(reach.slotOfPerson, appraised) where slot >= 0 && isAppraised { slots[slot] = true }
    return slots
  }
}
