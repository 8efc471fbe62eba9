import CScan
import Glibc

/// Cuts a text file into blocks of whole records; several threads may ask for the next one.
///
/// Reading, fingerprint and the search for the last record's end happen here, one block after another; all else is left to who took the block.
final class BlockSource: @unchecked Sendable {
  /// What came next.
  enum Piece {
    /// Whole records, in order as far as quotes go.
    case records
    /// From here on quotes stand where RFC 4180 has none, or a record is longer than a block: the taker reads on byte by byte.
    case rest([UInt8])
    case end
  }

  private let gate = Gate()
  private var text: TextBytes
  /// The beginning of a record that the last block did not hold whole.
  private var left: [UInt8] = []
  private var pending: ArraySlice<UInt8> = []
  private var line = 1
  private var record = 0
  private var isAtEnd = false
  private var hasEnded = false
  private var failure: ReadFault?

  init(_ text: TextBytes) { self.text = text }

  /// Takes the header's line off the front: its bytes with the mark, if the file has any.
  ///
  /// - Returns: The header's bytes, or all of the file where its quotes or its length forbid to cut it.
  func header() throws(ReadFault) -> (bytes: [UInt8], isCut: Bool) {
    var first: [UInt8] = []
    while first.count < TableRecord.most * 2 {
      let chunk = try text.next()
      if chunk.isEmpty {
        isAtEnd = true
        break
      }
      first += chunk
    }
    let window = first.prefix(TableRecord.most * 2)
    guard let end = BlockSource.headerEnd(Array(window)) else { return (first, false) }
    pending = first[end...]
    line = 1 + first[..<end].count { $0 == 0x0A }
    record = 1
    return (Array(first[..<end]), true)
  }

  /// Behind the first line end that stands outside of quotes.
  private static func headerEnd(_ bytes: [UInt8]) -> Int? {
    var inside = false
    for (index, byte) in bytes.enumerated() {
      if byte == 0x22 { inside.toggle() }
      if byte == 0x0A, !inside {
        let body = index - (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        let found = (Array(bytes[(index - body)...index]) + Array(repeating: 0, count: 64)).withUnsafeBufferPointer {
          text in text.baseAddress.map { scan_quoted($0, body + 1, true) } ?? scan_quoted_t()
        }
        return !found.irregular && found.whole == body + 1 && found.records == 1 ? index + 1 : nil
      }
    }
    return nil
  }

  /// Fills a block with the next whole records.
  func next(_ block: Block) throws(ReadFault) -> Piece {
    try gate.pass { () throws(ReadFault) -> Piece in
      if let failure { throw failure }
      if hasEnded { return .end }
      do throws(ReadFault) {
        let piece = try fill(block)
        if case .records = piece {} else { hasEnded = true }
        return piece
      } catch {
        failure = error
        throw error
      }
    }
  }

  /// More bytes for the taker of the rest; empty at the end.
  func more() throws(ReadFault) -> [UInt8] {
    if !pending.isEmpty {
      defer { pending = [] }
      return Array(pending)
    }
    return isAtEnd ? [] : try text.next()
  }

  private func fill(_ block: Block) throws(ReadFault) -> Piece {
    block.filled = 0
    append(left[...], to: block)
    left = []
    while block.filled < Block.room, !(isAtEnd && pending.isEmpty) {
      if pending.isEmpty {
        if let count = try text.read(into: block.start + block.filled, atMost: Block.room - block.filled) {
          block.filled += count
          isAtEnd = count == 0
          continue
        }
        pending = try text.next()[...]
        if pending.isEmpty {
          isAtEnd = true
          break
        }
      }
      let part = pending.prefix(Block.room - block.filled)
      append(part, to: block)
      pending = pending.dropFirst(part.count)
    }
    if block.filled == 0 { return .end }
    if isAtEnd, pending.isEmpty, block.start[block.filled - 1] != 0x0A, block.start[block.filled - 1] != 0x0D,
      block.filled < Block.room
    {
      block.start[block.filled] = 0x0A
      block.filled += 1
    }
    return cut(block)
  }

  private func cut(_ block: Block) -> Piece {
    memset(block.start + block.filled, 0, Block.margin)
    if memchr(block.start, 0x22, block.filled) == nil {
      block.count = scan_lines(block.start, block.filled)
      block.census = scan_census(block.start, block.count)
      block.records = block.census.newlines
    } else {
      let found = scan_quoted(block.start, block.filled, isAtEnd && pending.isEmpty)
      block.count = found.whole
      block.records = found.records
      block.census = scan_census(block.start, block.count)
    }
    block.line = line
    block.record = record
    let rest = Array(UnsafeBufferPointer(start: block.start + block.count, count: block.filled - block.count))
    // Not one whole record: too long, or a quote out of place in the first.
    if block.count == 0 { return .rest(rest) }
    line += block.census.newlines
    record += block.records
    left = rest
    return .records
  }

  private func append(_ bytes: ArraySlice<UInt8>, to block: Block) {
    bytes.withUnsafeBufferPointer { source in
      if let from = source.baseAddress { memcpy(block.start + block.filled, from, source.count) }
    }
    block.filled += bytes.count
  }

  /// Where the rest begins that a taker reads byte by byte.
  var place: (line: Int, record: Int) { (line, record) }
}
