import CScan

/// One thread's reader of blocks: cells become typed columns, a batch at a time.
///
/// A block in which anything is not as RFC 4180 has it, and a row with a cell that is not as its column has it, are read once more
/// byte by byte by `RecordTaker`, which says what is wrong.
final class BlockReader {
  let taker: RecordTaker
  private let decoders: [ColumnDecoder]
  /// For each column its place in a batch; -1 for one that is only checked.
  private let places: [Int]
  private let ends: UnsafeMutablePointer<UInt32>

  init(_ taker: RecordTaker, _ pool: TextPool) {
    self.taker = taker
    let desk = TextDesk(pool)
    decoders = taker.readers.map { ColumnDecoder($0, desk) }
    var next = 0
    places = decoders.map { decoder in
      defer { next += decoder.isNeeded ? 1 : 0 }
      return decoder.isNeeded ? next : -1
    }
    ends = .allocate(capacity: Block.room + 2 * Block.margin)
  }

  deinit { ends.deallocate() }

  func read(_ block: Block, into sink: inout some BatchSink) {
    let hasReturns = block.census.returns > 0
    guard isRegular(block) else {
      taker.read(block, into: &sink)
      return
    }
    taker.see(block.records, last: block.record + block.records - 1)
    let columns = taker.header.columns
    for start in stride(from: 0, to: block.records, by: ColumnBatch.rows) {
      let rows = start..<min(start + ColumnBatch.rows, block.records)
      var odd: [Int] = []
      var data: [ColumnData] = []
      for (decoder, position) in zip(decoders, taker.header.positions) {
        if position < 0 {
          if decoder.isNeeded { data.append(decoder.reader.column.type.missingColumn(rows.count)) }
          continue
        }
        let cutter = FieldCutter(
          start: block.start, ends: ends, columns: columns, column: position,
          isBeforeReturn: hasReturns && position == columns - 1, hasQuotes: block.census.quotes > 0)
        let column = decoder.column(cutter, rows, odd: &odd)
        if decoder.isNeeded { data.append(column) }
      }
      var batch = ColumnBatch(
        file: taker.header.file, fileName: taker.header.name, records: rows.map { Int32(block.record + $0) },
        lines: lines(block, rows),
        columns: data)
      if !odd.isEmpty { mend(&batch, odd, rows, block) }
      if batch.count > 0 { sink.take(batch) }
    }
  }

  /// Whether every row has as many cells as the header, in good UTF-8, and lines end all alike.
  private func isRegular(_ block: Block) -> Bool {
    let census = block.census
    if census.nul || (census.returns > 0 && census.returns != block.records) { return false }
    if census.returns > 0, census.newlines != block.records { return false }
    if census.beyond_ascii, String(validating: block.whole, as: UTF8.self) == nil { return false }
    let columns = taker.header.columns
    let found =
      census.quotes == 0
      ? scan_separators(block.start, block.count, ends) : scan_separators_outside(block.start, block.count, ends)
    guard found == block.records * columns else { return false }
    var begin = 0
    let least = columns == 1 ? 1 : 0
    for row in 0..<block.records {
      let end = Int(ends[row * columns + columns - 1])
      var length = end - begin
      guard block.start[end] == 0x0A else { return false }
      if census.returns > 0 {
        guard length > 0, block.start[end - 1] == 0x0D else { return false }
        length -= 1
      }
      guard length >= least, length <= TableRecord.most else { return false }
      begin = end + 1
    }
    return true
  }

  private func lines(_ block: Block, _ rows: Range<Int>) -> [Int32] {
    if block.census.newlines == block.records { return rows.map { Int32(block.line + $0) } }
    // Line ends within quotes: those before the first of the rows, then row by row.
    var line = block.line
    var place = 0
    var all: [Int32] = []
    all.reserveCapacity(rows.count)
    for row in 0..<rows.upperBound {
      if row >= rows.lowerBound { all.append(Int32(line)) }
      let end = Int(ends[row * taker.header.columns + taker.header.columns - 1])
      while place <= end {
        if block.start[place] == 0x0A { line += 1 }
        place += 1
      }
    }
    return all
  }

  // MARK: Odd rows

  /// Reads odd rows byte by byte: their values are put in their places, or the row is refused.
  private func mend(_ batch: inout ColumnBatch, _ odd: [Int], _ rows: Range<Int>, _ block: Block) {
    var refused: Set<Int> = []
    for place in Set(odd).sorted() {
      let bytes = bytes(of: rows.lowerBound + place, block)
      guard let cells = taker.cells(bytes, line: Int(batch.lines[place]), record: Int(batch.records[place])) else {
        refused.insert(place)
        continue
      }
      for (index, cell) in zip(places, cells) where index >= 0 { batch.columns[index].set(cell, at: place) }
    }
    if !refused.isEmpty { batch.keep { !refused.contains($0) } }
  }

  private func bytes(of row: Int, _ block: Block) -> [UInt8] {
    let columns = taker.header.columns
    let begin = row == 0 ? 0 : Int(ends[row * columns - 1]) + 1
    let end = Int(ends[row * columns + columns - 1]) + 1
    return Array(UnsafeBufferPointer(start: block.start + begin, count: end - begin))
  }
}
