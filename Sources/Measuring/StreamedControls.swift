import AppraisalModel
import Diagnostics
import Figures
import Plans
import Quantities
import Tables

/// What became of the rows of a file that is read in parts: counted and summed, since no row is kept.
///
/// Whose rows are used is known only when it is known who is appraised; until then they are counted for each slot.
struct StreamedControls: Sendable {
  private let columns: [(name: String, scale: Int)]
  /// By kind of row, a `RowKind`.
  private var counts: [Int]
  private var sums: [[Int128]]
  /// Rows of each kind whose cell is missing.
  private var empty: [[Int]]
  /// Rows that another file's rows count, by the slot of those.
  private var counted: [GatheredFile.Counted] = []

  init(_ file: DataFile, slots: Int) {
    columns = file.storedColumns.filter { !file.isDegree($0.name.value) }.compactMap { column in
      switch column.type {
      case .integer: (column.name.value, 0)
      case .decimal(let scale): (column.name.value, scale)
      case .percent: (column.name.value, CellType.percentScale)
      default: nil
      }
    }
    let kinds = RowKind.first + 2 * slots
    counts = Array(repeating: 0, count: kinds)
    sums = columns.map { _ in Array(repeating: 0, count: kinds) }
    empty = columns.map { _ in Array(repeating: 0, count: kinds) }
  }

  mutating func take(_ marks: FileTally.Marks, _ table: FileTable) {
    let kinds = kinds(marks)
    counts.withUnsafeMutableBufferPointer { counts in
      for row in 0..<kinds.count { counts[Int(kinds[row])] &+= 1 }
    }
    for (place, column) in columns.enumerated() {
      guard let cells = table.columns[column.name], case .decimals(let all, _) = cells.values else { continue }
      sums[place].withUnsafeMutableBufferPointer { sums in
        for row in 0..<kinds.count { sums[Int(kinds[row])] &+= Int128(all[row]) }
      }
      if cells.mayMiss {
        for row in kinds.indices where cells.missing[row] { empty[place][Int(kinds[row])] += 1 }
      }
    }
  }

  /// Takes what another engine counted.
  mutating func take(_ line: GatheredFile.Line) {
    guard counts.indices.contains(line.kind) else { return }
    counts[line.kind] += line.rows
    for (place, total) in line.totals.enumerated() where columns.indices.contains(place) {
      sums[place][line.kind] += total.sum
      empty[place][line.kind] += line.rows - total.filled
    }
  }

  mutating func take(_ counted: [GatheredFile.Counted]) { self.counted += counted }

  private func kinds(_ marks: FileTally.Marks) -> [Int32] {
    var kinds = marks.slots
    if marks.isPlain {
      for row in kinds.indices {
        kinds[row] = kinds[row] < 0 ? Int32(RowKind.nobody) : Int32(RowKind.first) &+ 2 &* kinds[row]
      }
      return kinds
    }
    for row in kinds.indices {
      let slot = kinds[row]
      if !marks.inWindow[row] {
        kinds[row] = Int32(RowKind.outside)
      } else if marks.outOfDate?[row] ?? false {
        kinds[row] = Int32(RowKind.outOfDate)
      } else if slot < 0 {
        kinds[row] = Int32(RowKind.nobody)
      } else {
        let isUndecided = !marks.decided[row] && (marks.undecided?[row] ?? false)
        kinds[row] = Int32(RowKind.first) + 2 * slot + (isUndecided ? 1 : 0)
      }
    }
    return kinds
  }

  mutating func merge(_ other: StreamedControls) {
    for kind in counts.indices { counts[kind] += other.counts[kind] }
    for place in columns.indices {
      for kind in counts.indices {
        sums[place][kind] += other.sums[place][kind]
        empty[place][kind] += other.empty[place][kind]
      }
    }
  }

  /// Who uses the rows of a file.
  struct Use {
    /// Whether any formula asks for the file.
    var isAsked: Bool
    /// Whether its rows are dated.
    var hasDate: Bool
    /// For each slot whether somebody appraised has it.
    var appraised: [Bool]
    /// The same of the file whose rows count these.
    var counting: [Bool] = []
    /// Whether rows that lead to nobody are used all the same, since others refer to them.
    var isForAll = false
  }

  /// Rows and sums by what became of them, `nil` for used.
  func fates(_ use: Use) -> [(reason: String?, totals: Totals)] {
    var fates: [String?: Totals] = [:]
    for kind in counts.indices where counts[kind] > 0 {
      let totals = columns.indices.map { (filled: counts[kind] - empty[$0][kind], sum: sums[$0][kind]) }
      add(counts[kind], totals, to: reason(of: kind, use), &fates)
    }
    for part in counted where use.counting.indices.contains(part.slot) && use.counting[part.slot] {
      let reason = reason(of: part.kind, use)
      if reason == nil || part.kind == RowKind.outOfDate { continue }
      add(-part.rows, part.totals.map { (filled: -$0.filled, sum: -$0.sum) }, to: reason, &fates)
      add(part.rows, part.totals, to: nil, &fates)
    }
    return fates.filter { $0.value.rows > 0 }.map { ($0.key, $0.value) }.sorted {
      ($0.reason ?? "") < ($1.reason ?? "")
    }
  }

  private func reason(of kind: Int, _ use: Use) -> String? {
    if !use.isAsked { return RowControls.notAsked }
    switch kind {
    case RowKind.outside: return use.hasDate ? "another period" : "does not hold in the period"
    case RowKind.outOfDate: return "no row of a dated file holds on its day"
    case RowKind.nobody: return use.isForAll ? nil : RowControls.nobody
    default:
      let place = kind - RowKind.first
      return !use.appraised[place / 2] ? RowControls.nobody : place % 2 == 0 ? nil : "a condition is missing"
    }
  }

  private func add(
    _ rows: Int, _ parts: [(filled: Int, sum: Int128)], to reason: String?, _ fates: inout [String?: Totals]
  ) {
    var totals = fates[reason] ?? Totals(columns.map(\.name))
    totals.rows += rows
    for (place, column) in columns.enumerated() where parts.indices.contains(place) {
      totals.columns[place].filled += parts[place].filled
      totals.columns[place].sum += parts[place].sum
      totals.columns[place].scale = column.scale
    }
    fates[reason] = totals
  }

  struct Totals {
    var rows = 0
    var columns: [(name: String, filled: Int, sum: Int128, scale: Int)]

    init(_ names: [String]) { columns = names.map { ($0, 0, 0, 0) } }
  }
}
