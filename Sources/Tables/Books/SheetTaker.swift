/// A sheet's rows as records.
final class SheetTaker: XMLTaker {
  private static let lastRow = 1_048_576
  private static let lastColumn = 16_384

  private let texts: SharedTexts
  private let formats: [NumberFormat]
  private let since1904: Bool
  private let isToBeReckoned: Bool
  private let hasHeader: Bool

  @exclusivity(unchecked) private(set) var problem: String?
  private(set) var merged: CellRange?
  // Touched with every element by one thread; asking at run time whether it is touched twice costs a tenth of the reading.
  @exclusivity(unchecked) private var ready: [TableRecord] = []

  /// How many columns the header has; 0 before it.
  @exclusivity(unchecked) private var width = 0
  @exclusivity(unchecked) private var lastFilledRow = 0
  @exclusivity(unchecked) private var row = 0
  @exclusivity(unchecked) private var record = TableRecord()
  @exclusivity(unchecked) private var column = 0
  @exclusivity(unchecked) private var cell = RawCell()
  @exclusivity(unchecked) private var isInData = false
  @exclusivity(unchecked) private var isInRow = false
  @exclusivity(unchecked) private var isInCell = false
  @exclusivity(unchecked) private var isInInline = false
  @exclusivity(unchecked) private var takesText = false
  @exclusivity(unchecked) private var aside = 0

  init(texts: SharedTexts, formats: [NumberFormat], since1904: Bool, isToBeReckoned: Bool, hasHeader: Bool = true) {
    self.texts = texts
    self.formats = formats
    self.since1904 = since1904
    self.isToBeReckoned = isToBeReckoned
    self.hasHeader = hasHeader
  }

  /// A cell while it is read.
  private struct RawCell {
    var type = CellKind.number
    var style = 0
    var hasFormula = false
    var bytes: [UInt8] = []
  }

  func handOver() -> [TableRecord] {
    defer { ready = [] }
    return ready
  }

  // MARK: Elements

  func begin(_ element: XMLElement) {
    if aside > 0 || problem != nil {
      aside += 1
    } else if isInCell {
      beginInCell(element)
    } else if isInRow, element.is("c") {
      beginCell(element)
    } else if isInData, element.is("row") {
      beginRow(element)
    } else if element.is("sheetData") {
      isInData = true
    } else if element.is("mergeCell") {
      merge(element["ref"] ?? "")
    } else if element.is("extLst") {
      aside = 1
    }
  }

  private func beginInCell(_ element: XMLElement) {
    if element.is("v") || isInInline && element.is("t") {
      takesText = true
    } else if element.is("f") {
      cell.hasFormula = true
    } else if element.is("is") {
      isInInline = true
    } else if element.is("rPh") || element.is("extLst") {
      aside = 1
    }
  }

