import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Tables

/// Gathers the rows that a territory is made of: whose each is on the period's last day, what it weighs, where it lies.
struct TerritoryRows {
  let clientele: Clientele
  /// What became of each row of the file.
  let fates: [Fate]

  enum Fate: String, CaseIterable {
    case taken
    case withoutSpot = "taken, without a spot"
    case notHeld = "does not hold on the last day"
    case nobody = "nobody appraised in post on the last day"

    var isTaken: Bool { self == .taken || self == .withoutSpot }
  }

  /// - Parameter places: For each candidate his place among the appraised, -1 for one who is not appraised.
  /// - Throws: `InputRefused` where a load is missing, negative or too long.
  init(_ territory: Territory, _ month: Month, _ candidates: Candidates, _ slots: [Int32], places: [Int]) throws {
    let file = territory.customers.value
    let spots = Points(file, territory.spot.value, month)
    let last = month.period.lastDay
    let managers = slots.map { slot in
      slot >= 0 && candidates.days[Int(slot)].upperBound == last ? places[Int(slot)] : -1
    }
    let fates = (0..<month.count(file)).map { row -> Fate in
      if !month.holds(row, of: file, on: last...last) { return .notHeld }
      if managers[row] < 0 { return .nobody }
      return spots.spot(at: row) == nil ? .withoutSpot : .taken
    }
    self.fates = fates
    let taken = fates.indices.filter { fates[$0].isTaken }
    let loads = try Loads(territory, month, of: taken)
    let key = month.scheme.scheme.file(named: file)?.keyColumns.first?.name.value ?? ""
    let ids = month.tables[file]?.columns[key]
    let customers = zip(taken, loads.units).map { row, load in
      Clientele.Customer(
        id: ids?.text(at: row, month.pool) ?? "", manager: managers[row], load: load, spot: spots.spot(at: row))
    }
    clientele = Clientele(
      customers: customers, scale: loads.scale,
      centres: territory.centre.map { TerritoryRows.centres($0.value, month, candidates, places) })
  }

  /// The appraised's places by a column of theirs.
  private static func centres(
    _ column: String, _ month: Month, _ candidates: Candidates, _ places: [Int]
  ) -> [Spot?] {
    let points = Points(month.scheme.scheme.people.from.value, column, month)
    var centres: [Spot?] = Array(repeating: nil, count: places.count { $0 >= 0 })
    for (candidate, place) in places.enumerated() where place >= 0 {
      centres[place] = points.spot(at: candidates.rows[candidate])
    }
    return centres
  }
}

/// The cells of a point column.
private struct Points {
  private let degrees: [ColumnData]

  init(_ file: String, _ column: String, _ month: Month) {
    degrees = Column.pointParts.compactMap { month.tables[file]?.columns[column + $0]?.widened(to: 6) }
  }

  func spot(at row: Int) -> Spot? {
    guard degrees.count == 2, !degrees.contains(where: { $0.missing[row] }) else { return nil }
    return Spot(north: degrees[0].key(at: row), east: degrees[1].key(at: row))
  }
}

/// What rows weigh, as whole numbers of one last decimal.
private struct Loads {
  private(set) var units: [Int64] = []
  private(set) var scale = 0

  /// - Parameter taken: Which rows of the file, rising.
  init(_ territory: Territory, _ month: Month, of taken: [Int]) throws {
    let file = territory.customers.value
    let count = month.count(file)
    var parts: [ColumnData] = []
    var rest = taken[...]
    for start in stride(from: 0, to: count, by: ColumnBatch.rows) {
      let end = min(start + ColumnBatch.rows, count)
      var reckoner = RowReckoner(month, file: file, rows: start..<end)
      let all = reckoner.column(month.scheme[territory.load].root)
      if !reckoner.trouble.isEmpty { throw InputRefused(reckoner.trouble) }
      let picked = rest.prefix { $0 < end }
      rest = rest.dropFirst(picked.count)
      let part = all.selecting(picked.map { $0 - start })
      if case .decimals(_, let scale) = part.values { self.scale = max(self.scale, scale) }
      parts.append(part)
    }
    var isMissing: [Bool] = []
    for part in parts {
      guard let wide = part.widened(to: scale) else {
        throw Loads.refused(territory, "too long", Array(taken[units.count...]), month)
      }
      isMissing += wide.missing
      units += (0..<wide.count).map { wide.missing[$0] ? 0 : wide.key(at: $0) }
    }
    let missing = taken.indices.filter { isMissing[$0] }.map { taken[$0] }
    let negative = taken.indices.filter { units[$0] < 0 }.map { taken[$0] }
    if !missing.isEmpty, !territory.loadMissingIsZero { throw Loads.refused(territory, "missing", missing, month) }
    if !negative.isEmpty { throw Loads.refused(territory, "negative", negative, month) }
  }

  private static func refused(
    _ territory: Territory, _ problem: String, _ rows: [Int], _ month: Month
  ) -> InputRefused {
    let origin = rows.first.flatMap { month.tables[territory.customers.value]?.origin(of: $0) }
    return InputRefused([
      Finding(
        MeasuringFinding.loadRefused, at: territory.load.source.place,
        length: territory.load.source.text.unicodeScalars.count,
        [
          "rows": rows.count == 1 ? "1 row" : "\(rows.count) rows", "problem": problem,
          "first": "\(origin?.file ?? "") line \(origin?.line ?? 0)",
          "hint": problem == "missing"
            ? "Supply what it names, or write `missing: zero` beside it." : "Write a load that is 0 or more.",
        ])
    ])
  }
}
