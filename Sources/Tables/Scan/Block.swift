import CScan

/// A piece of a file that ends where a record ends, in memory of its own with room on both sides.
///
/// A thread keeps its block and has it filled again and again; it is small enough to stay near the processor while it is read.
final class Block {
  /// What may be read before the first and behind the last byte.
  static let margin = 128
  static let room = 1 << 18

  private let memory: UnsafeMutablePointer<UInt8>
  /// The first of the bytes.
  let start: UnsafeMutablePointer<UInt8>
  /// The bytes that stand here: whole records, and behind them perhaps a beginning of one that belongs to the next block.
  var filled = 0
  /// The bytes of the whole records.
  var count = 0
  /// The line and the number of its first record.
  var line = 0
  var record = 0
  /// How many records end here.
  var records = 0
  var census = scan_census_t()

  init() {
    memory = .allocate(capacity: Block.room + 2 * Block.margin)
    memory.initialize(repeating: 0, count: Block.room + 2 * Block.margin)
    start = memory + Block.margin
  }

  deinit { memory.deallocate() }

  var whole: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
