import CXLSXWriter

/// Printing, outlines and colours that a program reckons.
extension Worksheet {
  /// A4, with a header, a footer and the pages' numbers.
  package struct Page: Sendable {
    package var isLandscape = true
    package var repeating: ClosedRange<Int>?
    package var headerLeft = ""
    package var headerRight = ""
    package var footer = ""
    /// The page's number and the number of pages: `&P` and `&N` stand for them.
    package var pageNumber = "&P / &N"
    /// How many pages high; 0 for as many as it takes.
    package var pagesHigh = 0

    package init() {}
  }

  package func set(_ page: Page) throws(WorkbookTrouble) {
    if page.isLandscape { worksheet_set_landscape(sheet) }
    if let rows = page.repeating {
      try WorkbookTrouble.check(worksheet_repeat_rows(sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound)))
    }
    if page.pagesHigh > 0 { worksheet_fit_to_pages(sheet, 1, UInt16(page.pagesHigh)) }
    // A figure right after the size would be read as part of it.
    let header =
      "&L&8 " + CellText.header(page.headerLeft, longest: 100) + "&R&8 "
      + CellText.header(page.headerRight, longest: 90)
    let footer = "&L&8 " + CellText.header(page.footer, longest: 180) + "&R&8 " + page.pageNumber
    try WorkbookTrouble.check(worksheet_set_header(sheet, header))
    try WorkbookTrouble.check(worksheet_set_footer(sheet, footer))
  }

  package func printArea(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(WorkbookTrouble) {
    try WorkbookTrouble.check(
      worksheet_print_area(
        sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
        UInt16(columns.upperBound)))
  }

  package func margins(left: Double, right: Double, top: Double, bottom: Double) {
    worksheet_set_margins(sheet, left, right, top, bottom)
  }

  package func centreVertically() { worksheet_center_vertically(sheet) }

  /// New pages begin at these rows.
  package func breakPages(at rows: [Int]) throws(WorkbookTrouble) {
    var breaks = rows.filter { $0 > 0 }.prefix(1_000).map { UInt32($0) }
    guard !breaks.isEmpty else { return }
    breaks.append(0)
    try WorkbookTrouble.check(worksheet_set_h_pagebreaks(sheet, &breaks))
  }

  /// Columns that fold away under the next one.
  package func outline(columns: ClosedRange<Int>, width: Double) throws(WorkbookTrouble) {
    var options = lxw_row_col_options(hidden: 0, level: 1, collapsed: 0)
    try WorkbookTrouble.check(
      worksheet_set_column_opt(
        sheet, UInt16(columns.lowerBound), UInt16(columns.upperBound), width, nil, &options))
  }

  /// A row that folds away under the row of its group.
  package func outline(row: Int, height: Double) throws(WorkbookTrouble) {
    var options = lxw_row_col_options(hidden: 0, level: 1, collapsed: 0)
    try WorkbookTrouble.check(worksheet_set_row_opt(sheet, UInt32(row), height, nil, &options))
  }

  /// Whether the line of a group stands above what folds away.
  package func groupsAbove() { worksheet_outline_settings(sheet, 1, 0, 1, 0) }

  /// Fills the cells for which a formula over the range's first cell holds; of several the first that holds.
  ///
  /// - Parameter fills: The formulas, without `=`, and for each a colour.
  package func fill(
    rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ fills: [(formula: String, colour: UInt32)]
  ) throws(WorkbookTrouble) {
    for (formula, colour) in fills {
      let texts = CTexts()
      var format = lxw_conditional_format()
      format.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
      format.value_string = texts.pointer("=" + formula)
      format.stop_if_true = 1
      format.format = book.fill(colour)
      let error = withExtendedLifetime(texts) {
        worksheet_conditional_format_range(
          sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
          UInt16(columns.upperBound), &format)
      }
      try WorkbookTrouble.check(error)
    }
  }

  /// Bars to the right and left of an axis in the middle, in place of the figures.
  package func deviationBars(rows: ClosedRange<Int>, column: Int, most: Double) throws(WorkbookTrouble) {
    var format = lxw_conditional_format()
    format.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
    format.data_bar_2010 = 1
    format.bar_solid = 1
    format.bar_only = 1
    format.bar_no_border = 1
    format.bar_negative_border_color_same = 1
    format.bar_axis_color = Palette.line
    format.bar_color = Palette.mid
    format.bar_negative_color = 0xE2A66B
    format.bar_axis_position = UInt8(LXW_CONDITIONAL_BAR_AXIS_MIDPOINT.rawValue)
    format.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    format.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    format.min_value = -most
    format.max_value = most
    try WorkbookTrouble.check(
      worksheet_conditional_format_range(
        sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column), &format))
  }

  /// The sheet that shows when the workbook is opened.
  package func activate() { worksheet_activate(sheet) }

  package func protect() { worksheet_protect(sheet, nil, nil) }
}
