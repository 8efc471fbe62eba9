import Diagnostics
import Dispatch

/// Where the records come from: a text, packed or not, or a sheet.
extension TableReader {
  mutating func readText<Sink: BatchSink>(_ bytes: FileBytes, into sinks: inout [Sink]) throws(ReadFault) {
    let source = BlockSource(try TextBytes(bytes, format))
    let (first, isCut) = try source.header()
    var scanner = CSVScanner()
    guard isCut else {
      try readCarefully(first, source, &scanner, into: &sinks[0])
      return
    }
    _ = scanner.take(first) { header($0) }
    let threads = isRefused ? 1 : sinks.count
    let readers = (0..<threads).map { _ in BlockReaderTurn(blockReader(), progress) }
    let isRefused = isRefused
    sinks.withUnsafeMutableBufferPointer { sinks in
      nonisolated(unsafe) let sinks = sinks
      DispatchQueue.concurrentPerform(iterations: threads) { index in
        readers[index].run(source, isRefused: isRefused, into: &sinks[index])
      }
    }
    for reader in readers { if let fault = reader.fault { throw fault } }
    close(readers.map(\.reader.taker))
  }

  /// A file whose header cannot be cut off, or that has nothing else: byte by byte from its first.
  private mutating func readCarefully(
    _ first: [UInt8], _ source: BlockSource, _ scanner: inout CSVScanner, into sink: inout some BatchSink
  ) throws(ReadFault) {
    var taker: RecordTaker?
    func take(_ record: borrowing TableRecord, _ reader: inout TableReader, _ sink: inout some BatchSink) {
      if record.number == 0 {
        reader.header(record)
        taker = reader.taker()
      } else if !reader.isRefused {
        taker?.take(record, into: &sink)
      } else {
        taker?.pass(record)
      }
    }
    var chunk = first
    var goesOn = true
    while !chunk.isEmpty {
      if goesOn { goesOn = scanner.take(chunk) { take($0, &self, &sink) } }
      chunk = try source.more()
    }
    scanner.finish { take($0, &self, &sink) }
    guard let taker else { return }
    taker.flush(into: &sink)
    close([taker])
  }

  mutating func readSheet(
    _ wanted: String?, _ bytes: FileBytes, into sink: inout some BatchSink
  ) throws(ReadFault) {
    let book = try TableReader.book(bytes)
    let sheet = try book.sheet(named: wanted)
    name += "#" + sheet.name
    let pipe = SheetPipe(try SheetScanner(book, sheet))
    var taker: RecordTaker?
    while let rows = try pipe.next() {
      for record in rows {
        if record.number == 0 {
          header(record)
          taker = self.taker()
        } else if isRefused {
          taker?.pass(record)
        } else {
          taker?.take(record, into: &sink)
        }
      }
    }
    if let taker {
      taker.flush(into: &sink)
      close([taker])
    }
    if let merged = pipe.merged {
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

/// One thread's turn at a file: blocks until there are no more.
private final class BlockReaderTurn: @unchecked Sendable {
  let reader: BlockReader
  private(set) var fault: ReadFault?

  private let progress: ReadingProgress?

  init(_ reader: BlockReader, _ progress: ReadingProgress?) {
    self.reader = reader
    self.progress = progress
  }

  func run(_ source: BlockSource, isRefused: Bool, into sink: inout some BatchSink) {
    let block = Block()
    do throws(ReadFault) {
      while true {
        switch try source.next(block) {
        case .records:
          if isRefused {
            reader.taker.see(block.records, last: block.record + block.records - 1)
          } else {
            reader.read(block, into: &sink)
          }
          progress?(0, block.records)
        case .rest(let bytes):
          try readRest(bytes, source, isRefused: isRefused, into: &sink)
          return
        case .end: return
        }
      }
    } catch { fault = error }
  }

  /// Byte by byte to the end of the file.
  private func readRest(
    _ first: [UInt8], _ source: BlockSource, isRefused: Bool, into sink: inout some BatchSink
  ) throws(ReadFault) {
    let taker = reader.taker
    let place = source.place
    var scanner = CSVScanner(line: place.line, record: place.record)
    func take(_ record: borrowing TableRecord, _ sink: inout some BatchSink) {
      if isRefused { taker.pass(record) } else { taker.take(record, into: &sink) }
    }
    var chunk = first
    var goesOn = true
    while !chunk.isEmpty {
      if goesOn { goesOn = scanner.take(chunk) { take($0, &sink) } }
      chunk = try source.more()
    }
    scanner.finish { take($0, &sink) }
    taker.flush(into: &sink)
  }
}
