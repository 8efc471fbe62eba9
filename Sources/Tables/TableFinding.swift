package import Diagnostics

/// What bytes, records and cells can be wrong in; the codes of `rejects.csv`.
package enum TableFinding: String, CaseIterable, FindingCode {
  case fileEmpty = "file-empty"
  case notUTF8 = "bytes-not-utf8"
  case nulByte = "byte-nul"
  case notEncoded = "bytes-not-encoded"
  case encodingContradicted = "encoding-contradicted"
  case byteOrderUnsaid = "byte-order-unsaid"
  case gzipDamaged = "gzip-damaged"
  case inflatesTooFar = "inflates-too-far"
  case bookUnreadable = "book-unreadable"
  case sheetNotFound = "sheet-not-found"
  case cellsMerged = "cells-merged"
  case headerBlank = "header-blank"
  case headerDuplicate = "header-duplicate"
  case headerEmpty = "header-empty"
  case headerLacking = "header-lacking"
  case quoteStray = "quote-stray"
  case textAfterQuote = "text-after-quote"
  case quoteUnclosed = "quote-unclosed"
  case loneCarriageReturn = "lone-carriage-return"
  case rowRagged = "row-ragged"
  case rowBlank = "row-blank"
  case recordTooLong = "record-too-long"
  case cellBeyondHeader = "cell-beyond-header"
  case cellError = "cell-error"
  case cellNotComputed = "cell-not-computed"
  case cellNotExact = "cell-not-exact"
  case numberAsText = "cell-number-as-text"
  case dateAsText = "cell-date-as-text"
  case cellEmpty = "cell-empty"
  case cellBlanks = "cell-blanks"
  case notANumber = "cell-not-a-number"
  case tooManyDecimals = "cell-too-many-decimals"
  case tooManyDigits = "cell-too-many-digits"
  case notADate = "cell-not-a-date"
  case notAPeriod = "cell-not-a-period"
  case notAFlag = "cell-not-a-flag"
  case notAChoice = "cell-not-a-choice"
  case belowMinimum = "cell-below-minimum"
  case aboveMaximum = "cell-above-maximum"

  package var wording: Wording {
    switch self {
    case .fileEmpty: Wording("{file} is empty", remedy: "A file begins with a header line.")
    case .notUTF8:
      Wording(
        "bytes that are not UTF-8 in {where}",
        remedy:
          "Save the file as UTF-8 (in a spreadsheet: CSV UTF-8), or say what it is, as `encoding: gb18030` in the scheme or --encoding gb18030."
      )
    case .nulByte:
      Wording("a NUL byte in {where}", remedy: "Save the file again as plain CSV; this one is damaged or no text.")
    case .notEncoded:
      Wording(
        "bytes that are not {encoding} in {where}",
        remedy: "Save the file again, or correct `encoding:` in the scheme (or --encoding).")
    case .encodingContradicted:
      Wording(
        "{file} begins with the mark of {problem}, but is read as {hint}",
        remedy: "Write `encoding: {problem}` in the scheme (or --encoding {problem}), or save the file as {hint}.")
    case .byteOrderUnsaid:
      Wording(
        "{file} does not say the order of its bytes: it is read as utf-16, has no mark, and no line ends",
        remedy: "Save it as UTF-16 with a byte-order mark, or correct `encoding:` in the scheme (or --encoding).")
    case .gzipDamaged:
      Wording("{file} cannot be unpacked: {problem}", remedy: "Pack or copy it again; nothing of it is used.")
    case .inflatesTooFar:
      Wording(
        "{file} unpacks to more than {problem}", remedy: "If it is a table all the same, give it as plain CSV.")
    case .bookUnreadable: Wording("{file} cannot be read as a workbook: {problem}", remedy: "{hint}")
    case .sheetNotFound: Wording("{file} has no {problem}", remedy: "{hint}")
    case .cellsMerged:
      Wording(
        "the cells {cells} are merged",
        remedy: "Unmerge them and fill in each; a title above the table is deleted: the first row is the header.")
    case .headerBlank:
      Wording("row 1 of {file} is blank", remedy: "The first row is the header: delete the blank rows above it.")
    case .headerDuplicate: Wording("the header `{text}` stands twice", remedy: "Give each column its own header.")
    case .headerEmpty:
      Wording("column {number} has no header", remedy: "Write a header above it, or delete the column.")
    case .headerLacking: Wording("there is no column with the header `{text}`", remedy: "{hint}")
    case .quoteStray:
      Wording(
        "a quote stands inside a field that does not begin with one",
        remedy: "Put the whole field in quotes and double the quotes inside.")
    case .textAfterQuote:
      Wording(
        "text stands behind a closing quote",
        remedy: "Double the quotes inside a quoted field; after the closing one comes a comma or the line's end.")
    case .quoteUnclosed:
      Wording("a quote is opened here and never closed", remedy: "Close it; from here on nothing could be read.")
    case .loneCarriageReturn: Wording("a carriage return without a line feed", remedy: "End lines with LF or CR LF.")
    case .rowRagged:
      Wording(
        "the row has {found} fields, the header {wanted}",
        remedy: "Give it a field for each column; a comma inside a text needs quotes around the text.")
    case .rowBlank: Wording("a blank line", remedy: "Delete the line.")
    case .recordTooLong:
      Wording("the row is longer than 64 KiB", remedy: "In a CSV file a quote may be open: close it.")
    case .cellBeyondHeader:
      Wording(
        "the cell stands beside the table: no header is above it",
        remedy: "Write a header in the first row, or clear the cell.")
    case .cellError:
      Wording("{column} shows {text}", remedy: "Correct the formula in the workbook, or write the value itself.")
    case .cellNotComputed:
      Wording(
        "{column} holds a formula, and the workbook not its value",
        remedy: "Open it in a spreadsheet program and save it there, or write the value itself.")
    case .cellNotExact:
      Wording(
        "{column}: {text} has more than the 15 digits that a spreadsheet keeps",
        remedy: "Round it in the workbook, as =ROUND(A1, 2); a long id is written as text.")
    case .numberAsText:
      Wording(
        "{column}: {text} is a number, and the column holds texts",
        remedy: "Format the cell as text and write it again as it should read.")
    case .dateAsText:
      Wording(
        "{column}: {text} is a date or time, and the column holds texts",
        remedy: "Format the cell as text and write it again as it should read.")
    case .cellEmpty: Wording("{column} is empty", remedy: "Fill it in, or declare the column `optional: true`.")
    case .cellBlanks:
      Wording("{column} begins or ends with a blank", remedy: "Take the blanks off: they make another text of it.")
    case .notANumber:
      Wording(
        "{column}: \"{text}\" is not a number",
        remedy: "Write digits with a point, as 1234.5, without commas, blanks or units.")
    case .tooManyDecimals:
      Wording(
        "{column}: \"{text}\" has {found} decimals, {wanted} are declared",
        remedy: "Round it where it is made, or declare more `decimals:`.")
    case .tooManyDigits:
      Wording("{column}: \"{text}\" has more than 18 digits", remedy: "Is it a number? Declare ids as text.")
    case .notADate: Wording("{column}: \"{text}\" is not a date", remedy: "Write year-month-day, as 2026-03-14.")
    case .notAPeriod: Wording("{column}: \"{text}\" is not a {kind}", remedy: "Write it as {example}.")
    case .notAFlag:
      Wording("{column}: \"{text}\" is neither yes nor no", remedy: "Write yes or no, true or false, 1 or 0, 是 or 否.")
    case .notAChoice: Wording("{column}: \"{text}\" is not one of {choices}", remedy: "{hint}")
    case .belowMinimum: Wording("{column}: {text} is below {bound}", remedy: "Correct it, or lower `min:`.")
    case .aboveMaximum: Wording("{column}: {text} is above {bound}", remedy: "Correct it, or raise `max:`.")
    }
  }
}
