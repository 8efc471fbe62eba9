import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The cells of pools that are formulas: what a group has, whole cents and rests, and who gets an odd cent.
struct PoolCells {
  let frame: SheetFrame
  let layout: PayLayout
  let formulas: PayFormulas?
  let sheet: Worksheet
  let cells: FormulaCell
  private let weights: [[RulePattern?]]
  private var pools: [PoolFormulas] { formulas?.pools ?? [] }
  private var people: Int { frame.results.table.people.count }

  init(frame: SheetFrame, layout: PayLayout, formulas: PayFormulas?, sheet: Worksheet, cells: FormulaCell) {
    self.frame = frame
    self.layout = layout
    self.formulas = formulas
    self.sheet = sheet
    self.cells = cells
    weights = (formulas?.pools ?? []).enumerated().map { index, pool in
      guard case .shares(let parts) = pool.pool.content else { return [] }
      return parts.indices.map { formulas?.weight(index, $0) { layout.place($0, frame) } }
    }
  }

  /// Why an amount of a pool is a value.
  var reason: String {
    frame.words(
      "本格为数值：本组有人达到上限、下限，或尾数过近，由引擎分到每一分钱",
      "A value: a cap or floor decided in the group, or rests are too near each other; shared out by the engine")
  }

  // MARK: Columns

  func write(_ what: PayLayout.Column, _ person: Int, _ row: Int, _ column: Int) throws {
    func number(_ pool: Int, _ formula: String?, _ number: Number, _ kind: CellStyle.Kind) throws {
      guard pools[pool].available[person] != nil else {
        return try sheet.write(frame.words.missing, row, column, CellStyle(.muted, .text, align: .right))
      }
      if let formula {
        try cells.write(formula, number, row, column, CellStyle(.muted, kind))
      } else {
        try sheet.write(number, row, column, CellStyle(.muted, kind))
      }
    }
    switch what {
    case .available(let pool): try number(pool, nil, pools[pool].available[person] ?? 0, .money)
    case .weight(let pool, let part):
      let text = weights[pool][part]?.formula(row: row, for: nil)
      try number(pool, text, pools[pool].weights[part][person], .general)
    case .share(let pool): try number(pool, share(pool, row), pools[pool].exact[person], .decimals(4))
    case .cents(let pool):
      try number(pool, "INT(\(cell(.share(pool), row))*100+1E-6)", pools[pool].cents[person], .integer)
    case .rest(let pool):
      let text = "ROUND(\(cell(.share(pool), row))*100-\(cell(.cents(pool), row)),8)"
      try number(pool, text, pools[pool].rests[person], .decimals(4))
    default: break
    }
  }

  private func cell(_ column: PayLayout.Column, _ row: Int) -> String {
    CellAddress.inRow(row, layout.place(column) ?? 0)
  }

  /// `$H$6:$H$20`.
  private func all(_ column: PayLayout.Column) -> String {
    let place = layout.place(column) ?? 0
    return CellAddress.fixed(SheetFrame.firstRow, place) + ":"
      + CellAddress.fixed(SheetFrame.firstRow + people - 1, place)
  }

  /// The sum of a column over the person's group.
  private func sum(_ column: PayLayout.Column, _ pool: Int, _ row: Int) -> String {
    guard let group = group(pool) else { return "SUM(\(all(column)))" }
    return "SUMIFS(\(all(column)),\(all(group)),\(cell(group, row)))"
  }

  private func group(_ pool: Int) -> PayLayout.Column? {
    pools[pool].group.map { .person($0 + (frame.hasNames ? 2 : 1)) }
  }

  private func share(_ pool: Int, _ row: Int) -> String {
    let available = cell(.available(pool), row)
    if let item = pools[pool].claims {
      let claim = PayLayout.Column.claim(item)
      return "\(available)*\(cell(claim, row))/\(sum(claim, pool, row))"
    }
    guard case .shares(let parts) = pools[pool].pool.content else { return available }
    let shares = parts.enumerated().map { index, part in
      let weight = PayLayout.Column.weight(pool, index)
      let share = part.part.value.decimalText ?? part.part.value.exactText
      return "\(share)*IF(\(sum(weight, pool, row))=0,0,\(cell(weight, row))/\(sum(weight, pool, row)))"
    }
    return "\(available)*(\(shares.joined(separator: "+")))"
  }

  // MARK: What is paid

  /// Which of the pools pays a column.
  private func pool(of column: PayLayout.Column) -> Int? {
    switch column {
    case .item(let item): pools.firstIndex { $0.claims == item }
    case .pool(let index):
      pools.firstIndex { $0.claims == nil && $0.pool.name.value == PayLayout.pools(frame)[index].name.value }
    default: nil
    }
  }

  /// Whether a column of the sheet is paid by formulas.
  func holds(_ column: PayLayout.Column) -> Bool { pool(of: column) != nil }

  /// The whole cents of the share, and one more for the greatest rests of the group.
  func paid(_ column: PayLayout.Column, _ person: Int, _ row: Int) -> String? {
    guard let pool = pool(of: column), pools[pool].isSafe[person] else { return nil }
    let rest = PayLayout.Column.rest(pool)
    let criteria = group(pool).map { "\(all($0)),\(cell($0, row))," } ?? ""
    let odd = "ROUND(\(cell(.available(pool), row))*100,0)-\(sum(.cents(pool), pool, row))"
    let better = "COUNTIFS(\(criteria)\(all(rest)),\">\"&\(cell(rest, row)))"
    let shared = "ROUND((\(cell(.cents(pool), row))+IF(\(better)<\(odd),1,0))/100,2)"
    guard let item = pools[pool].claims else { return shared }
    let claim = PayLayout.Column.claim(item)
    return "IF(\(sum(claim, pool, row))<=\(cell(.available(pool), row)),\(cell(claim, row)),\(shared))"
  }
}
