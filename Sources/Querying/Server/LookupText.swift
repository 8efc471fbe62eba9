import Formulas
import Plans
import Quantities
import Tables

extension Lookup {
  /// What is known here of the table.
  func table(_ lookups: Lookups) -> WayTable? {
    switch subject {
    case .keys: lookups.slots
    case .way(let way): lookups.ways[[pass.ways[way].column]]
    case .link(let way, let link):
      lookups.ways[[pass.ways[way].column] + (pass.ways[way].through.map { [$0.links[link].column] } ?? [])]
    }
  }

  /// Its columns, in the order of `columns`.
  func data(of table: WayTable) -> [ColumnData] {
    var columns = table.keys
    if let days = table.days { columns += [days.first, days.last] }
    if let slots = table.slots { columns.append(slots) }
    if let late = table.outOfDate { columns.append(late) }
    return columns + [table.lastDays].compactMap(\.self) + table.reached
  }

  /// The rows of the table as a server copies them in: tabs between cells, `\N` for null.
  func text(_ lookups: Lookups) -> [UInt8] {
    guard let table = table(lookups) else { return [] }
    let columns = data(of: table)
    var text: [UInt8] = []
    for row in 0..<table.count {
      for (place, column) in columns.enumerated() {
        if place > 0 { text.append(0x09) }
        Lookup.write(column, row, lookups.pool, &text)
      }
      text.append(0x0A)
    }
    return text
  }

  private static func write(_ column: ColumnData, _ row: Int, _ pool: TextPool, _ text: inout [UInt8]) {
    if column.missing[row] {
      text += [0x5C, 0x4E]
      return
    }
    switch column.values {
    case .codes(let codes):
      for byte in pool.text(of: codes[row]).utf8 {
        switch byte {
        case 0x5C: text += [0x5C, 0x5C]
        case 0x09: text += [0x5C, 0x74]
        case 0x0A: text += [0x5C, 0x6E]
        case 0x0D: text += [0x5C, 0x72]
        default: text.append(byte)
        }
      }
    case .periods(let periods, _): text += String(periods[row]).utf8
    case .flags(let flags): text.append(flags[row] ? 0x74 : 0x66)
    case .decimals, .days: text += column.text(at: row, pool).utf8
    }
  }
}
