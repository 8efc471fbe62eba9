import CXLSXWriter
package import Quantities

/// A workbook being written; the same calls give the same bytes, because the creation date is given and no clock is read.
package final class Workbook {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private var names = SheetNames()
  private let fontName: String
  private var isClosed = false

  /// - Parameters:
  ///   - created: The day that the file's properties give as its creation.
  ///   - fontName: For all cells.
  package init(path: String, title: String, created: Day, fontName: String) throws(WorkbookTrouble) {
    guard let book = workbook_new(path) else { throw WorkbookTrouble(reason: "\(path) cannot be written") }
    self.book = book
    self.fontName = fontName
    var properties = lxw_doc_properties()
    properties.created = Int(created.number) * 86_400
    let error = title.withCString { text in
      properties.title = UnsafeMutablePointer(mutating: text)
      return workbook_set_properties(book, &properties)
    }
    try WorkbookTrouble.check(error)
  }

  /// A new sheet; signs that a sheet's name cannot have are taken out, a name that is taken gets a number.
  package func addSheet(_ wanted: String) throws(WorkbookTrouble) -> Worksheet {
    let name = names.name(for: wanted)
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw WorkbookTrouble(reason: "the sheet \(name) cannot be added")
    }
    return Worksheet(sheet, in: self)
  }

  /// Writes the file; nothing may be written after it.
  package func close() throws(WorkbookTrouble) {
    guard !isClosed else { return }
    isClosed = true
    try WorkbookTrouble.check(workbook_close(book))
  }

  deinit { if !isClosed { workbook_close(book) } }

  func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let format = formats[style] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    format_set_font_name(format, fontName)
    format_set_font_size(format, 10)
    format_set_font_color(format, Palette.ink)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    apply(style.role, to: format)
    switch style.alignment ?? style.naturalAlignment {
    case .left: format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .centre: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .right: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    if style.wraps { format_set_text_wrap(format) }
    if style.indent > 0 || style.standsOff { format_set_indent(format, UInt8(clamping: max(1, style.indent))) }
    if let number = style.numberFormat { format_set_num_format(format, number) }
    formats[style] = format
    return format
  }

  private func apply(_ role: CellStyle.Role, to format: UnsafeMutablePointer<lxw_format>) {
    func bottom(_ border: lxw_format_borders, _ colour: UInt32) {
      format_set_bottom(format, UInt8(border.rawValue))
      format_set_bottom_color(format, colour)
    }
    switch role {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
      format_set_font_color(format, Palette.navy)
    case .caption:
      format_set_font_size(format, 9)
      format_set_font_color(format, Palette.muted)
    case .groupHeading:
      format_set_bold(format)
      format_set_font_size(format, 9)
      format_set_bg_color(format, Palette.pale)
    case .heading:
      format_set_bold(format)
      format_set_font_size(format, 9)
      format_set_font_color(format, Palette.white)
      format_set_bg_color(format, Palette.navy)
      format_set_text_wrap(format)
    case .body: bottom(LXW_BORDER_HAIR, Palette.line)
    case .muted:
      format_set_font_color(format, Palette.muted)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .strong:
      format_set_bold(format)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .subtotal:
      format_set_bg_color(format, Palette.tint)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .changed, .changedForWorse:
      format_set_bold(format)
      if case .changedForWorse = role { format_set_font_color(format, Palette.brick) }
      format_set_bg_color(format, Palette.tint)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .total:
      format_set_bold(format)
      format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_top_color(format, Palette.navy)
      bottom(LXW_BORDER_THIN, Palette.navy)
    case .alarm:
      format_set_bold(format)
      format_set_font_color(format, Palette.brick)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .badge(let rank, let count): applyBadge(rank, count, to: format)
    case .short(let step):
      format_set_bg_color(format, Palette.sands[min(max(step, 1), Palette.sands.count) - 1])
      bottom(LXW_BORDER_HAIR, Palette.line)
    }
  }

  private func applyBadge(_ rank: Int, _ count: Int, to format: UnsafeMutablePointer<lxw_format>) {
    format_set_bold(format)
    if rank == 0 {
      format_set_font_color(format, Palette.white)
      format_set_bg_color(format, Palette.navy)
    } else if rank == count - 1 {
      format_set_font_color(format, Palette.brick)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, Palette.brick)
    } else if rank == 1 {
      format_set_bg_color(format, Palette.soft)
    } else {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, Palette.line)
    }
  }
}

extension CellStyle {
  /// Words keep a little distance from the figures of the column before.
  fileprivate var standsOff: Bool {
    switch role {
    case .title, .caption, .badge: false
    default: (alignment ?? naturalAlignment) == .left
    }
  }

  fileprivate var naturalAlignment: Alignment {
    if case .badge = role { return .centre }
    return kind == .text ? .left : .right
  }
}
