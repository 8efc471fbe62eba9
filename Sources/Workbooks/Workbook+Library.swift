import CXLSXWriter

extension Workbook {
  /// The version of libxlsxwriter: another may write other bytes for the same cells.
  package static var library: String { String(cString: lxw_version()) }
}
