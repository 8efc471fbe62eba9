import AppraisalModel
import Archiving
import Diagnostics
import Reading
import Tables

/// One of a month's files written anew: its declared columns only, texts as pseudonyms, rows that are refused still refused.
struct MaskedFile {
  private let encoding: TextEncoding
  private let out: OwnersFile.Growing
  private var cells: MaskedCells
  private var text = ""
  private var isBegun = false
  /// The rows of a file that is sorted, until all are there.
  private var rows: [String]?
  private var faults: [Finding] = []
  private var trouble: (any Error)?

  /// - Parameter path: Of the file to be made.
  init(_ cells: MaskedCells, encoding: TextEncoding, to path: String, isSorted: Bool) throws {
    rows = isSorted ? [] : nil
    self.cells = cells
    self.encoding = encoding
    out = try OwnersFile.Growing(path: path)
  }

  /// Reads a file and writes it.
  ///
  /// - Returns: The pseudonyms with those that came up.
  /// - Throws: `InputRefused` where the file cannot be used as a whole.
  mutating func write(_ look: FileLook) throws -> Pseudonyms {
    text += MaskedFile.line(cells.header)
    try look { take($0) }
    if let trouble { throw trouble }
    if !faults.isEmpty { throw InputRefused(faults) }
    if let rows { text += rows.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined() }
    try flush()
    try out.finish()
    return cells.pseudonyms
  }

  private mutating func take(_ looked: Looked) {
    switch looked {
    case .row(let cells):
      if isRagged { write(row: ["?", "?"] + cells.map { _ in "" }) } else { write(row: self.cells.row(cells)) }
      isRagged = false
    case .fault(let finding):
      guard let code = TableFinding(rawValue: finding.code) else { return }
      switch code.reach {
      case .file: if finding.severity == .error { faults.append(finding) }
      case .row: isRagged = true
      case .blank: add("\n")
      case .cell: break
      }
    }
    if text.utf8.count >= 1 << 20, trouble == nil {
      do { try flush() } catch { trouble = error }
    }
  }

  /// Whether something was wrong with the row that comes next as a whole.
  private var isRagged = false

  private mutating func write(row: [String]) { add(MaskedFile.line(row)) }

  private mutating func add(_ line: String) {
    if rows == nil { text += line } else { rows?.append(line) }
  }

  private static func line(_ row: [String]) -> String { row.map { quoted($0) }.joined(separator: ",") + "\n" }

  private mutating func flush() throws {
    guard let bytes = encoding.bytes(of: text) else {
      throw RunTrouble(reason: "the masked text cannot be written in \(encoding.rawValue)")
    }
    try out.append(isBegun ? Array(bytes.dropFirst(encoding.markLength)) : bytes)
    isBegun = true
    text = ""
  }

  /// As RFC 4180 has it; a row of one empty cell would be a blank line.
  static func quoted(_ text: String) -> String {
    let needs = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    if !needs { return text }
    return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}

extension TextEncoding {
  /// How many bytes of a file's beginning are its mark.
  fileprivate var markLength: Int {
    switch self {
    case .utf8: 3
    case .utf16: 2
    case .gb18030: 0
    }
  }
}

extension TableFinding {
  /// What a finding says is wrong.
  fileprivate enum Reach { case file, row, blank, cell }

  fileprivate var reach: Reach {
    switch self {
    case .fileEmpty, .encodingContradicted, .byteOrderUnsaid, .gzipDamaged, .inflatesTooFar, .bookUnreadable,
      .sheetNotFound, .cellsMerged,
      .headerBlank, .headerDuplicate, .headerEmpty, .headerLacking:
      .file
    case .notUTF8, .nulByte, .notEncoded, .quoteStray, .textAfterQuote, .quoteUnclosed, .loneCarriageReturn, .rowRagged,
      .recordTooLong,
      .cellBeyondHeader:
      .row
    case .rowBlank: .blank
    case .cellError, .cellNotComputed, .cellNotExact, .numberAsText, .dateAsText, .cellEmpty, .cellBlanks, .notANumber,
      .tooManyDecimals,
      .tooManyDigits, .notADate, .notAPeriod, .notAFlag, .notAChoice, .belowMinimum, .aboveMaximum:
      .cell
    }
  }
}
