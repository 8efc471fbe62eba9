import CXLSXWriter

/// Cells that a person answers in: what may be chosen, what is asked for, what shows that something is lacking.
extension Worksheet {
  /// What a program says when somebody stands in the cell, and when it refuses what was typed.
  package struct Prompt: Sendable {
    package var title: String
    package var text: String
    package var refusal: String

    package init(title: String, text: String, refusal: String = "") {
      self.title = title
      self.text = text
      self.refusal = refusal
    }
  }

  /// What a cell takes.
  package enum Demand: Sendable {
    /// One of these texts, none of which has a comma; together at most 255 signs.
    case oneOf([String])
    /// One of the texts that stand in a range.
    case oneIn(String)
    /// What makes the formula true, without `=`; it names the first cell, and moves with the others.
    case holds(String)
    /// A text of at most so many signs.
    case text(Int)
  }

  /// Holds what is typed into the cells against a demand.
  package func ask(
    _ demand: Demand, rows: ClosedRange<Int>, column: Int, _ prompt: Prompt? = nil
  ) throws(WorkbookTrouble) {
    let texts = CTexts()
    var validation = lxw_data_validation()
    validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    if let prompt {
      validation.input_title = texts.pointer(CellText.line(prompt.title, longest: 32))
      validation.input_message = texts.pointer(CellText.line(prompt.text, longest: 255))
      validation.error_title = texts.pointer(CellText.line(prompt.title, longest: 32))
      let refusal = prompt.refusal.isEmpty ? prompt.text : prompt.refusal
      validation.error_message = texts.pointer(CellText.line(refusal, longest: 255))
    }
    func hold() -> lxw_error {
      worksheet_data_validation_range(
        sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column), &validation)
    }
    let error: lxw_error
    switch demand {
    case .oneOf(let list):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      var pointers = list.map { texts.pointer($0) } + [nil]
      error = pointers.withUnsafeMutableBufferPointer { buffer in
        validation.value_list = buffer.baseAddress
        return hold()
      }
    case .oneIn(let range):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      validation.value_formula = texts.pointer("=" + range)
      error = hold()
    case .holds(let formula):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue)
      validation.value_formula = texts.pointer("=" + formula)
      error = hold()
    case .text(let longest):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
      validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO.rawValue)
      validation.value_number = Double(longest)
      error = hold()
    }
    withExtendedLifetime(texts) {}
    try WorkbookTrouble.check(error)
  }

  /// Colours cells by a formula, without `=`, that names the first of them: in brick, or white on brick.
  package func alarm(
    rows: ClosedRange<Int>, columns: ClosedRange<Int>, where formula: String, isFilled: Bool = false
  ) throws(WorkbookTrouble) {
    guard let look = workbook_add_format(book.book) else { return }
    format_set_bold(look)
    format_set_font_color(look, isFilled ? Palette.white : Palette.brick)
    if isFilled { format_set_bg_color(look, Palette.brick) }
    let texts = CTexts()
    var format = lxw_conditional_format()
    format.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    format.value_string = texts.pointer("=" + formula)
    format.format = look
    let error = worksheet_conditional_format_range(
      sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
      UInt16(columns.upperBound), &format)
    withExtendedLifetime(texts) {}
    try WorkbookTrouble.check(error)
  }

  /// Rows grow with what is typed into them; without this all have the height of the sheet.
  package func growRows() {
    sheet.pointee.default_row_height = 15
    sheet.pointee.default_row_pixels = 20
    sheet.pointee.default_row_set = 0
  }

  /// Locks every cell that is not meant to be filled in, without a password; lists can be filtered, columns and rows shown,
  /// hidden and set.
  static func lock(_ sheet: UnsafeMutablePointer<lxw_worksheet>) {
    var allowed = lxw_protection()
    allowed.format_columns = 1
    allowed.format_rows = 1
    allowed.sort = 1
    allowed.autofilter = 1
    worksheet_protect(sheet, nil, &allowed)
  }
}

extension Workbook {
  /// Locks all sheets that there are; only cells to be answered in stay open.
  package func lockSheets() { for sheet in sheets { Worksheet.lock(sheet) } }
}
