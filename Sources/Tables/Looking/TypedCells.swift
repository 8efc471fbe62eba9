import Quantities

/// Reads records as a file's declared columns; a cell that does not fit is told, and stands as the text that it is.
struct TypedCells {
  /// After so many rows the texts that were seen are forgotten.
  private static let most = ColumnBatch.rows

  private let typing: FileLook.Typing
  /// Where each column stands; `nil` where the file is without it.
  private let positions: [Int?]
  private var pool = TextPool()
  private var readers: [CellReader] = []
  private var rows = 0

  init(_ typing: FileLook.Typing, _ positions: [Int?]) {
    self.typing = typing
    self.positions = positions
  }

  mutating func cells(_ record: borrowing TableRecord, _ trouble: PlainCell.Trouble) -> [LookedCell] {
    if rows % TypedCells.most == 0 {
      let fresh = TextPool()
      pool = fresh
      readers = typing.columns.map { CellReader($0, fresh) }
    }
    rows += 1
    return readers.indices.map { index in
      guard let position = positions[index], record.fields.indices.contains(position) else { return .missing }
      let field = record.fields[position]
      return cell(readers[index], record.bytes[field.range], field, trouble)
    }
  }

  private func cell(
    _ reader: CellReader, _ bytes: ArraySlice<UInt8>, _ field: TableRecord.Field, _ trouble: PlainCell.Trouble
  ) -> LookedCell {
    let column = reader.column
    let isHidden = column.isPersonal && !typing.showsPersonal
    switch reader.cell(bytes, field.content) {
    case .success(let cell):
      let shown = looked(cell, column.type.kind)
      return isHidden && shown != .missing ? .personal : shown
    case .failure(let found):
      trouble(found, field.line, field.column)
      if isHidden { return .personal }
      return bytes.isEmpty ? .missing : .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func looked(_ cell: CellReader.Cell, _ kind: CellType.Kind) -> LookedCell {
    switch cell {
    case .missing: .missing
    case .decimal(let units): .number(Number(Int128(units), scale: CellType(kind).scale).exactText)
    case .code(let code): .text(pool.text(of: code))
    case .day(let number): .text(Day(number: number).text)
    case .period(let index):
      if case .period(let kind) = kind { .text(Period(kind: kind, index: Int(index)).text) } else { .missing }
    case .flag(let flag): .flag(flag)
    }
  }
}
