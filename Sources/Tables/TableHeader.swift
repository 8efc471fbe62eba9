/// What a file's header line came to: which column stands where.
struct TableHeader: Sendable {
  /// The file's name as findings show it; of a workbook with the sheet, `book.xlsx#Sheet1`.
  let name: String
  /// Its place among the files of its kind.
  let file: Int
  let format: TableFormat
  let wanted: [WantedColumn]
  let headers: [String]
  /// Where each wanted column stands; -1 where the file may be without it and is.
  let positions: [Int]

  /// How many cells a row has.
  var columns: Int { headers.count }
}
