package import AppraisalModel
package import Diagnostics
import Figures
import Fingerprints
import Formulas
package import Plans
import Quantities
package import Tables

/// A month's rows as typed columns, with what was refused and what each file came to.
package struct MonthData {
  package var tables: [String: FileTable] = [:]
  package var pool: TextPool
  package var rejects = Rejects()
  /// By kind of file, a summary for each file that matched.
  package var summaries: [(kind: String, summary: TableSummary)] = []
  package var warnings: [Finding] = []
  /// What the rows come to whose cells are in order, by kind of file, where that was asked for.
  package var tallies: [String: RowsTally] = [:]
}

/// Reads all files that a scheme declares: cells, keys, conditions, references; a bad row is rejected, never mended.
package struct DataReader {
  /// Says for each row whether it satisfies a `must:`: yes, no, or undecided because of a missing figure.
  package typealias Musts = (_ kind: String, _ data: MonthData) -> [(formula: String, holds: [Bool?])]

  private let scheme: TypedScheme
  private let folder: DataFolder
  package private(set) var data = MonthData(pool: TextPool())
  /// Kinds of files that are not there as a whole: that nothing refers into them would be said of every row.
  private var refused: Set<String> = []

  /// Reads the files that are held whole.
  ///
  /// - Parameters:
  ///   - results: For each file that is `results_of:` a scheme the paths of its earlier runs' results.
  ///   - streams: The files that are read in parts afterwards.
  package init(
    _ scheme: TypedScheme, from folder: DataFolder, results: [String: [String]] = [:], streams: StreamPlan,
    _ options: ReadingOptions = ReadingOptions(), musts: Musts
  ) throws(FileBytes.Trouble) {
    self.scheme = scheme
    self.folder = folder
    self.results = results
    self.streams = streams
    self.options = options
    let held = scheme.scheme.files.filter { streams.columns[$0.name.value] == nil }
    for file in held { try read(file) }
    for file in held { checkPoints(of: file) }
    for file in held { checkKeys(of: file) }
    for file in held where !file.musts.isEmpty { check(musts(file.name.value, data), of: file) }
    checkReferences()
  }

  /// Reads a file in as many parts as there are threads to take them.
  ///
  /// - Returns: Whether that could be done; not where a key comes twice, perhaps: then the file must be held whole.
  package mutating func read<Part: RowPart>(
    _ file: DataFile, in parts: inout [Part]
  ) throws(FileBytes.Trouble) -> Bool {
    let isTallied = options.tallied.contains(file.name.value)
    // What rows come to hangs on every cell.
    let wanted = file.wantedColumns(isTallied ? nil : streams.columns[file.name.value] ?? StreamPlan.Columns())
    let paths = paths(of: file)
    let check = PartCheck(
      file, names: zip(file.storedColumns, wanted).compactMap { $1.isNeeded ? $0.name.value : nil },
      refused: refused, pool: data.pool)
    data.pool.share()
    defer { data.pool.unshare() }
    var sinks = parts.map { CheckedPart($0, check) }
    if isTallied {
      var tallied = sinks.map { TalliedSink($0, wanted, data.pool) }
      try read(paths, of: file, wanted, into: &tallied)
      sinks = tallied.map(\.sink)
      note(tallied.map(\.tally), of: file, wanted)
    } else {
      try read(paths, of: file, wanted, into: &sinks)
    }
    for sink in sinks { data.rejects.add(contentsOf: sink.rejects) }
    parts = sinks.map { $0.part }
    return !KeyWatch.hasTwice(sinks.map { $0.keys })
  }

  /// Reads rows of a file that was gathered, from a path where they were put; nothing is noted of them.
  package func read<Part: RowPart>(_ file: DataFile, from path: String, in part: inout Part) throws(FileBytes.Trouble) {
    let wanted = file.wantedColumns
    data.pool.share()
    defer { data.pool.unshare() }
    let check = PartCheck(file, names: file.storedColumns.map(\.name.value), refused: refused, pool: data.pool)
    var sinks = [CheckedPart(part, check)]
    var reader = tableReader(file.name.value, file, 0, wanted)
    _ = try reader.read(path: path, into: &sinks)
    part = sinks[0].part
  }

  private mutating func read<Sink: BatchSink>(
    _ paths: [(name: String, path: String)], of file: DataFile, _ wanted: [WantedColumn], into sinks: inout [Sink]
  ) throws(FileBytes.Trouble) {
    for (index, entry) in paths.enumerated() {
      var reader = tableReader(entry.name, file, index, wanted)
      let (summary, rejects) = try reader.read(path: entry.path, into: &sinks)
      try take(summary, rejects, of: file)
    }
  }

  private mutating func note(_ tallies: [RowsTally], of file: DataFile, _ wanted: [WantedColumn]) {
    var whole = RowsTally(wanted)
    for tally in tallies { whole.add(tally) }
    data.tallies[file.name.value] = whole
  }

  /// Notes a file whose rows were gathered where they lie.
  package mutating func note(_ summary: TableSummary, of file: DataFile) {
    data.summaries.append((file.name.value, summary))
  }

  /// After the last file: names in the folder that no file of the scheme has.
  ///
  /// - Parameter remarks: Warnings beside them.
  package mutating func finish(_ remarks: [Finding] = []) {
    data.warnings += folder.unclaimed(by: scheme.scheme) + remarks
  }

  private let results: [String: [String]]
  private let options: ReadingOptions

  private let streams: StreamPlan

  // MARK: Cells

  private mutating func read(_ file: DataFile) throws(FileBytes.Trouble) {
    let wanted = file.wantedColumns
    var table = FileTable(columns: zip(file.storedColumns, wanted).map { ($0.name.value, $1.type.emptyColumn) })
    let paths = paths(of: file)
    if options.tallied.contains(file.name.value) {
      var sinks = [TalliedSink(table, wanted, data.pool)]
      try read(paths, of: file, wanted, into: &sinks)
      table = sinks[0].sink
      note(sinks.map(\.tally), of: file, wanted)
    } else {
      var sinks = [table]
      table = FileTable(columns: [])
      try read(paths, of: file, wanted, into: &sinks)
      table = sinks[0]
    }
    table.files = data.summaries.filter { $0.kind == file.name.value }.map(\.summary.name)
    data.tables[file.name.value] = table
  }

  private func tableReader(_ name: String, _ file: DataFile, _ index: Int, _ wanted: [WantedColumn]) -> TableReader {
    let format = TableFormat(
      name: name, encoding: file.textEncoding(otherwise: options.encoding), sheet: file.sheet)
    var reader = TableReader(name: name, format, file: index, columns: wanted, pool: data.pool)
    reader.isHashed = options.isHashed
    reader.progress = options.progress
    return reader
  }

  private mutating func take(_ summary: TableSummary, _ rejects: Rejects, of file: DataFile) throws(FileBytes.Trouble) {
    data.rejects.add(contentsOf: rejects)
    if !rejects.fileFindings.isEmpty { refused.insert(file.name.value) }
    try refuse(summary, whereReadBefore: file)
    data.summaries.append((file.name.value, summary))
  }

  /// The files of a kind, with a finding where there is none.
  private mutating func paths(of file: DataFile) -> [(name: String, path: String)] {
    let paths = folder.paths(of: file, in: scheme.scheme, results: results)
    refuseTwoForms(paths.map(\.name), of: file)
    guard paths.isEmpty else { return paths }
    refused.insert(file.name.value)
    if let scheme = file.resultsOf {
      data.rejects.add(
        file: Finding(
          DataFinding.resultsNotFound, at: scheme.place, length: scheme.length, ["scheme": scheme.value]))
    } else {
      let near = nearest(to: file.pattern.value, among: folder.names)
      data.rejects.add(
        file: Finding(
          DataFinding.fileNotFound, at: file.pattern.place, length: file.pattern.length,
          [
            "pattern": file.pattern.value,
            "hint": near.map { "Is it \($0)? Rename it, or correct `file:`." }
              ?? "Put it there; a file without rows needs its header line.",
          ]))
    }
    return paths
  }

  /// `visits.csv` beside `visits.xlsx`: nobody can tell which of them counts.
  private mutating func refuseTwoForms(_ names: [String], of file: DataFile) {
    if file.resultsOf != nil { return }
    let forms = Dictionary(grouping: names) { DataFolder.stem(of: $0) }
    for (_, twins) in forms.sorted(by: { $0.key < $1.key }) where twins.count > 1 {
      refused.insert(file.name.value)
      data.rejects.add(
        file: Finding(
          DataFinding.fileInTwoForms, at: SourceLocation(file: twins[1], line: 1, column: 1),
          ["file": twins[1], "other": twins[0]]))
    }
  }

  /// A copy of a file under another name would count its rows twice.
  private mutating func refuse(_ summary: TableSummary, whereReadBefore file: DataFile) throws(FileBytes.Trouble) {
    if file.resultsOf != nil || summary.records == 0 { return }
    for (kind, other) in data.summaries where kind == file.name.value && other.bytes == summary.bytes {
      guard try fingerprint(summary) == fingerprint(other) else { continue }
      data.rejects.add(
        file: Finding(
          DataFinding.fileTwice, at: SourceLocation(file: summary.name, line: 1, column: 1),
          ["file": summary.name, "other": other.name]))
      return
    }
  }

  private func fingerprint(_ summary: TableSummary) throws(FileBytes.Trouble) -> Fingerprint? {
    if let known = summary.fingerprint { return known }
    let name = summary.name.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    return try FileBytes.fingerprint(of: folder.path + "/" + name)
  }

  static func cellType(of column: Column) -> CellType {
    let kind: CellType.Kind =
      switch column.type {
      case .text, .computed: .text
      case .choice(let choices): .choice(choices.values)
      case .integer: .decimal(scale: 0)
      case .decimal(let decimals): .decimal(scale: decimals)
      case .percent: .percent
      case .flag: .flag
      case .day: .day
      case .period(let kind): .period(kind)
      case .point: .text
      }
    let plain = CellType(kind)
    func scaled(_ number: Number?, up: Bool) -> Int64? {
      guard let number else { return nil }
      let power = Number(Int128(1), scale: plain.scale)
      guard let units = number.dividing(by: power) else { return nil }
      return (up ? units.ceil : units.floor).asInt.map(Int64.init)
    }
    return CellType(
      kind, minimum: scaled(column.minimum?.value, up: true), maximum: scaled(column.maximum?.value, up: false))
  }

  // MARK: Rows

  private mutating func reject(_ row: Int, of kind: String, column: String, text: String, _ finding: Finding) {
    guard let origin = data.tables[kind]?.origin(of: row) else { return }
    let place = SourceLocation(file: origin.file, line: origin.line, column: 1)
    data.rejects.add(
      Reject(
        file: origin.file, record: origin.record, line: origin.line, column: column, text: text,
        finding: finding.moved(to: place)))
  }

  private func text(_ kind: String, _ column: Column, _ row: Int) -> String {
    if column.isPersonal { return "(personal)" }
    return data.tables[kind]?.columns[column.name.value]?.text(at: row, data.pool) ?? ""
  }

  private mutating func checkKeys(of file: DataFile) {
    let kind = file.name.value
    guard let table = data.tables[kind] else { return }
    if let validity = file.validity { checkValidity(validity, of: file) }
    let keys = file.keyColumns
    guard !keys.isEmpty else { return }
    var keep = Array(repeating: true, count: table.count)
    for (row, earlier) in clashes(keys.compactMap { table.columns[$0.name.value] }, file, table) {
      keep[row] = false
      let origin = table.origin(of: earlier)
      let texts = keys.map { text(kind, $0, row) }.joined(separator: ", ")
      let names = keys.map(\.header).joined(separator: ", ")
      reject(
        row, of: kind, column: names, text: texts,
        Finding(
          DataFinding.keyTwice, at: nil,
          ["columns": names, "text": Personal.text(texts), "first": "\(origin.file) line \(origin.line)"]))
    }
    data.tables[kind]?.keep(keep)
  }

  /// Rows whose key an earlier one has, on the same days where rows hold for a span of them.
  private func clashes(_ keys: [ColumnData], _ file: DataFile, _ table: FileTable) -> [(row: Int, earlier: Int)] {
    if keys.count == 1, file.validity == nil, !keys[0].mayMiss {
      let index = KeyIndex(keys[0])
      if !index.hasRepeats { return [] }
      return (0..<table.count).compactMap { row in
        let first = Int(index.first(keys[0], row))
        return first < row ? (row, first) : nil
      }
    }
    var kept: [[Int64]: [Int]] = [:]
    return (0..<table.count).compactMap { row in
      let key = keys.map { $0.key(at: row) }
      if let earlier = kept[key]?.first(where: { file.validity == nil || overlap($0, row, file, table) }) {
        return (row, earlier)
      }
      kept[key, default: []].append(row)
      return nil
    }
  }

  /// A point has both its degrees, or none.
  private mutating func checkPoints(of file: DataFile) {
    for column in file.columns where column.type == .point {
      let names = Column.pointParts.map { column.name.value + $0 }
      guard let table = data.tables[file.name.value], let lat = table.columns[names[0]],
        let lon = table.columns[names[1]]
      else { continue }
      var keep = Array(repeating: true, count: table.count)
      for row in 0..<table.count where lat.missing[row] != lon.missing[row] {
        keep[row] = false
        reject(
          row, of: file.name.value, column: column.header, text: "",
          Finding(DataFinding.pointHalf, at: nil, ["column": column.header]))
      }
      data.tables[file.name.value]?.keep(keep)
    }
  }

  private func overlap(_ one: Int, _ other: Int, _ file: DataFile, _ table: FileTable) -> Bool {
    guard let validity = file.validity, let from = table.columns[validity.from.value],
      let until = table.columns[validity.until.value]
    else { return true }
    func range(_ row: Int) -> ClosedRange<Int64> {
      let start = from.missing[row] ? Int64.min : from.key(at: row)
      let end = until.missing[row] ? Int64.max : until.key(at: row)
      return start...max(start, end)
    }
    return range(one).overlaps(range(other))
  }

  private mutating func checkValidity(_ validity: DataFile.Validity, of file: DataFile) {
    guard let table = data.tables[file.name.value], let from = table.columns[validity.from.value],
      let until = table.columns[validity.until.value]
    else { return }
    var keep = Array(repeating: true, count: table.count)
    for row in 0..<table.count where !from.missing[row] && !until.missing[row] {
      guard until.key(at: row) < from.key(at: row) else { continue }
      keep[row] = false
      let start = from.text(at: row, data.pool)
      let end = until.text(at: row, data.pool)
      reject(
        row, of: file.name.value, column: validity.until.value, text: end,
        Finding(DataFinding.validityTurned, at: nil, ["from": start, "until": end]))
    }
    data.tables[file.name.value]?.keep(keep)
  }

  private mutating func check(_ musts: [(formula: String, holds: [Bool?])], of file: DataFile) {
    guard let count = data.tables[file.name.value]?.count else { return }
    var keep = Array(repeating: true, count: count)
    for must in musts {
      for row in 0..<count where must.holds[row] != true && keep[row] {
        keep[row] = false
        let why = must.holds[row] == nil ? ", because a figure in it is missing" : ""
        reject(
          row, of: file.name.value, column: "", text: "",
          Finding(DataFinding.mustFails, at: nil, ["formula": must.formula, "why": why]))
      }
    }
    data.tables[file.name.value]?.keep(keep)
  }

  /// A row whose reference leads nowhere is rejected; so are those that refer to it, until nothing changes.
  private mutating func checkReferences() {
    var changed = true
    while changed {
      changed = false
      for file in scheme.scheme.files {
        guard let table = data.tables[file.name.value] else { continue }
        var keep = Array(repeating: true, count: table.count)
        for column in file.columns {
          guard let refers = column.refers?.value, !refused.contains(refers.file),
            let cells = table.columns[column.name.value], let target = data.tables[refers.file]?.columns[refers.column]
          else { continue }
          let found = KeyIndex(target).firsts(cells)
          for row in 0..<table.count where keep[row] && !cells.missing[row] && found[row] < 0 {
            keep[row] = false
            let text = text(file.name.value, column, row)
            reject(
              row, of: file.name.value, column: column.header, text: text,
              Finding(
                DataFinding.referenceNotFound, at: nil,
                ["column": column.header, "text": Personal.text(text), "file": refers.file]))
          }
        }
        if keep.contains(false) {
          data.tables[file.name.value]?.keep(keep)
          changed = true
        }
      }
    }
  }
}
