import CXLSXWriter

/// A style whose format the workbook has made already: a sheet of many cells looks it up once, not once a cell.
package struct PreparedStyle {
  package let style: CellStyle
  let format: UnsafeMutablePointer<lxw_format>?
}

extension Workbook {
  package func prepare(_ style: CellStyle) -> PreparedStyle { PreparedStyle(style: style, format: format(style)) }
}

extension Worksheet {
  package func prepare(_ style: CellStyle) -> PreparedStyle { book.prepare(style) }
}
