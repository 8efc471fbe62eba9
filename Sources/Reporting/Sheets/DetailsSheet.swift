import AppraisalModel
import Figures
import Workbooks

/// 指标明细: one row a person and indicator, from value to points; adjustments, bounds and gates are rows too.
struct DetailsSheet {
  private let frame: SheetFrame
  private let table: ScoringTable
  private let layout: DetailsLayout

  init(_ results: RunResults, _ table: ScoringTable, _ layout: DetailsLayout) {
    frame = SheetFrame(results)
    self.table = table
    self.layout = layout
  }

  func write(to book: Workbook) throws { try begin(in: book)() }

  /// Writes the heads and makes every format that the rows need.
  ///
  /// - Returns: What writes the rows; it touches nothing that other sheets touch, so that it may run beside them.
  func begin(in book: Workbook) throws -> () throws -> Void {
    let words = frame.words
    let heads: [SheetFrame.Head] =
      frame.personHeads + [
        .init(title: words("板块", "Section"), group: words("指标", "Indicator")),
        .init(title: words("指标", "Indicator"), group: words("指标", "Indicator")),
        .init(
          title: words("数值", "Value"), group: words("怎么得分", "How it scores"), kind: .general, width: 11,
          note: words(
            "本列为数值：由引擎从数据行精确算出，不是公式；改动后，后面各列随之重算",
            "Values: reckoned exactly from the rows of data, no formulas; change one and the columns behind it follow")),
        .init(
          title: words("目标", "Target"), group: words("怎么得分", "How it scores"), kind: .general, width: 10,
          note: words(
            "本列为数值：取自数据或方案，不是公式；读目标的规则随改动重算，用目标算出的数值不随之改变",
            "Values: from the data or the scheme, no formulas; a rule that reads the target follows a change, a value reckoned with it does not"
          )),
        .init(title: words("规则", "Rule"), group: words("怎么得分", "How it scores"), width: 46),
        .init(title: words("规则得分", "By the rule"), group: words("怎么得分", "How it scores"), kind: .general, width: 9),
        .init(title: words("来源", "Source"), group: words("怎么得分", "How it scores"), width: 20),
        .init(title: words("采用得分", "Score"), group: words("怎么得分", "How it scores"), kind: .general, width: 9),
        .init(title: words("分值", "Weight or marks"), group: words("计入", "Counts"), kind: .general, width: 9),
        .init(title: words("计入分值", "As it counts"), group: words("计入", "Counts"), kind: .general, width: 9),
        .init(title: words("计入分", "Points"), group: words("计入", "Counts"), kind: .decimals(2), width: 9),
      ] + (hasTexts ? [.init(title: words("标准与依据", "Standard and evidence"), width: 34)] : [])
    let caption = words(
      "每人每项一行：数值按规则得分，得分乘以分值计入总分；缺数据的写明原因。数值以外的各列都是公式，引用计分表里的数字",
      "One row a person and indicator: the value scores by the rule, the score counts by its weight; all but the values are formulas over the scoring table"
    )
    let sheet = try frame.sheet(
      SheetKind.details.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    let rows = DetailsRows(frame, table, layout, on: sheet, hasTexts: hasTexts)
    return {
      let end = try rows.write()
      try frame.finish(sheet, heads, lastRow: end - 1, idColumn: 0)
    }
  }

  private var hasTexts: Bool {
    frame.scheme.indicators.contains { $0.standard != nil || $0.evidence != nil || $0.owner != nil }
  }
}
