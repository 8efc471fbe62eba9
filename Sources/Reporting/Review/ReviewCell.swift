import Figures
import Formulas
import Quantities
import Workbooks

/// A locked cell of the review: what is written, and the text that a seal is made over, which every program gives back.
struct ReviewCell {
  let content: SheetCell
  let sealed: String

  /// The cell with a line above, where its row opens a person's.
  func parting(_ parts: Bool) -> ReviewCell {
    switch content {
    case .text(let text, var style):
      style.parts = parts
      return ReviewCell(content: .text(text, style), sealed: sealed)
    case .number(let number, var style):
      style.parts = parts
      return ReviewCell(content: .number(number, style), sealed: sealed)
    }
  }

  static func text(_ text: String, _ style: CellStyle) -> ReviewCell {
    ReviewCell(content: .text(text, style), sealed: ReviewForm.plain(text))
  }

  /// A number to so many decimals; one with more digits than a spreadsheet keeps is a text.
  static func number(_ number: Number, decimals: Int, _ style: CellStyle) -> ReviewCell {
    let shown = number.rounded(decimals: decimals)
    let written = shown.decimalText ?? shown.text(decimals: decimals)
    guard written.utf8.filter({ (0x30...0x39).contains($0) }).count <= 15 else {
      return .text(written, CellStyle(style.role, .text, align: .right))
    }
    return ReviewCell(content: .number(shown, style), sealed: written)
  }

  /// A figure as people read it; missing is a dash.
  static func figure(
    _ figure: Figure?, isRatio: Bool = false, _ role: CellStyle.Role = .body, _ words: ReportWords
  ) -> ReviewCell {
    switch figure {
    case .number(let number)? where isRatio: .number(number, decimals: 6, CellStyle(role, .percent(2)))
    case .number(let number)?: .number(number, decimals: 4, CellStyle(role, .general))
    case .condition(let holds)?:
      .text(holds ? words("是", "yes") : words("否", "no"), CellStyle(role, .text, align: .right))
    case .missing?, nil: .text(words.missing, CellStyle(.muted, .text, align: .right))
    case let figure?: .text(figure.exactText, CellStyle(role, .text, align: .right))
    }
  }
}
