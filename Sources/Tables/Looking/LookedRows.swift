import Diagnostics

/// Makes rows of records: what is at fault is said, and left out or shown as far as can be.
struct LookedRows {
  private let look: FileLook
  private let name: String
  private var typed: TypedCells?
  /// How many fields the first record has; `nil` before it.
  private var width: Int?
  private var headers: [String] = []
  /// A blank line, which is none at the file's end.
  private var blank: Finding?
  /// The header lacks something, so that no row can be typed.
  private var isRefused = false

  init(_ look: FileLook, name: String) {
    self.look = look
    self.name = name
  }

  func place(_ line: Int, _ column: Int) -> SourceLocation { SourceLocation(file: name, line: line, column: column) }

  mutating func take(_ record: borrowing TableRecord, _ faults: [TableRecord.Fault], _ take: (Looked) -> Void) {
    if let blank {
      take(.fault(blank))
      if look.isLenient, look.typing == nil { take(.row([])) }
      self.blank = nil
    }
    if let fault = faults.first, fault.code == .rowBlank || fault.code == .headerBlank {
      blank = finding(fault)
      return
    }
    if isRefused { return }
    if width == nil, look.typing != nil { return header(record, faults, take) }
    for fault in faults { take(.fault(finding(fault))) }
    if faults.isEmpty || look.isLenient { row(record, isSure: faults.isEmpty, take) }
  }

  func finish(_ take: (Looked) -> Void) {
    if width == nil, !isRefused {
      take(.fault(Finding(TableFinding.fileEmpty, at: place(1, 1), ["file": name])))
    }
  }

  private func finding(_ fault: TableRecord.Fault) -> Finding {
    let header = headers.indices.contains(fault.field) ? headers[fault.field] : ""
    let code = fault.code == .notUTF8 && look.format.encoding != .utf8 ? .notEncoded : fault.code
    return Finding(
      code, at: place(fault.line, fault.column),
      [
        "where": width == nil && look.typing != nil ? "the header" : header.isEmpty ? "this row" : header,
        "encoding": look.format.encoding.rawValue, "file": name,
      ])
  }

  private mutating func header(
    _ record: borrowing TableRecord, _ faults: [TableRecord.Fault], _ take: (Looked) -> Void
  ) {
    guard let typing = look.typing else { return }
    var reader = TableReader(name: name, look.format, file: 0, columns: typing.columns, pool: TextPool())
    for fault in faults { take(.fault(finding(fault))) }
    var whole = TableRecord()
    whole.line = record.line
    whole.bytes = record.bytes
    whole.fields = record.fields
    reader.header(whole)
    let findings = reader.rejects.fileFindings
    for finding in findings { take(.fault(finding)) }
    width = record.fields.count
    headers = reader.headers
    isRefused = !look.isLenient && !(findings.isEmpty && faults.isEmpty)
    let positions = typing.columns.map { column in
      reader.headers.firstIndex { $0.utf8.elementsEqual(column.header.utf8) }
    }
    typed = TypedCells(typing, positions)
  }

  /// - Parameter isSure: Whether each cell stands under its own header: a quote that went astray may have moved it.
  private mutating func row(_ record: borrowing TableRecord, isSure: Bool, _ take: (Looked) -> Void) {
    let wanted = width ?? record.fields.count
    width = wanted
    if record.fields.count != wanted {
      take(
        .fault(
          Finding(
            TableFinding.rowRagged, at: place(record.line, 1),
            ["found": String(record.fields.count), "wanted": String(wanted)])))
      guard look.isLenient else { return }
    }
    // What is personal could stand in any cell of such a row.
    if !(isSure && record.fields.count == wanted), look.typing?.hidesCells == true { return }
    var troubles: [Finding] = []
    let file = name
    let note: PlainCell.Trouble = { trouble, line, column in
      let place = SourceLocation(file: file, line: line, column: column)
      troubles.append(Finding(trouble.code, at: place, trouble.figures))
    }
    let cells = typed?.cells(record, note) ?? PlainCell.all(record, note)
    for finding in troubles { take(.fault(finding)) }
    if troubles.isEmpty || look.isLenient { take(.row(cells)) }
  }
}
