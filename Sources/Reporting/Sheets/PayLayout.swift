import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The columns of pay in their order: results, items, pools, the sum, and what the formulas of the items read.
struct PayLayout {
  enum Column: Hashable {
    case person(Int), rating, score, input(Int)
    /// What the item's formula gives, before a pool cuts it.
    case claim(Int)
    case item(Int), pool(Int), sum
    /// Of the pools that are formulas: what the group has, what parts are shared by, the share, its whole cents and the rest.
    case available(Int), weight(Int, Int), share(Int), cents(Int), rest(Int)
    /// Over several columns, where blocks of pools below need them.
    case remarks(Int)
  }

  let columns: [Column]
  /// How many are printed: what formulas read stands to the right.
  let printed: Int
  private let places: [Column: Int]

  init(_ frame: SheetFrame, _ formulas: PayFormulas?) {
    let pay = frame.scheme.pay
    var columns: [Column] = frame.personHeads.indices.map { .person($0) }
    if frame.scheme.ratings != nil { columns.append(.rating) }
    columns.append(.score)
    let claimed = Self.claimed(frame)
    for item in (pay?.items ?? []).indices {
      if claimed.contains(item) { columns.append(.claim(item)) }
      columns.append(.item(item))
    }
    columns += Self.pools(frame).indices.map { .pool($0) }
    columns.append(.sum)
    columns += (0..<(frame.results.pay.pools.isEmpty ? 1 : 3)).map { .remarks($0) }
    printed = columns.count
    columns += (formulas?.inputs ?? []).indices.map { .input($0) }
    for (index, pool) in (formulas?.pools ?? []).enumerated() {
      columns.append(.available(index))
      if case .shares(let parts) = pool.pool.content { columns += parts.indices.map { .weight(index, $0) } }
      columns += [.share(index), .cents(index), .rest(index)]
    }
    self.columns = columns
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($0.element, $0.offset) })
  }

  /// The pools that are shared out; one of claims shows in its item.
  static func pools(_ frame: SheetFrame) -> [PayPool] {
    (frame.scheme.pay?.pools ?? []).filter { frame.results.pay.poolShares[$0.name.value] != nil }
  }

  /// The items of which a pool cut somebody's.
  private static func claimed(_ frame: SheetFrame) -> Set<Int> {
    let items = frame.scheme.pay?.items ?? []
    return Set(
      items.indices.filter { index in
        (frame.results.pay.items[items[index].name.value] ?? []).contains { $0.claimed != nil }
      })
  }

  func place(_ column: Column) -> Int? { places[column] }

  /// Where a formula of pay finds what it reads.
  func place(_ column: PayColumn, _ frame: SheetFrame) -> Int? {
    switch column {
    case .group(let index): places[.person(index + (frame.hasNames ? 2 : 1))]
    case .rating: places[.rating]
    case .score: places[.score]
    case .input(let index): places[.input(index)]
    case .item(let index): places[.claim(index)] ?? places[.item(index)]
    }
  }

  func cell(_ column: Column, _ row: Int) -> String? { places[column].map { CellAddress.cell(row, $0) } }

  /// `H6:H20`: a column of everybody's.
  func range(_ column: Int, _ people: Int) -> String {
    let letters = CellAddress.letters(column)
    return "\(letters)\(SheetFrame.firstRow + 1):\(letters)\(SheetFrame.firstRow + people)"
  }
}
