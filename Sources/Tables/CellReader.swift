import Diagnostics
import Quantities

/// Reads the cells of one column into typed values; what does not fit is told apart by its code.
struct CellReader {
  let column: WantedColumn
  private let pool: TextPool
  private let choices: [UInt32: String]
  private(set) var data: ColumnData

  init(_ column: WantedColumn, _ pool: TextPool) {
    self.column = column
    self.pool = pool
    if case .choice(let texts) = column.type.kind {
      choices = Dictionary(texts.map { (pool.code(of: $0), $0) }) { one, _ in one }
    } else {
      choices = [:]
    }
    data = column.empty
  }

  mutating func reset() { data = column.empty }

  /// What is wrong with a cell.
  struct Trouble: Error {
    let code: TableFinding
    let figures: KeyValuePairs<String, String>
  }

  /// A cell as a value.
  enum Cell {
    case missing
    case decimal(Int64)
    case code(UInt32)
    case day(Int32)
    case period(Int32)
    case flag(Bool)
  }

  func cell(_ bytes: ArraySlice<UInt8>) -> Result<Cell, Trouble> {
    if bytes.isEmpty {
      return column.isOptional ? .success(.missing) : trouble(.cellEmpty, bytes)
    }
    switch column.type.kind {
    case .text:
      if CellReader.hasBlanks(bytes) { return trouble(.cellBlanks, bytes) }
      return .success(column.isHashed ? .decimal(TextHash.of(bytes)) : .code(pool.code(of: bytes)))
    case .choice(let texts):
      let code = pool.code(of: bytes)
      if choices[code] != nil { return .success(.code(code)) }
      let text = shown(bytes)
      let near = column.isPersonal ? nil : nearest(to: text, among: texts)
      return .failure(
        Trouble(
          code: .notAChoice,
          figures: [
            "column": column.header, "text": near == nil ? figure(bytes) : text,
            "choices": texts.joined(separator: ", "),
            "hint": near.map { "Is \"\($0)\" meant?" } ?? "Write one of the declared texts, or add it to `of:`.",
          ]))
    case .decimal(let scale): return number(bytes, scale: scale)
    case .percent:
      if bytes.last == 0x25 {
        return number(bytes.dropLast(), scale: CellType.percentScale - 2, whole: bytes)
      }
      return number(bytes, scale: CellType.percentScale)
    case .flag:
      switch String(decoding: bytes, as: UTF8.self) {
      case "true", "yes", "1", "是": return .success(.flag(true))
      case "false", "no", "0", "否": return .success(.flag(false))
      default: return trouble(.notAFlag, bytes)
      }
    case .day:
      guard let day = Day(bytes: bytes) ?? Day(slashed: bytes) else { return trouble(.notADate, bytes) }
      return .success(.day(day.number))
    case .period(let kind):
      guard let period = Period(bytes: bytes), period.kind == kind else {
        let example = Period(kind, containing: Day(number: 20_526)).text
        return .failure(
          Trouble(
            code: .notAPeriod,
            figures: ["column": column.header, "text": figure(bytes), "kind": kind.rawValue, "example": example]))
      }
      return .success(.period(Int32(period.index)))
    }
  }

  private func number(_ bytes: ArraySlice<UInt8>, scale: Int, whole: ArraySlice<UInt8>? = nil) -> Result<Cell, Trouble>
  {
    let text = whole ?? bytes
    switch DecimalReader.scaled(bytes, decimals: scale) {
    case .success(let scaled):
      if let minimum = column.type.minimum, scaled < minimum { return bound(.belowMinimum, text, minimum) }
      if let maximum = column.type.maximum, scaled > maximum { return bound(.aboveMaximum, text, maximum) }
      return .success(.decimal(scaled))
    case .failure(.tooManyDecimals(let found)):
      return .failure(
        Trouble(
          code: .tooManyDecimals,
          figures: ["column": column.header, "text": figure(text), "found": String(found), "wanted": String(scale)]))
    case .failure(.tooManyDigits): return trouble(.tooManyDigits, text)
    case .failure: return trouble(.notANumber, text)
    }
  }

  private func bound(_ code: TableFinding, _ bytes: ArraySlice<UInt8>, _ bound: Int64) -> Result<Cell, Trouble> {
    let figure = Number(Int128(bound), scale: column.type.scale).exactText
    return .failure(
      Trouble(code: code, figures: ["column": column.header, "text": self.figure(bytes), "bound": figure]))
  }

  private func trouble(_ code: TableFinding, _ bytes: ArraySlice<UInt8>) -> Result<Cell, Trouble> {
    .failure(Trouble(code: code, figures: ["column": column.header, "text": figure(bytes)]))
  }

  /// The cell's text for a message; a personal column's is not shown.
  func shown(_ bytes: ArraySlice<UInt8>) -> String {
    if column.isPersonal { return "(personal)" }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }

  /// The cell's text for a finding: a text of the data is marked as one.
  func figure(_ bytes: ArraySlice<UInt8>) -> String {
    let text = shown(bytes)
    if column.isPersonal { return text }
    if case .text = column.type.kind { return bytes.isEmpty ? text : Personal.text(text) }
    return Personal.cell(text)
  }

  mutating func append(_ cell: Cell) {
    let fits =
      switch cell {
      case .decimal(let value): data.values.append(decimal: value)
      case .code(let code): data.values.append(code: code)
      case .day(let day): data.values.append(day: day)
      case .period(let period): data.values.append(period: period)
      case .flag(let flag): data.values.append(flag: flag)
      case .missing: false
      }
    data.missing.append(!fits)
    if !fits { data.values.appendNothing() }
  }

  /// ASCII blanks, tabs and full-width blanks at either end.
  private static func hasBlanks(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    return first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 || bytes.starts(with: [0xE3, 0x80, 0x80])
      || bytes.suffix(3).elementsEqual([0xE3, 0x80, 0x80])
  }
}
