import CXLSXWriter

/// A sheet that a person fills in: open columns under heads that stay as they are.
extension Worksheet {
  /// What a column of a form takes.
  package enum FormKind: Sendable {
    case text
    /// A whole number, or one with so many decimals, within bounds where there are such.
    case number(decimals: Int, least: Double?, most: Double?)
    case percent(least: Double?, most: Double?)
    case day
    /// One of the texts; a range names them where they are too many for a list.
    case choice([String], range: String?)
  }

  /// The lists that a program takes written out have at most so many signs.
  package static let longestList = 255

  /// The last row of every sheet, counted from 0.
  private static let lastRow = 1_048_575

  /// Opens a column below its head: format, width, what is asked for and what is refused.
  package func open(
    column: Int, width: Double, _ kind: FormKind, title: String, says text: String
  ) throws(WorkbookTrouble) {
    guard let format = workbook_add_format(book.book) else { throw WorkbookTrouble(reason: "no format can be made") }
    format_set_font_name(format, book.fontName)
    format_set_font_size(format, 10)
    format_set_unlocked(format)
    format_set_num_format(format, Self.numberFormat(kind))
    try WorkbookTrouble.check(worksheet_set_column(sheet, UInt16(column), UInt16(column), width, format))
    let texts = CTexts()
    var validation = Self.validation(kind, texts)
    validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    validation.input_title = texts.pointer(CellText.line(title, longest: 32))
    validation.input_message = texts.pointer(CellText.line(text, longest: 255))
    validation.error_title = texts.pointer(CellText.line(title, longest: 32))
    validation.error_message = texts.pointer(CellText.line(text, longest: 255))
    var list: [UnsafeMutablePointer<CChar>?] = []
    if case .choice(let choices, nil) = kind { list = choices.map { texts.pointer($0) } + [nil] }
    let error = list.withUnsafeMutableBufferPointer { buffer in
      if !buffer.isEmpty { validation.value_list = buffer.baseAddress }
      return worksheet_data_validation_range(
        sheet, 1, UInt16(column), UInt32(Self.lastRow), UInt16(column), &validation)
    }
    withExtendedLifetime(texts) {}
    try WorkbookTrouble.check(error)
  }

  /// Heads stay as they are; everything that is open can be filled in, filtered, sorted and widened.
  package func protectHeads() {
    var allowed = lxw_protection()
    allowed.format_columns = 1
    allowed.format_rows = 1
    allowed.insert_rows = 1
    allowed.delete_rows = 1
    allowed.sort = 1
    allowed.autofilter = 1
    worksheet_protect(sheet, nil, &allowed)
  }

  private static func numberFormat(_ kind: FormKind) -> String {
    switch kind {
    case .text, .choice: "@"
    case .number(let decimals, _, _): decimals == 0 ? "0" : "0." + String(repeating: "#", count: decimals)
    case .percent: "0.####%"
    case .day: "yyyy-mm-dd"
    }
  }

  private static func validation(_ kind: FormKind, _ texts: CTexts) -> lxw_data_validation {
    var validation = lxw_data_validation()
    func bound(_ least: Double?, _ most: Double?, otherwise limit: Double) {
      validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      validation.minimum_number = least ?? -limit
      validation.maximum_number = most ?? limit
    }
    switch kind {
    case .text: validation.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    case .number(let decimals, let least, let most):
      let type = decimals == 0 ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL
      validation.validate = UInt8(type.rawValue)
      bound(least, most, otherwise: 999_999_999_999)
    case .percent(let least, let most):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      bound(least, most, otherwise: 999_999_999)
    case .day:
      validation.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
      validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      validation.minimum_datetime = lxw_datetime(year: 1900, month: 3, day: 1, hour: 0, min: 0, sec: 0)
      validation.maximum_datetime = lxw_datetime(year: 9999, month: 12, day: 31, hour: 0, min: 0, sec: 0)
    case .choice(_, let range?):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      validation.value_formula = texts.pointer("=" + range)
    case .choice: validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    }
    return validation
  }
}
