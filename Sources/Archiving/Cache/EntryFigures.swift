import Figures
import Quantities

/// Figures of an entry: exact, with what is missing and why.
extension EntryWriter {
  /// - Returns: Whether it could be written exactly.
  mutating func write(_ number: Number) -> Bool {
    if case .small(let numerator, let denominator) = number {
      // A denominator is never 0.
      write(denominator)
      write(numerator)
      return true
    }
    let text = number.keptText
    guard text != "…", Number(exact: text) == number else { return false }
    write(Int64(0))
    write(text)
    return true
  }

  /// - Returns: Whether it could be written exactly.
  mutating func write(_ figure: Figure) -> Bool {
    switch figure {
    case .number(let number):
      write(UInt64(0))
      return write(number)
    case .text(let text):
      write(UInt64(1))
      write(text)
    case .condition(let condition):
      write(UInt64(2))
      write(condition)
    case .day(let day):
      write(UInt64(3))
      write(day)
    case .period(let period):
      write(UInt64(4))
      write(period.kind.rawValue)
      write(period.index)
    case .missing(let cause):
      write(UInt64(5))
      write(cause)
    }
    return true
  }

  mutating func write(_ day: Day) { write(Int64(day.number)) }

  private mutating func writeCase(_ number: UInt64, _ texts: String..., counts: Int...) {
    write(number)
    for text in texts { write(text) }
    for count in counts { write(count) }
  }

  private mutating func write(_ cause: MissingCause) {
    switch cause {
    case .noRows(let file): writeCase(0, file)
    case .noRow(let file): writeCase(1, file)
    case .emptyCell(let file, let column): writeCase(2, file, column)
    case .dividedByZero: writeCase(3)
    case .lackingPeriod(let file, let period): writeCase(4, file, period)
    case .tooFewRows(let file, let found, let needed): writeCase(5, file, counts: found, needed)
    case .noValue(let parameter): writeCase(6, parameter)
    case .noEntry(let parameter, let keys):
      writeCase(7, parameter)
      write(keys) { $0.write($1) }
    case .nobody: writeCase(8)
    case .said: writeCase(9)
    case .noScore(let indicator): writeCase(10, indicator)
    case .noRun(let period): writeCase(11, period)
    case .notInRun(let period, let figure): writeCase(12, period, figure)
    case .notGiven: writeCase(13)
    case .tooFewPeriods(let found, let needed): writeCase(14, counts: found, needed)
    }
  }
}

extension EntryReader {
  mutating func number() throws -> Number {
    let denominator = try whole()
    if denominator > 0 {
      let number = Number.ratio(Int128(try whole()), Int128(denominator))
      guard case .small = number else { throw Damage() }
      return number
    }
    guard denominator == 0, let number = Number(exact: try text()) else { throw Damage() }
    return number
  }

  mutating func figure() throws -> Figure {
    switch try natural() {
    case 0: return .number(try number())
    case 1: return .text(try text())
    case 2: return .condition(try condition())
    case 3: return .day(try day())
    case 4:
      guard let kind = PeriodKind(rawValue: try text()) else { throw Damage() }
      return .period(Period(kind: kind, index: try int()))
    case 5: return .missing(try cause())
    default: throw Damage()
    }
  }

  mutating func day() throws -> Day {
    guard let number = Int32(exactly: try whole()) else { throw Damage() }
    return Day(number: number)
  }

  private mutating func cause() throws -> MissingCause {
    switch try natural() {
    case 0: return .noRows(file: try text())
    case 1: return .noRow(file: try text())
    case 2: return .emptyCell(file: try text(), column: try text())
    case 3: return .dividedByZero
    case 4: return .lackingPeriod(file: try text(), period: try text())
    case 5: return .tooFewRows(file: try text(), found: try int(), needed: try int())
    case 6: return .noValue(parameter: try text())
    case 7: return .noEntry(parameter: try text(), keys: try list { try $0.text() })
    case 8: return .nobody
    case 9: return .said
    case 10: return .noScore(indicator: try text())
    case 11: return .noRun(period: try text())
    case 12: return .notInRun(period: try text(), figure: try text())
    case 13: return .notGiven
    case 14: return .tooFewPeriods(found: try int(), needed: try int())
    default: throw Damage()
    }
  }
}
