import Diagnostics

/// The header: which column stands where, and what it lacks.
extension TableReader {
  mutating func header(_ record: borrowing TableRecord) {
    headers = record.fields.map { header(of: $0, record) }
    if let fault = record.fault {
      let words: KeyValuePairs<String, String> = [
        "where": "the header", "found": "", "wanted": "", "file": name, "encoding": format.encoding.rawValue,
      ]
      let code: TableFinding = fault.code == .rowBlank ? .fileEmpty : fault.code(in: format.encoding)
      refuse(Finding(code, at: place(fault.line, fault.column), words))
      if headers.isEmpty { headers = [""] }
      return
    }
    func isWanted(_ header: String) -> Bool { wanted.contains { $0.header.utf8.elementsEqual(header.utf8) } }
    var places: [[UInt8]: Int] = [:]
    for (index, header) in headers.enumerated() where places[Array(header.utf8)] == nil {
      places[Array(header.utf8)] = index
    }
    for (index, header) in headers.enumerated() {
      let field = record.fields[index]
      if header.isEmpty {
        refuse(Finding(TableFinding.headerEmpty, at: place(field.line, field.column), ["number": columnName(index)]))
      } else if let first = places[Array(header.utf8)], first < index {
        refuse(
          Finding(
            TableFinding.headerDuplicate, at: place(field.line, field.column),
            ["text": isWanted(header) ? header : Personal.text(header)]))
      }
    }
    // A file without a head begins with a row of the data.
    let isHead = wanted.contains { places[Array($0.header.utf8)] != nil }
    func shown(_ text: String) -> String { isHead ? text : Personal.text(text) }
    for column in wanted {
      if let index = places[Array(column.header.utf8)] {
        positions.append(index)
        continue
      }
      if column.mayLack {
        positions.append(-1)
        continue
      }
      let near = nearest(to: column.header, among: headers)
      let hint =
        near.map { "Is `\(shown($0))` it? Correct the file's header, or say `header:` in the scheme." }
        ?? "The file has: \(shown(headers.joined(separator: ", ")))."
      refuse(Finding(TableFinding.headerLacking, at: place(1, 1), ["text": column.header, "hint": hint]))
    }
  }

  private func columnName(_ index: Int) -> String {
    if case .book = format.container { return SourceLocation.letters(ofColumn: index + 1) }
    return String(index + 1)
  }

  private mutating func header(of field: TableRecord.Field, _ record: borrowing TableRecord) -> String {
    switch SheetCell.text(field.content, record.bytes[field.range], for: nil) {
    case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .failure(let trouble):
      refuse(
        Finding(
          trouble.code, at: place(field.line, field.column),
          ["column": "the header", "text": Personal.cell(trouble.text)]))
      return trouble.text
    }
  }
}

extension TableRecord.Fault {
  /// Bytes that are no UTF-8 after they were converted were none of the encoding.
  func code(in encoding: TextEncoding) -> TableFinding { code == .notUTF8 && encoding != .utf8 ? .notEncoded : code }
}
