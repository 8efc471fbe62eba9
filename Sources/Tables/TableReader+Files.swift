import Diagnostics

/// Where the records come from: a text, packed or not, or a sheet.
extension TableReader {
  mutating func readText(_ bytes: FileBytes, into sink: inout some BatchSink) throws(ReadFault) {
    var text = try TextBytes(bytes, format)
    var scanner = CSVScanner()
    var goesOn = true
    while true {
      let chunk = try text.next()
      if chunk.isEmpty { break }
      if goesOn { goesOn = scanner.take(chunk) { record in self.take(record, into: &sink) } }
    }
    scanner.finish { record in self.take(record, into: &sink) }
  }

  mutating func readSheet(
    _ wanted: String?, _ bytes: FileBytes, into sink: inout some BatchSink
  ) throws(ReadFault) {
    let book = try TableReader.book(bytes)
    let sheet = try book.sheet(named: wanted)
    name += "#" + sheet.name
    var scanner = try SheetScanner(book, sheet)
    while let rows = try scanner.next() {
      for record in rows { take(record, into: &sink) }
    }
    if let merged = scanner.merged {
      // What the other findings of a merged header say follows from this one.
      rejects = Rejects()
      refuse(
        Finding(TableFinding.cellsMerged, at: place(merged.row, merged.column), ["cells": merged.cells]))
    }
  }

  private static let mostOfBook = 256 << 20

  /// A workbook, whole in memory.
  static func book(_ bytes: FileBytes) throws(ReadFault) -> Book {
    let all: [UInt8]
    do { all = try bytes.rest(upTo: TableReader.mostOfBook) } catch { throw .trouble(error) }
    guard all.count <= TableReader.mostOfBook else {
      throw BookZip.unreadable("it is larger than 256 MiB", "Give so large a table as CSV.")
    }
    return try Book(all)
  }

  /// Nothing of a file that is refused as a whole is used, nor said.
  mutating func refuse(_ code: TableFinding, _ problem: String, _ hint: String) {
    rejects = Rejects()
    refuse(Finding(code, at: nil, ["file": name, "problem": problem, "hint": hint]))
  }
}