  func end(_ name: XMLName) {
    if aside > 0 {
      aside -= 1
    } else if takesText, name.is("v") || name.is("t") {
      takesText = false
    } else if isInInline, name.is("is") {
      isInInline = false
    } else if isInCell, name.is("c") {
      isInCell = false
      endCell()
    } else if isInRow, name.is("row") {
      isInRow = false
      endRow()
    } else if name.is("sheetData") {
      isInData = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if takesText, aside == 0 { cell.bytes += bytes } }

  private func stop(_ problem: String) { if self.problem == nil { self.problem = problem } }

  // MARK: Rows

  private func beginRow(_ element: XMLElement) {
    let next = element.bytes("r") == nil ? row + 1 : element.number("r") ?? 0
    guard next > row, next <= SheetTaker.lastRow else { return stop("its rows are out of order behind row \(row)") }
    row = next
    column = 0
    isInRow = true
    record = TableRecord(number: row - 1, line: row)
  }

  private func endRow() {
    guard problem == nil, record.fault != nil || !record.fields.isEmpty else { return }
    guard hasHeader else {
      ready.append(record)
      return
    }
    if width == 0 {
      width = record.fields.last?.column ?? 1
      if row > 1 { ready.append(blank(at: 1)) }
    } else if row > lastFilledRow + 1 {
      ready.append(blank(at: lastFilledRow + 1))
    }
    record.width = width
    lastFilledRow = row
    ready.append(record)
  }

  /// Stands for one or more blank rows before another.
  private func blank(at row: Int) -> TableRecord {
    TableRecord(
      number: row - 1, line: row,
      fault: .init(code: row == 1 ? .headerBlank : .rowBlank, line: row, column: 1, field: 0))
  }

  /// Empty cells are not in the file.
  private func fill(upTo column: Int) {
    let end = record.bytes.count
    while record.fields.count < column {
      record.fields.append(.init(range: end..<end, line: row, column: record.fields.count + 1))
    }
  }

  // MARK: Cells

  private func beginCell(_ element: XMLElement) {
    let next = element.bytes("r").map { CellRange.column(of: $0, in: row) } ?? column + 1
    guard next > column, next <= SheetTaker.lastColumn else {
      return stop("its cells are out of order in row \(row)")
    }
    column = next
    isInCell = true
    cell.type = CellKind(element)
    cell.style = element.number("s") ?? 0
    cell.hasFormula = false
    cell.bytes.removeAll(keepingCapacity: true)
  }

  private func endCell() {
    guard let (content, bytes) = content() else { return }
    if content == .text, bytes.isEmpty { return }
    fill(upTo: column - 1)
    let start = record.bytes.count
    if start + bytes.count > TableRecord.most {
      record.fault = record.fault ?? .init(code: .recordTooLong, line: row, column: column, field: column - 1)
      return
    }
    record.bytes += bytes
    if width > 0, column > width {
      record.fault = record.fault ?? .init(code: .cellBeyondHeader, line: row, column: column, field: column - 1)
      return
    }
    if bytes.contains(0) {
      record.fault = record.fault ?? .init(code: .nulByte, line: row, column: column, field: column - 1)
    }
    record.fields.append(
      .init(range: start..<record.bytes.count, line: row, column: column, content: content))
  }

  /// What the cell holds; `nil` where the sheet is damaged.
  private func content() -> (CellContent, ArraySlice<UInt8>)? {
    let bytes = cell.bytes[...]
    if cell.hasFormula, isToBeReckoned { return (.notComputed, []) }
    switch cell.type {
    case .shared:
      if bytes.isEmpty { return (.text, []) }
      guard let number = SheetTaker.whole(bytes), number < texts.count else {
        stop("a text of row \(row) is not among its shared texts")
        return nil
      }
      return (.text, texts[number])
    case .text: return (.text, BookText.unescaped(bytes))
    case .flag: return bytes.isEmpty ? (.text, []) : (.flag, bytes)
    case .error: return (.error, bytes)
    case .day:
      // 2026-03-14T00:00:00
      let midnight = Array("T00:00:00".utf8)
      let isDay = bytes.count >= 19 && bytes.dropFirst(10).prefix(9).elementsEqual(midnight)
      return (.text, isDay ? bytes.prefix(10) : bytes)
    case .number:
      if bytes.isEmpty { return (cell.hasFormula ? .notComputed : .text, []) }
      let format = formats.indices.contains(cell.style) ? formats[cell.style] : .plain
      return (.number(format, since1904: since1904), bytes)
    case .unknown:
      stop("a cell of row \(row) is of a kind that no workbook has")
      return nil
    }
  }

  /// A number of at most nine digits.
  private static func whole(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count <= 9 else { return nil }
    var number = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte) - 0x30
    }
    return number
  }

  // MARK: Merged cells

  /// Merged cells within the table: the first in reading order is kept.
  private func merge(_ text: String) {
    guard let range = CellRange(text), range.isSeveral, range.firstRow <= lastFilledRow, range.firstColumn <= width
    else { return }
    if let merged, (merged.firstRow, merged.firstColumn) <= (range.firstRow, range.firstColumn) { return }
    merged = range
  }
}

/// How a cell's value is written: the attribute `t`.
private enum CellKind {
  case number, shared, text, flag, error, day, unknown

  init(_ element: XMLElement) {
    guard let bytes = element.bytes("t") else {
      self = .number
      return
    }
    let kind = XMLName(bytes)
    self =
      kind.is("s")
      ? .shared
      : kind.is("n")
        ? .number
        : kind.is("str") || kind.is("inlineStr")
          ? .text : kind.is("b") ? .flag : kind.is("e") ? .error : kind.is("d") ? .day : .unknown
  }
}
