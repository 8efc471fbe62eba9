import CXLSXWriter

/// What kept a workbook from being written, in words.
package struct WorkbookTrouble: Error, Sendable, CustomStringConvertible {
  package let reason: String
  package var description: String { reason }

  static func check(_ error: lxw_error) throws(WorkbookTrouble) {
    guard error != LXW_NO_ERROR else { return }
    throw WorkbookTrouble(reason: "the workbook cannot be written: \(String(cString: lxw_strerror(error)))")
  }
}
