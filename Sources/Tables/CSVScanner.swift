/// Cuts CSV text into records and fields by RFC 4180, strictly: what the rule does not allow is reported, never swallowed.
///
/// Bytes are fed in chunks of any size; memory is bounded by the longest record. Lines end with LF or CR LF.
package struct CSVScanner: ~Copyable {
  package typealias Record = TableRecord
  private typealias Field = TableRecord.Field
  private typealias Fault = TableRecord.Fault

  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  private var state = State.fieldStart
  private var record = Record()
  private var fieldStart = 0
  private var fieldLine = 1
  private var fieldColumn = 1
  private var line = 1
  private var column = 1
  private var sawCarriageReturn = false
  private var started = false
  private var nextNumber = 0
  private var markLeft: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var utf8 = UTF8Check()

  package init() {}

  /// Begins at a record in the midst of a file.
  init(line: Int, record number: Int) {
    self.line = line
    record.line = line
    nextNumber = number
    markLeft = []
  }

  /// Takes more bytes and hands on every record that they complete.
  ///
  /// - Returns: false when nothing more can be read (a record is too long).
  package mutating func take(_ chunk: [UInt8], _ body: (borrowing Record) -> Void) -> Bool {
    for byte in chunk {
      if !markLeft.isEmpty {
        if byte == markLeft[0] {
          markLeft.removeFirst()
          continue
        }
        let swallowed = 3 - markLeft.count
        markLeft = []
        for earlier in [0xEF, 0xBB, 0xBF].prefix(swallowed) { step(UInt8(earlier), body) }
      }
      step(byte, body)
      if record.bytes.count + record.fields.count > TableRecord.most {
        fault(.recordTooLong)
        endRecord(body)
        return false
      }
    }
    return true
  }

  /// Ends the last record, if the file does not end with a line's end.
  package mutating func finish(_ body: (borrowing Record) -> Void) {
    if sawCarriageReturn {
      fault(.loneCarriageReturn)
      sawCarriageReturn = false
    }
    if state == .quoted {
      record.fault = Fault(code: .quoteUnclosed, line: fieldLine, column: fieldColumn, field: record.fields.count)
    }
    if started || !record.fields.isEmpty || state != .fieldStart || record.fault != nil {
      endField()
      endRecord(body)
    }
  }

  private mutating func fault(_ code: TableFinding) {
    guard record.fault == nil else { return }
    record.fault = Fault(code: code, line: line, column: column, field: record.fields.count)
  }

  private mutating func step(_ byte: UInt8, _ body: (borrowing Record) -> Void) {
    if byte == 0 { fault(.nulByte) }
    if byte >= 0x80 || !utf8.isBetween { if !utf8.accepts(byte) { fault(.notUTF8) } }
    if sawCarriageReturn, byte != 0x0A {
      sawCarriageReturn = false
      fault(.loneCarriageReturn)
    }
    if state == .quoteInQuoted, byte == 0x22 {
      state = .quoted
      record.bytes.append(byte)
      column += 1
      return
    }
    switch byte {
    case 0x22:
      switch state {
      case .fieldStart:
        begin()
        state = .quoted
      case .quoted: state = .quoteInQuoted
      case .plain:
        fault(.quoteStray)
        record.bytes.append(byte)
      case .quoteInQuoted: break
      }
      column += 1
    case 0x2C where state != .quoted:
      if state == .fieldStart { begin() }
      endField()
      column += 1
      started = true
    case 0x0D where state != .quoted:
      sawCarriageReturn = true
      column += 1
    case 0x0A where state != .quoted:
      sawCarriageReturn = false
      if started || state != .fieldStart {
        if state == .fieldStart { begin() }
        endField()
      } else {
        fault(.rowBlank)
      }
      endRecord(body)
    default:
      if state == .fieldStart {
        begin()
        state = .plain
      }
      if state == .quoteInQuoted {
        fault(.textAfterQuote)
        state = .plain
      }
      record.bytes.append(byte)
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  private mutating func begin() {
    started = true
    fieldStart = record.bytes.count
    fieldLine = line
    fieldColumn = column
  }

  private mutating func endField() {
    if state == .fieldStart {
      fieldStart = record.bytes.count
      fieldLine = line
      fieldColumn = column
    }
    record.fields.append(Field(range: fieldStart..<record.bytes.count, line: fieldLine, column: fieldColumn))
    state = .fieldStart
    fieldStart = record.bytes.count
  }

  private mutating func endRecord(_ body: (borrowing Record) -> Void) {
    if !utf8.isBetween {
      fault(.notUTF8)
      utf8 = UTF8Check()
    }
    record.number = nextNumber
    nextNumber += 1
    body(record)
    line += 1
    column = 1
    state = .fieldStart
    started = false
    fieldStart = 0
    record.bytes.removeAll(keepingCapacity: true)
    record.fields.removeAll(keepingCapacity: true)
    record.fault = nil
    record.line = line
  }
}

/// Checks UTF-8 byte by byte: no overlong forms, no surrogates, nothing past U+10FFFF.
struct UTF8Check {
  private var left = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF

  /// Whether the last byte ended a code point.
  var isBetween: Bool { left == 0 }

  mutating func accepts(_ byte: UInt8) -> Bool {
    if left > 0 {
      guard byte >= low, byte <= high else {
        self = UTF8Check()
        return false
      }
      left -= 1
      low = 0x80
      high = 0xBF
      return true
    }
    switch byte {
    case 0..<0x80: return true
    case 0xC2...0xDF: left = 1
    case 0xE0: (left, low) = (2, 0xA0)
    case 0xE1...0xEC, 0xEE...0xEF: left = 2
    case 0xED: (left, high) = (2, 0x9F)
    case 0xF0: (left, low) = (3, 0x90)
    case 0xF1...0xF3: left = 3
    case 0xF4: (left, high) = (3, 0x8F)
    default: return false
    }
    return true
  }
}
