/// Cuts a sheet into records, a row each, as the CSV scanner cuts a file: the first row is the header and says how wide the table is.
///
/// Memory is bounded by the rows of one chunk and the workbook's shared texts.
struct SheetScanner {
  private let door: XMLDoor
  private let taker: SheetTaker
  private var isAtEnd = false

  /// - Parameter hasHeader: Whether the first row says how wide the table is; without, every row stands for itself.
  init(_ book: Book, _ sheet: Book.Sheet, hasHeader: Bool = true) throws(ReadFault) {
    guard let part = try book.zip.part(sheet.path) else {
      throw BookZip.damaged("its part \(sheet.path) is missing")
    }
    taker = SheetTaker(
      texts: try book.texts(), formats: try book.formats(), since1904: book.since1904,
      isToBeReckoned: book.isToBeReckoned, hasHeader: hasHeader)
    door = try XMLDoor(part, taker)
  }

  /// The next rows, perhaps none; `nil` after the last.
  mutating func next() throws(ReadFault) -> [TableRecord]? {
    if isAtEnd { return nil }
    isAtEnd = try !door.next()
    if let problem = taker.problem { throw BookZip.damaged(problem) }
    return taker.handOver()
  }

  /// The first cells of the table that are merged, and whether they are in the header.
  var merged: (cells: String, row: Int, column: Int)? { taker.merged.map { ($0.text, $0.firstRow, $0.firstColumn) } }
}
