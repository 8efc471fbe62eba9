import CXLSXWriter

/// What each style looks like; the library's formats are made once a style.
extension Workbook {
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
    if style.parts {
      format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_top_color(format, Palette.mid)
    }
    if style.indent > 0 || style.standsOff { format_set_indent(format, UInt8(clamping: max(1, style.indent))) }
    if let number = style.numberFormat { format_set_num_format(format, number) }
    // Its number is given now, so that sheets written beside each other only read it.
    _ = lxw_format_get_xf_index(format)
    formats[style] = format
    return format
  }

  /// A format that only fills, for cells that a condition colours.
  func fill(_ colour: UInt32) -> UnsafeMutablePointer<lxw_format>? {
    if let format = fills[colour] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    format_set_bg_color(format, colour)
    fills[colour] = format
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
      format_set_left(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
      format_set_left_color(format, Palette.white)
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
    case .badgeTile(let rank, let count):
      applyBadge(rank, count, to: format)
      format_set_font_size(format, 20)
    case .link:
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      format_set_font_color(format, Palette.navy)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .lead:
      format_set_font_size(format, 11)
      bottom(LXW_BORDER_MEDIUM, Palette.navy)
    case .tileLabel, .tileFigure, .tileNote, .tileAlarm: applyTile(role, to: format)
    case .panel:
      format_set_bold(format)
      format_set_font_size(format, 11)
      format_set_font_color(format, Palette.navy)
      bottom(LXW_BORDER_THIN, Palette.line)
    case .panelNote, .small:
      format_set_font_size(format, role == .small ? 8 : 8.5)
      format_set_font_color(format, Palette.muted)
      if role == .small { bottom(LXW_BORDER_HAIR, Palette.line) }
    case .name:
      format_set_bold(format)
      format_set_font_size(format, 24)
      format_set_font_color(format, Palette.ink)
    case .group:
      format_set_bold(format)
      format_set_font_size(format, 9)
      format_set_bg_color(format, Palette.pale)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .bar, .weakBar:
      format_set_font_size(format, 6)
      format_set_font_color(format, role == .bar ? Palette.mid : Palette.brick)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .fillIn:
      format_set_bg_color(format, Palette.fill)
      bottom(LXW_BORDER_HAIR, Palette.line)
    case .answer:
      format_set_unlocked(format)
      format_set_bg_color(format, Palette.fill)
      format_set_border(format, UInt8(LXW_BORDER_HAIR.rawValue))
      format_set_border_color(format, Palette.line)
    case .answerHeading, .answerGroup:
      format_set_bold(format)
      format_set_font_size(format, 9)
      format_set_bg_color(format, role == .answerGroup ? Palette.fillGroup : Palette.fillHead)
      if role == .answerHeading { format_set_text_wrap(format) }
    case .certificateTitle, .certificateName, .certificateText, .certificateAward, .certificateFoot:
      applyCertificate(role, to: format)
    case .frame(let sides, let isOuter): applyFrame(sides, isOuter, to: format)
    case .short(let step):
      format_set_bg_color(format, Palette.sands[min(max(step, 1), Palette.sands.count) - 1])
      bottom(LXW_BORDER_HAIR, Palette.line)
    }
  }

  private func applyTile(_ role: CellStyle.Role, to format: UnsafeMutablePointer<lxw_format>) {
    format_set_bg_color(format, Palette.tint)
    switch role {
    case .tileFigure, .tileAlarm:
      format_set_bold(format)
      format_set_font_size(format, 22)
      format_set_font_color(format, role == .tileAlarm ? Palette.brick : Palette.navy)
    case .tileLabel:
      format_set_font_color(format, Palette.muted)
      format_set_top(format, UInt8(LXW_BORDER_THICK.rawValue))
      format_set_top_color(format, Palette.navy)
    default:
      format_set_font_size(format, 8.5)
      format_set_font_color(format, Palette.muted)
    }
  }

  private func applyCertificate(_ role: CellStyle.Role, to format: UnsafeMutablePointer<lxw_format>) {
    let isTitle = role == .certificateTitle || role == .certificateAward
    if let name = certificateFonts { format_set_font_name(format, isTitle ? name.title : name.text) }
    switch role {
    case .certificateTitle:
      format_set_font_size(format, 40)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(format, Palette.gold)
    case .certificateAward: format_set_font_size(format, 30)
    case .certificateName: format_set_font_size(format, 20)
    case .certificateText: format_set_font_size(format, 18)
    default: format_set_font_size(format, 13)
    }
    if role == .certificateName || isTitle { format_set_bold(format) }
    if isTitle { format_set_font_color(format, Palette.seal) }
  }

  private func applyFrame(_ sides: CellStyle.Sides, _ isOuter: Bool, to format: UnsafeMutablePointer<lxw_format>) {
    let border = UInt8((isOuter ? LXW_BORDER_THICK : LXW_BORDER_THIN).rawValue)
    if sides.contains(.top) { format_set_top(format, border) }
    if sides.contains(.bottom) { format_set_bottom(format, border) }
    if sides.contains(.left) { format_set_left(format, border) }
    if sides.contains(.right) { format_set_right(format, border) }
    format_set_border_color(format, Palette.gold)
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
    case .title, .caption, .badge, .badgeTile, .lead, .panel, .panelNote, .name: false
    case .certificateTitle, .certificateName, .certificateText, .certificateAward, .certificateFoot, .frame: false
    default: (alignment ?? naturalAlignment) == .left
    }
  }

  var naturalAlignment: Alignment {
    switch role {
    case .badge, .badgeTile: return .centre
    default: break
    }
    return kind == .text ? .left : .right
  }
}
