import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// The heads of pay.
struct PayHeads {
  let frame: SheetFrame
  let layout: PayLayout
  let formulas: PayFormulas?

  var all: [SheetFrame.Head] { layout.columns.map { head($0) } }

  private func head(_ column: PayLayout.Column) -> SheetFrame.Head {
    let words = frame.words
    let items = frame.scheme.pay?.items ?? []
    let result = words("结果", "Result")
    switch column {
    case .person(let index): return frame.personHeads[index]
    case .rating: return .init(title: words("等级", "Rating"), group: result, width: 7.5, alignment: .centre)
    case .score: return .init(title: words("得分", "Score"), group: result, kind: .decimals(2), width: 8.5)
    case .input(let index):
      guard let input = formulas?.inputs[index] else { return .init(title: "") }
      let isText = input.figures.allSatisfy { $0.number == nil } && input.figures.contains { !$0.isMissing }
      return .init(
        title: input.title, group: words("公式所读的数（不打印）", "What the formulas read (not printed)"),
        kind: isText ? .text : .general, width: width(input),
        alignment: .right)
    case .claim(let item):
      return .init(
        title: words("\(items[item].title)应计", "\(items[item].title), claimed"), group: words("薪酬", "Pay"), kind: .money
      )
    case .item(let item):
      let isCut = layout.place(.claim(item)) != nil
      let title = isCut ? words("\(items[item].title)实付", "\(items[item].title), paid") : items[item].title
      return .init(title: title, group: words("薪酬", "Pay"), kind: .money)
    case .pool(let index):
      return .init(
        title: PayLayout.pools(frame)[index].title, group: words("资金池分配", "From pools"), kind: .money)
    case .available(let pool): return helper(pool, words("可分配", "Available"), .money)
    case .weight(let pool, let part):
      return helper(pool, weightTitle(pool, part), .general)
    case .share(let pool): return helper(pool, words("应分", "Share"), .decimals(4))
    case .cents(let pool): return helper(pool, words("整分", "Whole cents"), .integer)
    case .rest(let pool): return helper(pool, words("尾数", "Rest"), .decimals(4))
    case .sum: return .init(title: words("合计", "Pay"), kind: .money)
    case .remarks(let index):
      let title = index == 0 ? words("说明", "Remarks") : ""
      return .init(title: title, width: layout.place(.remarks(1)) == nil ? 36 : 12.5)
    }
  }

  private func helper(_ pool: Int, _ title: String, _ kind: CellStyle.Kind) -> SheetFrame.Head {
    let name = formulas?.pools[pool].pool.title ?? ""
    return .init(title: title, group: name + frame.words("（不打印）", " (not printed)"), kind: kind, width: 11)
  }

  private func weightTitle(_ pool: Int, _ part: Int) -> String {
    guard case .shares(let parts)? = formulas?.pools[pool].pool.content else { return "" }
    let percent = (parts[part].part.value * 100).exactText + "%"
    switch parts[part].by {
    case .equally: return frame.words("\(percent)均分", "\(percent) equally")
    case .figure: return frame.words("\(percent)按此数分", "\(percent) by this")
    }
  }

  /// Wide enough for the figures, and for the title in two lines.
  private func width(_ input: PayInput) -> Double {
    let shown = input.figures.prefix(200).map { TextWidth.of($0.shownText(decimals: 4)) }.max() ?? 0
    return min(max(7, shown + 1.5, TextWidth.of(input.title) * 0.45 + 2.5), 13)
  }
}
