import Quantities
import Workbooks

/// The cells of a review's row that say what is lacking; they are read by nobody but who fills the row in.
struct ReviewFormulas {
  private typealias Column = ReviewForm.Column
  let words: ReportWords
  let row: Int
  /// The row's figures in 复核依据.
  let basis: ClosedRange<Int>
  /// Whether a line parts the row from the rows before.
  let parts: Bool

  func write(on sheet: Worksheet) throws {
    func write(_ column: Column, _ formula: String, _ style: CellStyle) throws {
      var style = style
      style.parts = parts
      try sheet.write(formula: formula, cached: "", row, column.rawValue, style, measures: false)
    }
    try write(.now, chosen(.now, otherwise: "\"\""), CellStyle(.body, .general, align: .right))
    try write(.kind, chosen(.kind, otherwise: "\"\""), CellStyle(.muted))
    try write(.least, limit(.least, "-1E+99"), CellStyle(.muted, .general, align: .right))
    try write(.most, limit(.most, "1E+99"), CellStyle(.muted, .general, align: .right))
    try write(.check, check, CellStyle(.body))
  }

  private func cell(_ column: Column) -> String { CellAddress.inRow(row, column.rawValue) }

  private func range(_ column: ReviewForm.BasisColumn) -> String {
    CellAddress.range(
      SheetKind.reviewBasis.title(words), rows: basis, columns: column.rawValue...column.rawValue)
  }

  /// What 复核依据 says of the figure that was chosen.
  private func found(_ column: ReviewForm.BasisColumn) -> String {
    "INDEX(\(range(column)),MATCH(\(cell(.figure)),\(range(.figure)),0))"
  }

  private func chosen(_ column: ReviewForm.BasisColumn, otherwise: String) -> String {
    "IF(\(cell(.figure))=\"\",\"\",IFERROR(\(found(column)),\(otherwise)))"
  }

  private func limit(_ column: ReviewForm.BasisColumn, _ none: String) -> String {
    let found = found(column)
    return "IF(\(cell(.figure))=\"\",\"\",IFERROR(IF(ISNUMBER(\(found)),\(found),\(none)),\(none)))"
  }

  /// The first thing that is lacking.
  private var check: String {
    let (answer, figure, new) = (cell(.answer), cell(.figure), cell(.new))
    let (reason, author, kind) = (cell(.reason), cell(.author), cell(.kind))
    func text(_ chinese: String, _ english: String) -> String { "\"\(words(chinese, english))\"" }
    let isNumber = "OR(\(kind)=\"number\",\(kind)=\"whole\")"
    let others = "\(figure)&\(new)&\(reason)&\(author)"
    let steps = [
      ("AND(\(answer)=\"\",\(others)=\"\")", "\"\""),
      ("\(answer)=\"\"", text("缺意见", "answer?")),
      (
        "\(answer)=\(text("同意", "agree"))",
        "IF(\(figure)&\(new)=\"\",\(text("同意", "agree")),\(text("同意则不填建议", "agrees, yet proposes")))"
      ),
      ("\(figure)=\"\"", text("缺改哪一项", "which figure?")),
      ("\(new)=\"\"", text("缺建议值", "which value?")),
      ("AND(\(isNumber),NOT(ISNUMBER(\(new))))", text("建议值须为数", "not a number")),
      ("IF(\(isNumber),OR(\(new)<\(cell(.least)),\(new)>\(cell(.most))),FALSE)", text("建议值超出范围", "beyond limits")),
      ("IF(\(kind)=\"whole\",INT(\(new))<>\(new),FALSE)", text("建议值须为整数", "not whole")),
      ("\(reason)=\"\"", text("缺理由", "why?")),
      ("\(author)=\"\"", text("缺提出人", "by whom?")),
    ]
    return steps.reversed().reduce(text("完整", "complete")) { rest, step in "IF(\(step.0),\(step.1),\(rest))" }
  }
}

/// What the cells of a review take, and what shows that something is lacking.
struct ReviewRules {
  private typealias Column = ReviewForm.Column
  let words: ReportWords

  /// More lists than these no program takes in one sheet.
  private static let mostLists = 60_000

