/// Every cell of a workbook as its file has it, sheet by sheet: for holding one workbook against another.
package struct BookCells: Sendable {
  package struct Cell: Sendable, Equatable {
    /// As it is stored: digits, or a text.
    package var value = ""
    /// Without `=`; empty where there is none.
    package var formula = ""
    /// The number of its look.
    var style = ""

    package init() {}

    init(style: String) { self.style = style }
  }

  package struct Sheet: Sendable {
    package let name: String
    /// By addresses as `B7`, in the order of the file.
    package let cells: [(address: String, cell: Cell)]
  }

  package let sheets: [Sheet]

  /// - Returns: `nil` where the bytes are no workbook that can be read.
  package init?(_ bytes: [UInt8]) {
    do {
      let book = try Book(bytes)
      let texts = try book.texts()
      sheets = try book.sheets.map { sheet in
        let taker = CellsTaker(texts)
        if let part = try book.zip.part(sheet.path) { try XMLDoor.read(part, taker) }
        return Sheet(name: sheet.name, cells: taker.cells)
      }
    } catch { return nil }
  }
}

/// A sheet's cells with their formulas.
private final class CellsTaker: XMLTaker {
  private let texts: SharedTexts
  private(set) var cells: [(address: String, cell: BookCells.Cell)] = []
  private var address = ""
  private var isShared = false
  private var cell = BookCells.Cell()
  private var taken: [UInt8] = []

  init(_ texts: SharedTexts) { self.texts = texts }

  func begin(_ element: XMLElement) {
    if element.is("c") {
      address = element["r"] ?? ""
      isShared = element["t"] == "s"
      cell = BookCells.Cell(style: element["s"] ?? "")
    }
    taken = []
  }

  func end(_ name: XMLName) {
    if name.is("f") {
      cell.formula = String(decoding: taken, as: UTF8.self)
    } else if name.is("t") {
      cell.value += String(decoding: taken, as: UTF8.self)
    } else if name.is("v") {
      let text = String(decoding: taken, as: UTF8.self)
      let shared = isShared ? Int(text).flatMap { texts.count > $0 && $0 >= 0 ? texts[$0] : nil } : nil
      cell.value = shared.map { String(decoding: $0, as: UTF8.self) } ?? text
    } else if name.is("c") {
      cells.append((address, cell))
    }
    taken = []
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { taken += bytes }
}
