/// What a cell is for; the workbook turns it into font, colours, lines and number format.
package struct CellStyle: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    case title, caption, groupHeading, heading, body, muted, strong, subtotal, total, alarm
    /// A row that stands out from its like: somebody moved.
    case changed
    /// The same, for a fall.
    case changedForWorse
    /// 0 is the best rating; the badge grows lighter with the rank, the last is in brick.
    case badge(rank: Int, of: Int)
    /// A figure that falls short of what it could be: 1 the least, ``Palette/sands`` has the most.
    case short(step: Int)
  }

  package enum Kind: Hashable, Sendable {
    case text
    case decimals(Int)
    case percent(Int)
    case money
    /// Money more or less, with its sign; a dash for none.
    case change
    case integer
    /// As many decimals as the figure has.
    case general
  }

  package enum Alignment: Hashable, Sendable { case left, centre, right }

  package var role: Role
  package var kind: Kind
  package var alignment: Alignment?
  package var wraps: Bool
  package var indent: Int

  package init(
    _ role: Role, _ kind: Kind = .text, align: Alignment? = nil, wraps: Bool = false, indent: Int = 0
  ) {
    self.role = role
    self.kind = kind
    alignment = align
    self.wraps = wraps
    self.indent = indent
  }

  var numberFormat: String? {
    switch kind {
    case .text: "@"
    case .decimals(let count): count == 0 ? "0" : "0." + String(repeating: "0", count: count)
    case .percent(let count): (count == 0 ? "0" : "0." + String(repeating: "0", count: count)) + "%"
    case .money: "#,##0.00"
    case .change: "+#,##0.00;-#,##0.00;\"—\""
    case .integer: "#,##0"
    case .general: nil
    }
  }
}

/// The palette: one hue, one alarm; every pair differs in grey too.
enum Palette {
  static let ink: UInt32 = 0x1B2A3D
  static let navy: UInt32 = 0x1F3F66
  static let soft: UInt32 = 0xB9CADC
  static let pale: UInt32 = 0xE6ECF3
  static let tint: UInt32 = 0xF3F6F9
  static let line: UInt32 = 0xC3CCD6
  static let muted: UInt32 = 0x5F6B78
  static let brick: UInt32 = 0xA8442A
  static let sand: UInt32 = 0xEDB98A
  /// From nearly white to sand.
  static let sands: [UInt32] = [0xFBF1E8, 0xF6DCC5, 0xF2CBA8, sand]
  static let white: UInt32 = 0xFFFFFF
}
