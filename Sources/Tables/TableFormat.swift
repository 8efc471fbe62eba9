/// How a file holds its table: CSV in an encoding, the same packed by gzip, or a sheet of a workbook.
package struct TableFormat: Sendable {
  package enum Container: Sendable, Equatable {
    case plain
    case gzip
    /// With the sheet's name, where the scheme gives one.
    case book(sheet: String?)
  }

  let container: Container
  let encoding: TextEncoding

  /// - Parameter name: The file's name, whose ending says what it is.
  package init(name: String, encoding: TextEncoding, sheet: String?) {
    container = name.hasSuffix(".xlsx") ? .book(sheet: sheet) : name.hasSuffix(".gz") ? .gzip : .plain
    self.encoding = encoding
  }
}

/// How a text file's bytes mean signs; declared, never guessed.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case gb18030

  /// The mark that a file may begin with and that no other encoding has.
  static func marked(by bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return .gb18030 }
    return nil
  }
}

/// Why the reading of a file ends early: trouble outside, or what the file holds.
enum ReadFault: Error {
  case trouble(FileBytes.Trouble)
  case refused(TableFinding, problem: String, hint: String = "")
}
