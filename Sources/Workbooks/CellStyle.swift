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
    /// The same, as large as the figure of a tile.
    case badgeTile(rank: Int, of: Int)
    /// A figure that falls short of what it could be: 1 the least, ``Palette/sands`` has the most.
    case short(step: Int)
    /// Words that lead to another place of the workbook.
    case link
    /// A sentence above everything else, over a strong line.
    case lead
    /// The three lines of a tile: what it is, the figure, what to hold it against.
    case tileLabel, tileFigure, tileNote
    /// A figure of a tile that needs a person.
    case tileAlarm
    /// The caption of a part of a page, and the line under it.
    case panel, panelNote
    /// A name as large as a title, a row that opens a group, a sentence in small letters.
    case name, group, small
    /// A bar made of letters; the second falls far short.
    case bar, weakBar
    /// A cell that a person may change.
    case fillIn
    /// A cell that a person answers in, open where its sheet is locked, and the two heads over such cells.
    case answer, answerHeading, answerGroup
    /// The words of a certificate.
    case certificateTitle, certificateName, certificateText, certificateAward, certificateFoot
    /// A certificate's frame: on which sides of the cell it runs, outside thick, inside thin.
    case frame(Sides, isOuter: Bool)
  }

  /// Sides of a cell.
  package struct Sides: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let top = Sides(rawValue: 1)
    package static let bottom = Sides(rawValue: 2)
    package static let left = Sides(rawValue: 4)
    package static let right = Sides(rawValue: 8)
  }

  package enum Kind: Hashable, Sendable {
    case text
    case decimals(Int)
    case percent(Int)
    case money
    /// Money more or less, with its sign; a dash for none.
    case change
    case integer
    /// Points more or less than before: a sign that also tells in grey; a dash for none.
    case movement(Int)
    /// As many decimals as the figure has.
    case general
  }

  package enum Alignment: Hashable, Sendable { case left, centre, right }

  package var role: Role
  package var kind: Kind
  package var alignment: Alignment?
  package var wraps: Bool
  package var indent: Int
  /// Whether a line above parts the cell's row from the rows before.
  package var parts = false

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
    case .decimals(let count): CellStyle.plain(count)
    case .percent(let count): CellStyle.plain(count) + "%"
    case .money: "#,##0.00"
    case .change: "+#,##0.00;-#,##0.00;\"—\""
    case .movement(let count):
      "\"▲\" \(CellStyle.plain(count));\"▼\" \(CellStyle.plain(count));\"—\""
    case .integer: "#,##0"
    case .general: nil
    }
  }
}

extension CellStyle {
  private static func plain(_ decimals: Int) -> String {
    decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
  }
}

/// The palette: one hue, one alarm; every pair differs in grey too.
package enum Palette {
  package static let ink: UInt32 = 0x1B2A3D
  package static let navy: UInt32 = 0x1F3F66
  package static let mid: UInt32 = 0x6C8DB0
  package static let soft: UInt32 = 0xB9CADC
  package static let pale: UInt32 = 0xE6ECF3
  package static let tint: UInt32 = 0xF3F6F9
  package static let line: UInt32 = 0xC3CCD6
  package static let muted: UInt32 = 0x5F6B78
  package static let brick: UInt32 = 0xA8442A
  package static let sand: UInt32 = 0xEDB98A
  /// From nearly white to sand.
  package static let sands: [UInt32] = [0xFBF1E8, 0xF6DCC5, 0xF2CBA8, sand]
  package static let fill: UInt32 = 0xFFF8DC
  package static let fillHead: UInt32 = 0xEAD9A0
  package static let fillGroup: UInt32 = 0xF6EBC6
  /// Of certificates only.
  package static let seal: UInt32 = 0x9E2B25
  package static let gold: UInt32 = 0x9A7B3F
  package static let white: UInt32 = 0xFFFFFF
}