  func write(_ rows: ClosedRange<Int>, _ basis: [ClosedRange<Int>], on sheet: Worksheet) throws {
    let first = rows.lowerBound
    func cell(_ column: Column) -> String { CellAddress.inRow(first, column.rawValue) }
    try sheet.ask(
      .oneOf([words("同意", "agree"), words("异议", "object")]), rows: rows, column: Column.answer.rawValue,
      .init(
        title: words("意见", "Answer"),
        text: words("选“同意”或“异议”；没有意见可留空", "Agree or object; may stay empty"),
        refusal: words("只能选“同意”或“异议”", "agree or object")))
    let figures = Worksheet.Prompt(
      title: words("改哪一项", "Which figure"),
      text: words("从列表中选要更正的数；旁边显示它的现值", "Choose the figure to be corrected; its value shows beside"),
      refusal: words("请从列表中选择", "Choose one of the list"))
    for (index, range) in basis.prefix(Self.mostLists).enumerated() {
      let column = ReviewForm.BasisColumn.figure.rawValue
      let list = CellAddress.range(SheetKind.reviewBasis.title(words), rows: range, columns: column...column)
      let row = first + index
      try sheet.ask(.oneIn(list), rows: row...row, column: Column.figure.rawValue, figures)
    }
    let (new, kind) = (cell(.new), cell(.kind))
    let isNumber = "OR(\(kind)=\"number\",\(kind)=\"whole\")"
    try sheet.ask(
      .holds(
        "IF(\(isNumber),IF(ISNUMBER(\(new)),AND(\(new)>=\(cell(.least)),\(new)<=\(cell(.most))),FALSE),TRUE)"),
      rows: rows, column: Column.new.rawValue,
      .init(
        title: words("建议值", "Proposed value"),
        text: words("该项应为多少；比率可写95%", "What the figure should be; a share may be written 95%"),
        refusal: words("须为数，并在右侧的最低与最高之间", "A number between the least and the most at the right")))
    try sheet.ask(
      .text(200), rows: rows, column: Column.reason.rawValue,
      .init(
        title: words("理由", "Why"), text: words("写明依据，不超过200字", "What it rests on, at most 200 signs")))
    try sheet.ask(
      .text(40), rows: rows, column: Column.author.rawValue,
      .init(
        title: words("提出人", "By whom"),
        text: words("提出人姓名或岗位；批准人另由人力资源部填写", "Who proposes it; HR adds who approves")))
    let answer = cell(.answer)
    let objects = "\(answer)=\"\(words("异议", "object"))\""
    try sheet.alarm(rows: rows, columns: 0...Column.points.rawValue, where: objects)
    let check = cell(.check)
    let fine = ["", words("同意", "agree"), words("完整", "complete")].map { "\(check)<>\"\($0)\"" }
    try sheet.alarm(
      rows: rows, columns: Column.check.rawValue...Column.check.rawValue, where: "AND(\(fine.joined(separator: ",")))",
      isFilled: true)
    try writeBanner(rows, on: sheet)
  }

  /// How many objections there are and how many of them are incomplete.
  private func writeBanner(_ rows: ClosedRange<Int>, on sheet: Worksheet) throws {
    func range(_ column: Column) -> String {
      let letters = CellAddress.letters(column.rawValue)
      return "$\(letters)$\(rows.lowerBound + 1):$\(letters)$\(rows.upperBound + 1)"
    }
    func count(_ column: Column, _ chinese: String, _ english: String) -> String {
      "COUNTIF(\(range(column)),\"\(words(chinese, english))\")"
    }
    let agreed = count(.answer, "同意", "agree")
    let fine = "\(count(.check, "同意", "agree"))-\(count(.check, "完整", "complete"))"
    let open = "(SUMPRODUCT(--(\(range(.check))<>\"\"))-\(fine))"
    func text(_ chinese: String, _ english: String) -> String { "\"\(words(chinese, english))\"" }
    let formula = [
      text("异议", "objections: "), count(.answer, "异议", "object"), text("条，同意", ", agreed: "), agreed,
      text("条；未填完整", "; incomplete: "), open, text("条", ""),
      "IF(\(open)>0,\(text("，补齐后再交回", ", complete them before you return it")),\"\")",
    ].joined(separator: "&")
    let cached = words("异议0条，同意0条；未填完整0条", "objections: 0, agreed: 0; incomplete: 0")
    try sheet.merge("", row: 2, columns: 0...Column.check.rawValue, CellStyle(.subtotal))
    try sheet.write(formula: formula, cached: cached, 2, 0, CellStyle(.subtotal), measures: false)
    try sheet.set(row: 2, height: 22)
  }
}
