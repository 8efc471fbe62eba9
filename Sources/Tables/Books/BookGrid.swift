import Diagnostics

/// A workbook's sheets cell by cell, for sheets that are no tables: forms that people filled in.
package struct BookGrid {
  /// A cell as it was stored.
  package enum Cell: Sendable, Equatable {
    case text(String)
    /// The shortest decimal that gives the stored number, `0.95`.
    case number(String)
    /// A number with more digits than a spreadsheet keeps.
    case inexact(String)
    /// A day or a time, as it shows.
    case moment(String)
    case flag(Bool)
    /// What shows, as `#N/A`.
    case error(String)
    /// A formula without a value that can be trusted.
    case notComputed
  }

  /// The cells of a sheet that hold something: by row, then column, both counted from 0.
  package typealias Rows = [Int: [Int: Cell]]

  private let book: Book

  /// - Throws: `InputRefused` where the file is no workbook that can be read, `FileBytes.Trouble` where it cannot be read at all.
  package init(path: String, name: String) throws {
    let bytes = try FileBytes(path: path, isHashed: false)
    book = try BookGrid.refusing(name) { () throws(ReadFault) in try TableReader.book(bytes) }
    self.name = name
  }

  private let name: String

  package var sheets: [String] { book.sheets.map(\.name) }

  /// - Returns: `nil` where there is no sheet of that name.
  package func rows(ofSheet wanted: String) throws -> Rows? {
    guard let sheet = book.sheets.first(where: { $0.name.utf8.elementsEqual(wanted.utf8) }) else { return nil }
    return try BookGrid.refusing(name) { () throws(ReadFault) in
      var rows: Rows = [:]
      var scanner = try SheetScanner(book, sheet, hasHeader: false)
      while let records = try scanner.next() {
        for record in records {
          var cells: [Int: Cell] = [:]
          for field in record.fields where !field.range.isEmpty || field.content == .notComputed {
            cells[field.column - 1] = BookGrid.cell(field.content, record.bytes[field.range])
          }
          rows[record.line - 1] = cells
        }
      }
      return rows
    }
  }

  private static func cell(_ content: CellContent, _ bytes: ArraySlice<UInt8>) -> Cell {
    let shown = String(decoding: bytes, as: UTF8.self)
    switch content {
    case .text: return .text(shown)
    case .flag: return .flag(shown == "1" || shown == "true")
    case .error: return .error(shown)
    case .notComputed: return .notComputed
    case .number(let format, let since1904):
      switch format {
      case .date, .time:
        guard let value = Double(shown), value.isFinite,
          let text = SerialDay.text(value, since1904: since1904)
        else { return .moment(shown) }
        return .moment(text)
      default: break
      }
      switch NumberText.exact(bytes) {
      case .success(let text): return .number(String(decoding: text, as: UTF8.self))
      case .failure: return .inexact(shown)
      }
    }
  }

  private static func refusing<Value>(_ name: String, _ body: () throws(ReadFault) -> Value) throws -> Value {
    do throws(ReadFault) { return try body() } catch {
      switch error {
      case .trouble(let trouble): throw trouble
      case .refused(let code, let problem, let hint):
        throw InputRefused([Finding(code, at: nil, ["file": name, "problem": problem, "hint": hint])])
      }
    }
  }
}
