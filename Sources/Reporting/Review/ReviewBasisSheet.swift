import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 复核依据: every figure that can be corrected, with its exact value and limits, and which run the workbook is of.
///
/// People choose among its titles in 复核; what comes back is held against it.
struct ReviewBasisSheet {
  private typealias Column = ReviewForm.BasisColumn
  private let frame: SheetFrame
  private let run: ReviewRun
  private var words: ReportWords { frame.words }

  init(_ results: RunResults, _ run: ReviewRun) {
    frame = SheetFrame(results)
    self.run = run
  }

  /// The rows of each line's figures, in the order of the lines.
  static func rows(of lines: [ReviewLine]) -> [ClosedRange<Int>] {
    var next = ReviewForm.firstBasisRow
    return lines.map { line in
      defer { next += line.figures.count }
      return next...(next + max(1, line.figures.count) - 1)
    }
  }

  /// - Parameter seals: Of the rows of 复核, which the check covers too.
  func write(_ lines: [ReviewLine], seals: [String], to book: Workbook) throws {
    let name = SheetKind.reviewBasis.title(words)
    let sheet = try frame.page(
      name,
      caption: words(
        "复核表可以更正的每一个数和所属的运行；全部锁定，收回时据此核对，请勿改动",
        "Every figure that can be corrected, and the run it is of; all locked, and compared when the workbook comes back"
      ),
      in: book, repeating: ReviewForm.basisHeadRow...ReviewForm.basisHeadRow)
    for (column, head) in heads.enumerated() {
      try sheet.write(head.0, ReviewForm.basisHeadRow, column, CellStyle(.heading, .text, align: head.2, wraps: true))
      try sheet.set(column, width: head.1)
    }
    try sheet.set(row: ReviewForm.basisHeadRow, height: 20)
    var row = ReviewForm.firstBasisRow
    var all = seals
    for line in lines {
      for figure in line.figures {
        all.append(try write(figure, of: line, row, sheet))
        row += 1
      }
    }
    try writeFacts(all, rows: lines.count, on: sheet)
    sheet.freeze(row: ReviewForm.firstBasisRow, column: 2)
    if row > ReviewForm.firstBasisRow {
      try sheet.filter(rows: ReviewForm.basisHeadRow...(row - 1), columns: 0...(heads.count - 1))
      try sheet.keepAsText(rows: ReviewForm.firstBasisRow...(row - 1), column: Column.id.rawValue)
    }
  }

  private var heads: [(String, Double, CellStyle.Alignment)] {
    [
      (words("工号", "Id"), 11, .left), (words("姓名", "Name"), 10, .left), (words("对象", "Line"), 22, .left),
      (words("指标", "Indicator"), 20, .left), (words("可更正项", "Figure"), 20, .left),
      (words("名称", "Named"), 24, .left), (words("现值", "Now"), 11, .right), (words("原值", "Old"), 14, .right),
      (words("种类", "Kind"), 9, .left), (words("最低", "Least"), 8, .right), (words("最高", "Most"), 8, .right),
      (words("可选", "One of"), 16, .left), (words("校验", "Seal"), 14, .left),
    ]
  }

  private func write(_ figure: ReviewedFigure, of line: ReviewLine, _ row: Int, _ sheet: Worksheet) throws -> String {
    let person = frame.results.table.people[line.person]
    let muted = CellStyle(.muted)
    let right = CellStyle(.body, .text, align: .right)
    func limit(_ number: Number?) -> ReviewCell {
      number.map { .number($0, decimals: 4, CellStyle(.muted, .general)) } ?? .text("", muted)
    }
    let cells: [ReviewCell] = [
      .text(person.id, CellStyle(.body)), .text(person.name ?? "", CellStyle(.body)), .text(line.key, muted),
      .text(line.title, CellStyle(.body)), .text(figure.title, CellStyle(.body)), .text(figure.what, muted),
      .figure(figure.now, .body, words), .text(figure.old, right), .text(figure.kind.rawValue, muted),
      limit(figure.least), limit(figure.most),
      .text(figure.options.joined(separator: ReviewForm.optionSeparator), muted),
    ]
    for (column, cell) in cells.enumerated() { try sheet.write(cell.content, row, column, measures: false) }
    let seal = ReviewForm.seal(cells.map(\.sealed), run: run.identity)
    try sheet.write(seal, row, Column.seal.rawValue, CellStyle(.small), measures: false)
    return seal
  }

  private func writeFacts(_ seals: [String], rows: Int, on sheet: Worksheet) throws {
    let scheme = frame.scheme
    let results = frame.results
    for fact in ReviewForm.Fact.allCases {
      let (title, text) =
        switch fact {
        case .marker: (words("用途", "Made for"), ReviewForm.marker)
        case .scheme: (words("方案", "Scheme"), scheme.name.value)
        case .edition: (words("版本", "Edition"), scheme.edition)
        case .period: (words("期间", "Period"), results.period.text)
        case .groupKind: (words("分组", "Group of"), run.groupKind)
        case .group: (words("组别", "Group"), run.group)
        case .program: (words("程序", "Program"), "appraise \(results.version)")
        case .run: (words("运行标识", "Run"), run.identity)
        case .rows: (words("复核行数", "Rows"), String(rows))
        case .check: (words("总校验", "Check"), ReviewForm.check(seals, run: run.identity, group: run.group))
        }
      let row = ReviewForm.firstFactRow + fact.rawValue
      try sheet.merge(title, row: row, columns: 0...1, CellStyle(.muted))
      try sheet.write(text, row, ReviewForm.factColumn, CellStyle(.strong), measures: false)
    }
  }
}

/// Which run a group's workbook is of, and which group's it is.
struct ReviewRun: Sendable {
  let identity: String
  let groupKind: String
  let group: String
}
