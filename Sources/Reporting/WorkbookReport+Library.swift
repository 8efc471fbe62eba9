import Workbooks

extension WorkbookReport {
  /// The version of the library that writes the workbooks.
  package static var library: String { Workbook.library }
}
