package import Diagnostics

/// A cell as it was read.
package enum LookedCell: Sendable, Equatable {
  case missing
  case text(String)
  /// A number of a typed column, exact.
  case number(String)
  case flag(Bool)

  /// What stands for the cell of a personal column.
  static let personal = LookedCell.text("(personal)")
}

/// What comes of a file that is looked at, one after another.
package enum Looked: Sendable {
  case row([LookedCell])
  /// Something is wrong; the row is left out, or where the look is lenient shown as far as can be.
  case fault(Finding)
}

/// Looks at one file: hands on its rows as they are read, as plain cells or typed by declared columns, and keeps none.
///
/// Memory is bounded by the longest row, and of a workbook by the workbook.
package struct FileLook: Sendable {
  /// What is looked for in a file: its columns, by the names that the scheme gives them.
  package struct Typing: Sendable {
    package let columns: [WantedColumn]
    package let showsPersonal: Bool

    package init(columns: [WantedColumn], showsPersonal: Bool) {
      self.columns = columns
      self.showsPersonal = showsPersonal
    }

    /// Whether there are cells that are not to be seen.
    var hidesCells: Bool { !showsPersonal && columns.contains(where: \.isPersonal) }
  }

  /// As findings show it.
  let name: String
  private let path: String
  let format: TableFormat
  private let dialect: Dialect
  let isLenient: Bool
  /// `nil` for plain cells.
  let typing: Typing?

  package init(
    name: String, path: String, _ format: TableFormat, _ dialect: Dialect = .plain, isLenient: Bool = false,
    typing: Typing? = nil
  ) {
    self.name = name
    self.path = path
    self.format = format
    self.dialect = dialect
    self.isLenient = isLenient
    self.typing = typing
  }

  /// - Throws: `FileBytes.Trouble` where the file cannot be read at all.
  package func callAsFunction(_ take: (Looked) -> Void) throws(FileBytes.Trouble) {
    let bytes = try FileBytes(path: path)
    do throws(ReadFault) { try look(bytes, take) } catch {
      guard case .refused(let code, let problem, let hint) = error else {
        if case .trouble(let trouble) = error { throw trouble }
        return
      }
      take(.fault(Finding(code, at: nil, ["file": name, "problem": problem, "hint": hint])))
      if isLenient, code == .encodingContradicted, let marked = TextEncoding(rawValue: problem) {
        // The mark says what the bytes are.
        try FileLook(
          name: name, path: path, TableFormat(name: path, encoding: marked, sheet: nil), dialect, isLenient: true,
          typing: typing)(take)
      }
    }
  }

  private func look(_ bytes: FileBytes, _ take: (Looked) -> Void) throws(ReadFault) {
    var source = try RecordSource(bytes, format, dialect, isLenient: isLenient)
    var rows = LookedRows(self, name: source.sheet.map { name + "#" + $0 } ?? name)
    try source.read { record, faults in rows.take(record, faults, take) }
    rows.finish(take)
    if let merged = source.merged {
      take(
        .fault(
          Finding(
            TableFinding.cellsMerged, at: rows.place(merged.row, merged.column), ["cells": merged.cells])))
    }
  }
}
