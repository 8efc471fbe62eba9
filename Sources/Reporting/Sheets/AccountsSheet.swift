import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 积分账户: what everybody's accounts held, gathered, lost and spent.
struct AccountsSheet {
  private let frame: SheetFrame
  private let accounts: [Account]
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  /// `nil` where the scheme has no accounts.
  init?(_ results: RunResults) {
    frame = SheetFrame(results)
    accounts = results.scheme.scheme.accounts.filter { results.incentives.accounts[$0.name.value] != nil }
    if accounts.isEmpty { return nil }
  }

  func write(to book: Workbook) throws {
    let heads = self.heads
    let caption = words("期末余额 = 期初 + 本期得 − 过期 − 使用", "balance = opening + earned − expired − spent")
    let sheet = try frame.sheet(
      SheetKind.accounts.title(words), caption: caption, heads, in: book, landscape: accounts.count > 1,
      frozen: frame.hasNames ? 2 : 1)
    var row = SheetFrame.firstRow
    for person in results.table.people.indices {
      try sheet.write(cells(person), row: row, widths: heads.map(\.width))
      row += 1
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }

  private var heads: [SheetFrame.Head] {
    frame.personHeads
      + accounts.flatMap { account -> [SheetFrame.Head] in
        [
          words("期初", "Opening"), words("本期得", "Earned"), words("过期", "Expired"), words("使用", "Spent"),
          words("期末", "Balance"),
        ].map { .init(title: $0, group: account.title, kind: .general, width: 8.5) }
      }
  }

  private func cells(_ person: Int) -> [SheetCell] {
    var cells = frame.personTexts(person).map { SheetCell.words($0) }
    for account in accounts {
      guard let result = results.incentives.accounts[account.name.value]?[person] else { continue }
      cells += [
        .unlessZero(result.opening, .general), .unlessZero(result.earned, .general),
        .unlessZero(-result.expired, .general), .unlessZero(-result.spent, .general),
        .number(result.balance, .general, .strong),
      ]
    }
    return cells
  }
}
