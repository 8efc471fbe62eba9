import Diagnostics
package import Fingerprints
import Quantities

/// A column that is read from a file: its header, its type, and what may be empty or shown.
package struct WantedColumn: Sendable {
  package let header: String
  package let type: CellType
  package let isOptional: Bool
  package let isPersonal: Bool
  /// Whether the file may be without the column; its cells are empty then.
  package let mayLack: Bool
  /// Whether anybody asks for its cells; else they are checked and left out of the batches.
  package let isNeeded: Bool
  /// Whether of its texts only their being different matters: they become numbers that are nearly surely as different.
  package let isHashed: Bool

  package init(
    header: String, type: CellType, isOptional: Bool, isPersonal: Bool, mayLack: Bool = false, isNeeded: Bool = true,
    isHashed: Bool = false
  ) {
    self.isHashed = isHashed
    self.mayLack = mayLack
    self.header = header
    self.type = type
    self.isOptional = isOptional
    self.isPersonal = isPersonal
    self.isNeeded = isNeeded
  }
}

extension WantedColumn {
  /// A column without rows yet.
  package var empty: ColumnData { isHashed ? ColumnData(.decimals([], scale: 0), missing: []) : type.emptyColumn }
}

/// What reading one file came to.
package struct TableSummary: Sendable {
  package let name: String
  package let records: Int
  package let bytes: Int
  /// `nil` where the file was not to be hashed.
  package let fingerprint: Fingerprint?
  /// Headers that the scheme does not declare.
  package let undeclared: [String]
}

extension TableSummary {
  /// A table whose rows were gathered where they lie.
  package init(table: String, records: Int) {
    self.init(name: table, records: records, bytes: 0, fingerprint: nil, undeclared: [])
  }
}

/// Reads one file, CSV or a workbook's sheet, into batches of typed columns; every declared cell of every row is checked.
package struct TableReader {
  var name: String
  let format: TableFormat
  private let file: Int
  private let pool: TextPool
  let wanted: [WantedColumn]
  var positions: [Int] = []
  var headers: [String] = []
  var rejects = Rejects()
  private var blanks: [Reject] = []
  private var recordCount = 0
  private(set) var isRefused = false
  /// Whether the summary shall have the file's fingerprint.
  package var isHashed = true
  /// Is told of the bytes and rows that are read.
  package var progress: ReadingProgress?

  /// - Parameters:
  ///   - name: The file's name as findings show it.
  ///   - format: How it holds its table.
  ///   - file: Its place among the files of its kind.
  package init(name: String, _ format: TableFormat, file: Int, columns: [WantedColumn], pool: TextPool) {
    self.name = name
    self.format = format
    self.file = file
    self.pool = pool
    wanted = columns
  }

  /// Reads the file at `path`, handing on the rows that are in order, in the order in which they stand.
  ///
  /// - Returns: The summary, and what was refused.
  /// - Throws: `FileBytes.Trouble` where the file cannot be read at all.
  package mutating func read(
    path: String, into sink: inout some BatchSink
  ) throws(FileBytes.Trouble) -> (TableSummary, Rejects) {
    var sinks = [sink]
    defer { sink = sinks[0] }
    return try read(path: path, into: &sinks)
  }

  /// The same on as many threads as there are sinks; each gets some of the batches, nobody knows which.
  package mutating func read<Sink: BatchSink>(
    path: String, into sinks: inout [Sink]
  ) throws(FileBytes.Trouble) -> (TableSummary, Rejects) {
    let bytes = try FileBytes(path: path, isHashed: isHashed, progress: progress)
    do throws(ReadFault) {
      if case .book(let sheet) = format.container {
        try readSheet(sheet, bytes, into: &sinks[0])
      } else {
        try readText(bytes, into: &sinks)
      }
    } catch {
      switch error {
      case .trouble(let trouble): throw trouble
      case .refused(let code, let problem, let hint): refuse(code, problem, hint)
      }
    }
    if headers.isEmpty, rejects.fileFindings.isEmpty {
      rejects.add(file: Finding(TableFinding.fileEmpty, at: place(1, 1), ["file": name]))
    }
    let undeclared = headers.filter { header in !wanted.contains { $0.header.utf8.elementsEqual(header.utf8) } }
    let summary = TableSummary(
      name: name, records: recordCount, bytes: bytes.count, fingerprint: bytes.fingerprint(), undeclared: undeclared)
    return (summary, rejects)
  }

  func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: name, line: line, column: column)
  }

  mutating func refuse(_ finding: Finding) {
    isRefused = true
    rejects.add(file: finding)
  }

  /// A taker for the rows below the header that was read.
  func taker() -> RecordTaker {
    let header = TableHeader(
      name: name, file: file, format: format, wanted: wanted, headers: headers, positions: positions)
    return RecordTaker(header, pool)
  }

  func blockReader() -> BlockReader { BlockReader(taker(), pool) }

  /// Brings together what the takers of a file saw.
  mutating func close(_ takers: [RecordTaker]) {
    recordCount = takers.reduce(0) { $0 + $1.seen }
    let last = takers.map(\.last).max() ?? 0
    for taker in takers {
      if !isRefused { rejects.add(contentsOf: taker.rejects) }
      for blank in taker.blanks {
        // A blank line at the very end is no row; one before another row is.
        if blank.record == last { recordCount -= 1 } else if !isRefused { rejects.add(blank) }
      }
    }
  }
}
