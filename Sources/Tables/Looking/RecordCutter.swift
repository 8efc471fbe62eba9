/// Cuts text into records by a dialect, for looking at files: what no rule allows is noted and shown all the same.
///
/// A quote that nothing closes within 64 KiB is a sign like any other; a lone carriage return ends a line; of a longer row the
/// first 64 KiB are kept. What a run counts is cut by `CSVScanner`, which is strict.
package struct RecordCutter: ~Copyable {
  package typealias Fault = TableRecord.Fault
  package typealias Body = (borrowing TableRecord, [Fault]) -> Void

  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  /// A quote that is open: where everything stood when it was opened, and all bytes since.
  private struct Open {
    let faults: Int
    let line: Int
    let column: Int
    var bytes: [UInt8] = []
  }

  private let dialect: Dialect
  private var state = State.fieldStart
  private var record = TableRecord()
  private var faults: [Fault] = []
  private var field = TableRecord.Field(range: 0..<0, line: 1, column: 1)
  private var open: Open?
  private var isEscaped = false
  private var sawCarriageReturn = false
  /// The rest of a row that is too long.
  private var isPassing = false
  private var line = 1
  private var column = 1
  private var nextNumber = 0
  private var linesToSkip: Int
  private var markLeft: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var utf8 = UTF8Check()

  package init(_ dialect: Dialect) {
    self.dialect = dialect
    linesToSkip = dialect.skip
  }

  package mutating func take(_ chunk: [UInt8], _ body: Body) {
    for byte in chunk {
      if let first = markLeft.first {
        if byte == first {
          markLeft.removeFirst()
          continue
        }
        let swallowed: [UInt8] = [0xEF, 0xBB, 0xBF].dropLast(markLeft.count)
        markLeft = []
        for earlier in swallowed { push(earlier, body) }
      }
      push(byte, body)
    }
  }

  package mutating func finish(_ body: Body) {
    while state == .quoted { takeQuoteAsSign(body) }
    if sawCarriageReturn { endLoneLine(body) }
    if isEscaped { isEscaped = false }
    if state != .fieldStart || !record.fields.isEmpty || isPassing {
      endField()
      endRecord(body)
    }
  }

  private mutating func push(_ byte: UInt8, _ body: Body) {
    if linesToSkip > 0 {
      if byte == 0x0A {
        linesToSkip -= 1
        line += 1
        record.line = line
      }
      return
    }
    if open != nil { open?.bytes.append(byte) }
    step(byte, body)
    guard record.bytes.count + record.fields.count > TableRecord.most, !isPassing else { return }
    if state == .quoted { return takeQuoteAsSign(body) }
    note(.recordTooLong)
    isPassing = true
  }

  private mutating func step(_ byte: UInt8, _ body: Body) {
    if sawCarriageReturn {
      sawCarriageReturn = false
      if byte != 0x0A { endLoneLine(body) }
    }
    if isPassing, byte != 0x0A { return }
    if byte == 0 { note(.nulByte) }
    if byte >= 0x80 || !utf8.isBetween { if !utf8.accepts(byte) { note(.notUTF8) } }
    if isEscaped {
      isEscaped = false
      return append(byte)
    }
    switch byte {
    case dialect.quote where state == .quoteInQuoted:
      state = .quoted
      append(byte)
    case dialect.escape where state != .quoteInQuoted:
      begin()
      isEscaped = true
      column += 1
    case dialect.quote where state == .fieldStart: openQuote()
    case dialect.quote where state == .quoted:
      state = .quoteInQuoted
      column += 1
    case dialect.quote:
      note(.quoteStray)
      append(byte)
    case dialect.delimiter where state != .quoted:
      endField()
      column += 1
      startField()
    case 0x0D where state != .quoted: sawCarriageReturn = true
    case 0x0A where state != .quoted || isPassing: endLine(body)
    default:
      if state == .quoteInQuoted {
        note(.textAfterQuote)
        state = .plain
        open = nil
      }
      begin()
      append(byte)
    }
  }

  // MARK: Quotes

  private mutating func openQuote() {
    open = Open(faults: faults.count, line: line, column: column)
    field.line = line
    field.column = column
    state = .quoted
    column += 1
  }

  /// Nothing closes the quote: it stands for itself, and what came behind it is cut anew.
  private mutating func takeQuoteAsSign(_ body: Body) {
    guard let open else {
      state = .plain
      return
    }
    self.open = nil
    faults.removeSubrange(open.faults...)
    (line, column) = (open.line, open.column)
    note(.quoteUnclosed)
    record.bytes.removeSubrange(field.range.lowerBound...)
    state = .plain
    utf8 = UTF8Check()
    isEscaped = false
    if let quote = dialect.quote { append(quote) }
    for byte in open.bytes { push(byte, body) }
  }

  // MARK: Fields and lines

  private mutating func note(_ code: TableFinding) {
    let number = record.fields.count
    guard faults.last?.code != code || faults.last?.field != number else { return }
    faults.append(Fault(code: code, line: line, column: column, field: number))
  }

  private mutating func begin() { if state == .fieldStart { state = .plain } }

  private mutating func append(_ byte: UInt8) {
    // A NUL byte becomes the sign that stands for what is no sign.
    if byte == 0 { record.bytes += [0xEF, 0xBF, 0xBD] } else { record.bytes.append(byte) }
    if byte == 0x0A {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func startField() {
    field = TableRecord.Field(range: record.bytes.count..<record.bytes.count, line: line, column: column)
  }

  private mutating func endField() {
    if !utf8.isBetween {
      note(.notUTF8)
      utf8 = UTF8Check()
    }
    open = nil
    field.range = field.range.lowerBound..<record.bytes.count
    record.fields.append(field)
    state = .fieldStart
  }

  private mutating func endLine(_ body: Body) {
    if state == .fieldStart, record.fields.isEmpty { note(.rowBlank) } else { endField() }
    endRecord(body)
  }

  private mutating func endLoneLine(_ body: Body) {
    note(.loneCarriageReturn)
    endLine(body)
  }

  private mutating func endRecord(_ body: Body) {
    record.number = nextNumber
    nextNumber += 1
    body(record, faults)
    line += 1
    column = 1
    state = .fieldStart
    isPassing = false
    record.bytes.removeAll(keepingCapacity: true)
    record.fields.removeAll(keepingCapacity: true)
    record.line = line
    faults.removeAll(keepingCapacity: true)
    startField()
  }
}
