import CXLSXWriter
import Glibc

/// What kept a workbook from being written, in words.
package struct WorkbookTrouble: Error, Sendable, CustomStringConvertible {
  package let reason: String
  package var description: String { reason }

  static func check(_ error: lxw_error) throws(WorkbookTrouble) {
    guard error != LXW_NO_ERROR else { return }
    throw WorkbookTrouble(reason: "the workbook cannot be written: \(String(cString: lxw_strerror(error)))")
  }

  /// For what writes to the disk: the system's own words, where it has some.
  static func checkWritten(_ write: () -> lxw_error) throws(WorkbookTrouble) {
    errno = 0
    let error = write()
    let reason = errno
    guard error != LXW_NO_ERROR, reason != 0 else { return try check(error) }
    throw WorkbookTrouble(reason: "the workbook cannot be written: \(String(cString: strerror(reason)))")
  }
}

/// The library that writes workbooks.
package enum WorkbookLibrary {
  /// Keeps it from printing lines of its own, for a whole process: whatever goes through C's `stderr` goes nowhere after this.
  package static func sayNothing() { workbooks_say_nothing() }
}
