import ArgumentParser
import Diagnostics
import Glibc
import Runs

/// Prints rows while they come, as CSV or as JSON, a line a row; what is printed is written in pieces of 64 KiB.
struct RowsPrinter {
  enum Format: String, CaseIterable, ExpressibleByArgument { case csv, json }

  private static let piece = 1 << 16

  private let format: Format
  /// Signs that would steer a terminal are escaped on one.
  private let isTerminal = isatty(1) == 1
  private var keys: [String] = []
  private var bytes: [UInt8] = []
  /// How many rows have been printed.
  private(set) var count = 0

  init(_ format: Format) { self.format = format }

  /// What is wrong, in one line.
  static func note(_ finding: Finding) -> String {
    let place = finding.place.map { Excerpt.shown($0.text) + ": " } ?? ""
    return "\(place)note: \(Excerpt.shown(finding.message))"
  }

  /// The names of the columns: a line of CSV, the keys of JSON.
  mutating func head(_ names: [String]) {
    keys = names.map { JSONText.quoted($0) + ": " }
    if format == .csv { put(names.map { csv($0) }.joined(separator: ",")) }
  }

  mutating func print(_ cells: [DataCat.Cell]) {
    count += 1
    switch format {
    case .csv: put(cells.count == 1 && csv(cells[0]).isEmpty ? "\"\"" : cells.map { csv($0) }.joined(separator: ","))
    case .json where keys.isEmpty: put("[" + cells.map { RowsPrinter.json($0) }.joined(separator: ", ") + "]")
    case .json: put("{" + zip(keys, cells).map { $0 + RowsPrinter.json($1) }.joined(separator: ", ") + "}")
    }
  }

  mutating func flush() {
    if !bytes.isEmpty { Output.put(bytes) }
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func put(_ line: String) {
    bytes += line.utf8
    bytes.append(0x0A)
    if bytes.count >= RowsPrinter.piece { flush() }
  }

  private func csv(_ cell: DataCat.Cell) -> String {
    switch cell {
    case .missing: ""
    case .text(let text): csv(text)
    case .number(let text): text
    case .flag(let flag): flag ? "yes" : "no"
    }
  }

  private func csv(_ text: String) -> String {
    let text = isTerminal ? Excerpt.shown(text) : text
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func json(_ cell: DataCat.Cell) -> String {
    switch cell {
    case .missing: "null"
    case .text(let text): JSONText.quoted(text)
    case .number(let text): text
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}
