import Quantities
import Workbooks

/// The styles of the details' cells, made before the first row.
struct DetailsStyles {
  let body, muted, strong, alarm: PreparedStyle
  /// A figure whole, to four decimals, in percent.
  let general, decimals, percent: PreparedStyle
  /// A word in a column of figures.
  let word, missing: PreparedStyle
  let sentence, evidence, source, otherSource: PreparedStyle
  /// Points more and less.
  let points, lost: PreparedStyle

  init(_ sheet: Worksheet, points kind: CellStyle.Kind) {
    func style(_ style: CellStyle) -> PreparedStyle { sheet.prepare(style) }
    body = style(CellStyle(.body))
    muted = style(CellStyle(.muted))
    strong = style(CellStyle(.strong))
    alarm = style(CellStyle(.alarm))
    general = style(CellStyle(.body, .general))
    decimals = style(CellStyle(.body, .decimals(4)))
    percent = style(CellStyle(.body, .percent(2)))
    word = style(CellStyle(.body, .text, align: .right))
    missing = style(CellStyle(.muted, .text, align: .right))
    sentence = style(CellStyle(.body, .text, wraps: true))
    evidence = style(CellStyle(.muted, .text, wraps: true))
    source = style(CellStyle(.muted, .text, wraps: true))
    otherSource = style(CellStyle(.alarm, .text, wraps: true))
    points = style(CellStyle(.strong, kind))
    lost = style(CellStyle(.alarm, kind))
  }

  /// A finite figure of few decimals as it is, any other to four; the cell holds it whole.
  func figure(_ number: Number?) -> PreparedStyle {
    guard let number, number.hasDecimals(atMost: 4) else { return decimals }
    return general
  }
}
