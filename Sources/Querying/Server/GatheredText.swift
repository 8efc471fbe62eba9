import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Reads what `gathering` copies out: a line a kind, tabs between the cells, `\N` for null.
struct GatheredText {
  private let statements: PassStatements
  private var pass: FilePass { statements.pass }

  init(_ statements: PassStatements) { self.statements = statements }

  /// - Throws: `InputRefused` where a row's figure outgrew its digits, or a rule is declared for no such value.
  func lines(_ text: [UInt8]) throws(InputRefused) -> [GatheredFile.Line] {
    var lines: [GatheredFile.Line] = []
    for line in text.split(separator: 0x0A) {
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      lines.append(try self.line(cells))
    }
    return lines
  }

  /// How many rows are refused, whatever for.
  static func refused(_ text: [UInt8]) -> Int {
    text.split(separator: 0x0A).reduce(0) { count, line in
      count + (line.split(separator: 0x09).last.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0)
    }
  }

  private func line(_ cells: [String]) throws(InputRefused) -> GatheredFile.Line {
    var rest = cells[...]
    func next() -> String { rest.popFirst() ?? "" }
    let kind = next().wholeNumber ?? RowKind.nobody
    let rows = next().wholeNumber ?? 0
    let totals = pass.totals.map { total in
      let filled = next().wholeNumber ?? 0
      let sum = Digits(next()).flatMap { $0.at(scale: total.scale) }
      return (filled: filled, sum: sum ?? 0)
    }
    let parts = zip(pass.aggregates, statements.parts).map { aggregate, part in
      let count = next().wholeNumber ?? 0
      return GatheredFile.Part(count: count, value: part.value == nil ? .none : value(next(), aggregate))
    }
    for (_, line) in statements.outside where next() != "0" {
      throw ServerTrouble(
        "the rule in line \(line) of the scheme is declared for no value that some rows of \(pass.file.name.value) have",
        "Say what lies outside (`below:`, `to:`, `others:`), or correct the rows."
      ).refused
    }
    if next() != "0" {
      throw ServerTrouble(
        "a computed figure of some rows of \(pass.file.name.value) has more than 18 digits",
        "Round its parts with round(…, n)."
      ).refused
    }
    return GatheredFile.Line(kind: kind, rows: rows, totals: totals, parts: parts)
  }

  /// Rows that rows of another file count: kind, slot, how many, and their controls.
  func counted(_ rows: [[String?]]) -> [GatheredFile.Counted] {
    rows.map { cells in
      func whole(_ place: Int) -> Int { cells.indices.contains(place) ? cells[place]?.wholeNumber ?? 0 : 0 }
      let totals = pass.totals.enumerated().map { place, total in
        let sum = cells.indices.contains(4 + 2 * place) ? cells[4 + 2 * place].flatMap { Digits($0) } : nil
        return (filled: whole(3 + 2 * place), sum: sum?.at(scale: total.scale) ?? 0)
      }
      return GatheredFile.Counted(kind: whole(0), slot: whole(1), rows: whole(2), totals: totals)
    }
  }

  private func value(_ text: String, _ aggregate: RowAggregate) -> GatheredFile.Value {
    if text == "\\N" { return .none }
    switch aggregate.function {
    case .count, .exists, .first, .last: return .none
    case .distinct, .share: return text.wholeNumber.map { .count($0) } ?? .none
    case .sum, .mean: return Digits(text).map { .number($0.digits, scale: $0.scale) } ?? .outgrown
    case .min, .max:
      switch aggregate.arguments.first?.type {
      case .day?: return Day(text: text).map { .day($0.number) } ?? .none
      case .period?: return Int32(text).map { .period($0) } ?? .none
      case .choice?: return text.wholeNumber.map { .rank($0) } ?? .none
      default: return Digits(text).map { .number($0.digits, scale: $0.scale) } ?? .outgrown
      }
    }
  }
}

/// A server's decimal, exact: `-12.50` is -125 at scale 1.
struct Digits: Equatable {
  let digits: Int128
  let scale: Int

  /// `nil` where it has more than 38 digits, or is none.
  init?(_ text: String) {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    guard let digits = Int128(String(parts[0] + fraction)) else { return nil }
    self.digits = isNegative ? -digits : digits
    scale = fraction.count
  }

  /// The digits at another scale; `nil` where it has more decimals, or too many digits.
  func at(scale wanted: Int) -> Int128? {
    guard wanted >= scale else { return nil }
    let (wide, overflow) = digits.multipliedReportingOverflow(by: Number.tenToThe(wanted - scale))
    return overflow ? nil : wide
  }
}
