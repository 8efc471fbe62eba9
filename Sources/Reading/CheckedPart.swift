import AppraisalModel
import Diagnostics
import Plans
import Tables

/// What the rows of a file that is read in parts are held against.
struct PartCheck: Sendable {
  let file: DataFile
  /// The names of the columns that its batches have.
  let names: [String]
  /// Files that are not there as a whole: nothing is said of references into them.
  let refused: Set<String>
  let pool: TextPool

  init(_ file: DataFile, names: [String], refused: Set<String>, pool: TextPool) {
    self.file = file
    self.names = names
    self.refused = refused
    self.pool = pool
  }
}

/// Holds a thread's rows against what the scheme says of them, and hands on those that are in order.
struct CheckedPart<Part: RowPart>: BatchSink {
  private(set) var part: Part
  private let check: PartCheck
  private(set) var rejects = Rejects()
  private(set) var keys = KeyWatch()

  init(_ part: Part, _ check: PartCheck) {
    self.part = part
    self.check = check
  }

  mutating func take(_ batch: borrowing ColumnBatch) {
    var table = FileTable(batch, names: check.names)
    let whole = pointsWhole(table)
    if whole.contains(false) { table.keep(whole) }
    keys.take(check.file.keyColumns.compactMap { table.columns[$0.name.value] })
    part.adopt(table)
    if !check.file.musts.isEmpty { keep(mustsHeld(table), &table) }
    keep(referencesFound(table), &table)
    if check.refused.isEmpty { part.measure() }
  }

  private mutating func keep(_ kept: [Bool]?, _ table: inout FileTable) {
    guard let kept, kept.contains(false) else { return }
    table.keep(kept)
    part.keep(kept)
  }

  private mutating func reject(_ row: Int, _ table: FileTable, column: String, text: String, _ finding: Finding) {
    let origin = table.origin(of: row)
    let place = SourceLocation(file: origin.file, line: origin.line, column: 1)
    rejects.add(
      Reject(
        file: origin.file, record: origin.record, line: origin.line, column: column, text: text,
        finding: finding.moved(to: place)))
  }

  /// A point has both its degrees, or none.
  private mutating func pointsWhole(_ table: FileTable) -> [Bool] {
    var kept = Array(repeating: true, count: table.count)
    for column in check.file.columns where column.type == .point {
      let degrees = Column.pointParts.compactMap { table.columns[column.name.value + $0] }
      guard degrees.count == 2 else { continue }
      for row in kept.indices where kept[row] && degrees[0].missing[row] != degrees[1].missing[row] {
        kept[row] = false
        reject(
          row, table, column: column.header, text: "",
          Finding(DataFinding.pointHalf, at: nil, ["column": column.header]))
      }
    }
    return kept
  }

  private mutating func mustsHeld(_ table: FileTable) -> [Bool] {
    var kept = Array(repeating: true, count: table.count)
    for must in part.musts() {
      for row in kept.indices where must.holds[row] != true && kept[row] {
        kept[row] = false
        let why = must.holds[row] == nil ? ", because a figure in it is missing" : ""
        reject(
          row, table, column: "", text: "",
          Finding(DataFinding.mustFails, at: nil, ["formula": must.formula, "why": why]))
      }
    }
    return kept
  }

  private mutating func referencesFound(_ table: FileTable) -> [Bool]? {
    var kept: [Bool]?
    for column in check.file.columns {
      guard let refers = column.refers?.value, !check.refused.contains(refers.file) else { continue }
      for row in part.leadsNowhere(column) where kept?[row] ?? true {
        var marks = kept ?? Array(repeating: true, count: table.count)
        marks[row] = false
        kept = marks
        let text =
          column.isPersonal ? "(personal)" : table.columns[column.name.value]?.text(at: row, check.pool) ?? ""
        reject(
          row, table, column: column.header, text: text,
          Finding(
            DataFinding.referenceNotFound, at: nil,
            ["column": column.header, "text": Personal.text(text), "file": refers.file]))
      }
    }
    return kept
  }
}
