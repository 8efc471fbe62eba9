import Diagnostics

/// A field as a plain text; of a sheet's cell what it would be in a CSV file, whatever its column holds.
enum PlainCell {
  typealias Trouble = (_ trouble: CellReader.ShownTrouble, _ line: Int, _ column: Int) -> Void

  static func all(_ record: borrowing TableRecord, _ trouble: Trouble) -> [LookedCell] {
    var cells: [LookedCell] = []
    cells.reserveCapacity(record.fields.count)
    for (index, field) in record.fields.enumerated() {
      cells.append(read(field, record.bytes[field.range], "column \(index + 1)", trouble))
    }
    return cells
  }

  private static func read(
    _ field: TableRecord.Field, _ bytes: ArraySlice<UInt8>, _ header: String, _ trouble: Trouble
  ) -> LookedCell {
    if field.content == .text { return .text(String(decoding: bytes, as: UTF8.self)) }
    // A number that may be an id is one; any other cell is read as a number's column would read it.
    let first = SheetCell.text(field.content, bytes, for: .text)
    let read = if case .success = first { first } else { SheetCell.text(field.content, bytes, for: .decimal(scale: 0)) }
    switch read {
    case .success(let text): return .text(String(decoding: text, as: UTF8.self))
    case .failure(let found):
      trouble(
        CellReader.ShownTrouble(
          code: found.code, shown: found.text, figures: ["column": header, "text": Personal.cell(found.text)]),
        field.line,
        field.column)
      return .text(found.text)
    }
  }
}
