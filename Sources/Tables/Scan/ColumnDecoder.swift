/// Reads the cells of one column of a block into typed values.
///
/// What is not written as nearly every cell is goes to `CellReader`, which alone says what is wrong with it: its row is noted as odd.
struct ColumnDecoder {
  let reader: CellReader
  /// Whether anybody asks for the column; otherwise its cells are only checked.
  let isNeeded: Bool
  private let isOptional: Bool
  private let kind: CellType.Kind
  private let memo = CellMemo()
  private let desk: TextDesk

  init(_ reader: CellReader, _ desk: TextDesk) {
    self.reader = reader
    self.desk = desk
    isNeeded = reader.column.isNeeded
    isOptional = reader.column.isOptional
    kind = reader.column.type.kind
  }

  /// - Parameters:
  ///   - rows: Rows of the block.
  ///   - odd: Takes the places, counted from the first of the rows, of cells that must be looked at one by one.
  func column(_ cutter: FieldCutter, _ rows: Range<Int>, odd: inout [Int]) -> ColumnData {
    var missing: [Int] = []
    let values: ColumnData.Values
    switch kind {
    case .decimal(let scale):
      values = .decimals(decimals(cutter, rows, scale: scale, &missing, &odd), scale: scale)
    case .text where !isNeeded:
      check(cutter, rows, &odd)
      values = .codes([])
    case .text where reader.column.isHashed:
      values = .decimals(hashes(cutter, rows, &missing, &odd), scale: 0)
    case .text:
      values = .codes(texts(cutter, rows, &missing, &odd))
    case .choice: values = .codes(remembered(cutter, rows, 0, &missing, &odd) { $0 })
    case .percent:
      let millionths = decimals(cutter, rows, scale: CellType.percentScale, &missing, &odd)
      values = .decimals(millionths, scale: CellType.percentScale)
    case .day: values = .days(remembered(cutter, rows, 0, &missing, &odd) { Int32(bitPattern: $0) })
    case .period(let period):
      values = .periods(remembered(cutter, rows, 0, &missing, &odd) { Int32(bitPattern: $0) }, period)
    case .flag: values = .flags(remembered(cutter, rows, false, &missing, &odd) { $0 != 0 })
    }
    return ColumnData(values, missing: ColumnData.marks(rows.count, missing))
  }

  // MARK: Numbers

  private func decimals(
    _ cutter: FieldCutter, _ rows: Range<Int>, scale: Int, _ missing: inout [Int], _ odd: inout [Int]
  ) -> [Int64] {
    let minimum = reader.column.type.minimum ?? .min
    let maximum = reader.column.type.maximum ?? .max
    let power = Digits.powers[scale]
    return [Int64](unsafeUninitializedCapacity: rows.count) { values, count in
      count = rows.count
      for (place, row) in rows.enumerated() {
        let (start, length) = cutter.cell(row)
        if let value = Digits.scaled(start, length, scale: scale, power: power), value >= minimum, value <= maximum {
          values[place] = value
        } else {
          values[place] = 0
          note(place, length, &missing, &odd)
        }
      }
    }
  }

  @inline(never)
  private func note(_ place: Int, _ length: Int, _ missing: inout [Int], _ odd: inout [Int]) {
    if length == 0, isOptional { missing.append(place) } else { odd.append(place) }
  }

  // MARK: Texts

  private func texts(
    _ cutter: FieldCutter, _ rows: Range<Int>, _ missing: inout [Int], _ odd: inout [Int]
  ) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: rows.count) { values, count in
      count = rows.count
      guard let codes = values.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: TextDesk.Text.self, capacity: rows.count) { texts in
        for (place, row) in rows.enumerated() {
          let (start, length) = cutter.cell(row)
          let isGood = length > 0 && !ColumnDecoder.hasBlanks(start, length)
          if !isGood { note(place, length, &missing, &odd) }
          texts.initializeElement(at: place, to: TextDesk.Text(start: start, count: isGood ? length : 0))
        }
        desk.codes(texts, codes)
      }
    }
  }

  private func hashes(
    _ cutter: FieldCutter, _ rows: Range<Int>, _ missing: inout [Int], _ odd: inout [Int]
  ) -> [Int64] {
    [Int64](unsafeUninitializedCapacity: rows.count) { values, count in
      count = rows.count
      for (place, row) in rows.enumerated() {
        let (start, length) = cutter.cell(row)
        if length > 0, !ColumnDecoder.hasBlanks(start, length) {
          values[place] = TextHash.of(UnsafeBufferPointer(start: start, count: length))
        } else {
          values[place] = 0
          note(place, length, &missing, &odd)
        }
      }
    }
  }

  private func check(_ cutter: FieldCutter, _ rows: Range<Int>, _ odd: inout [Int]) {
    for (place, row) in rows.enumerated() {
      let (start, length) = cutter.cell(row)
      if length > 0 ? ColumnDecoder.hasBlanks(start, length) : length < 0 || !isOptional { odd.append(place) }
    }
  }

  /// ASCII blanks, tabs and full-width blanks at either end.
  @inline(__always)
  private static func hasBlanks(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let first = start[0]
    let last = start[count - 1]
    if first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 { return true }
    guard count >= 3, first == 0xE3 || last == 0x80 else { return false }
    return first == 0xE3 && start[1] == 0x80 && start[2] == 0x80
      || start[count - 3] == 0xE3 && start[count - 2] == 0x80 && last == 0x80
  }

  // MARK: Few different cells

  /// Cells of which there are few different ones; the first of each kind is read by `CellReader`.
  private func remembered<Value>(
    _ cutter: FieldCutter, _ rows: Range<Int>, _ none: Value, _ missing: inout [Int], _ odd: inout [Int],
    _ value: (UInt32) -> Value
  ) -> [Value] {
    [Value](unsafeUninitializedCapacity: rows.count) { values, count in
      count = rows.count
      for (place, row) in rows.enumerated() {
        let (start, length) = cutter.cell(row)
        guard length > 0, length <= CellMemo.most else {
          values.initializeElement(at: place, to: none)
          note(place, length, &missing, &odd)
          continue
        }
        let key = CellMemo.Key(start, length)
        if let known = memo.find(key) {
          values.initializeElement(at: place, to: value(known))
        } else if let read = learnt(start, length) {
          memo.put(key, read)
          values.initializeElement(at: place, to: value(read))
        } else {
          values.initializeElement(at: place, to: none)
          odd.append(place)
        }
      }
    }
  }

  private func learnt(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt32? {
    guard case .success(let cell) = reader.cell(Array(UnsafeBufferPointer(start: start, count: count))[...]) else {
      return nil
    }
    switch cell {
    case .code(let code): return code
    case .day(let day), .period(let day): return UInt32(bitPattern: day)
    case .flag(let flag): return flag ? 1 : 0
    case .missing, .decimal: return nil
    }
  }
}
