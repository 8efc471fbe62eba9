import CXLSXWriter
package import Quantities

/// A workbook being written; the same calls give the same bytes, because the creation date is given and no clock is read.
package final class Workbook {
  let book: UnsafeMutablePointer<lxw_workbook>
  var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  var fills: [UInt32: UnsafeMutablePointer<lxw_format>] = [:]
  private var names = SheetNames()
  private var placed: [String: Worksheet] = [:]
  private(set) var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
  let fontName: String
  /// Of certificates' titles and texts; `nil` for the font of all cells.
  package var certificateFonts: (title: String, text: String)?
  private var isClosed = false

  /// What the file says of itself: its title, what it is of, and by which program it was written.
  package struct Properties: Sendable {
    package var title: String
    package var subject = ""
    package var comments = ""
    /// More of them, by name.
    package var custom: [(name: String, text: String)] = []
    /// The day that is given as its creation.
    package var created: Day

    package init(title: String, created: Day) {
      self.title = title
      self.created = created
    }
  }

  /// - Parameter fontName: For all cells.
  package init(path: String, _ properties: Properties, fontName: String) throws(WorkbookTrouble) {
    guard let book = workbook_new(path) else { throw WorkbookTrouble(reason: "\(path) cannot be written") }
    self.book = book
    self.fontName = fontName
    let texts = CTexts()
    var document = lxw_doc_properties()
    document.created = Int(properties.created.number) * 86_400
    document.title = texts.pointer(CellText.line(properties.title, longest: 255))
    document.subject = texts.pointer(CellText.line(properties.subject, longest: 255))
    document.comments = texts.pointer(CellText.line(properties.comments, longest: 255))
    let error = withExtendedLifetime(texts) { workbook_set_properties(book, &document) }
    try WorkbookTrouble.check(error)
    for entry in properties.custom {
      try WorkbookTrouble.check(
        workbook_set_custom_property_string(book, entry.name, CellText.line(entry.text, longest: 255)))
    }
  }

  /// The name that a sheet will have; signs that it cannot have are taken out, a name that is taken gets a number.
  package func reserve(_ wanted: String) -> String { names.name(for: wanted) }

  /// A new sheet, after the ones before.
  package func addSheet(_ wanted: String) throws(WorkbookTrouble) -> Worksheet {
    try addSheet(reserved: names.name(for: wanted))
  }

  /// Puts sheets in their order before they are written, so that several can be written at once.
  ///
  /// - Parameters:
  ///   - names: As `reserve` gave them; `addSheet(reserved:)` then gives the sheet that stands there already.
  ///   - streamed: Those whose rows are written one after another and not held in memory.
  package func place(_ names: [String], streaming streamed: Set<String> = []) throws(WorkbookTrouble) {
    for name in names {
      book.pointee.options.constant_memory = streamed.contains(name) ? 1 : 0
      placed[name] = try newSheet(name)
    }
    book.pointee.options.constant_memory = 0
  }

  /// A new sheet with a name that `reserve` gave, or the one that was placed.
  package func addSheet(reserved name: String) throws(WorkbookTrouble) -> Worksheet {
    if let sheet = placed.removeValue(forKey: name) { return sheet }
    return try newSheet(name)
  }

  private func newSheet(_ name: String) throws(WorkbookTrouble) -> Worksheet {
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw WorkbookTrouble(reason: "the sheet \(name) cannot be added")
    }
    sheets.append(sheet)
    return Worksheet(sheet, named: name, in: self)
  }

  /// Gives a range or a cell a name that formulas use.
  package func define(_ name: String, as range: String) throws(WorkbookTrouble) {
    try WorkbookTrouble.check(workbook_define_name(book, name, "=" + range))
  }

  /// Writes the file; nothing may be written after it.
  package func close() throws(WorkbookTrouble) {
    guard !isClosed else { return }
    isClosed = true
    try WorkbookTrouble.checkWritten { workbook_close(book) }
  }

  // What was given up is let go of without writing a file.
  deinit { if !isClosed { lxw_workbook_free(book) } }
}
