import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// `history.csv`: what later runs need of this one, a line a person, every figure exact and by the name that formulas have for it.
struct CSVHistory {
  private let results: RunResults
  private var scheme: Scheme { results.scheme.scheme }

  init(_ results: RunResults) { self.results = results }

  var text: String {
    let columns = references.map { ($0.0, results.table[.reference($0.1)] ?? []) }
    let key = "person"
    let accounts = scheme.accounts.map(\.name.value)
    let hasMoves = !(scheme.pay?.moves ?? []).isEmpty
    var heads = ["period", key] + columns.map(\.0) + accounts.map { AccountBatches.name(of: $0) }
    if hasMoves { heads += [KeptMove.title, KeptMove.rank, KeptMove.step, KeptMove.inForce] }
    var csv = CSVText(header: heads)
    var moves: [Int: MoveResult] = [:]
    for move in results.incentives.moves { moves[move.person] = move }
    for (index, person) in results.table.people.enumerated() {
      var cells: [CSVText.Cell] = [.text(results.period.text), .text(person.id)]
      cells += columns.map { cell($0.1.isEmpty ? nil : $0.1[index]) }
      for name in accounts {
        cells.append(.text(AccountBatches.text(results.incentives.accounts[name]?[index].batches ?? [])))
      }
      if hasMoves { cells += kept(moves[index]) }
      csv.add(cells)
    }
    return csv.text
  }

  private func cell(_ figure: Figure?) -> CSVText.Cell {
    if case .number(let number)? = figure { return .plain(number.keptText) }
    return .text(figure?.exactText ?? "")
  }

  private func kept(_ move: MoveResult?) -> [CSVText.Cell] {
    guard let move, let pay = scheme.pay else { return Array(repeating: .text(""), count: 4) }
    return [
      .text(pay.moves[move.move].title.value), .text(move.rankAfter), .text(move.stepAfter), .text(move.inForce.text),
    ]
  }

  /// Every figure that a formula can ask of an earlier period, with the name it is kept by.
  private var references: [(String, Reference)] {
    let file = scheme.people.from.value
    let columns = KeptNames.columns(of: scheme).map { name in
      (name, Reference.column(ColumnPath(file: file, column: name)))
    }
    return columns
      + KeptNames.figures(of: scheme).compactMap { figure in
        results.table[figure] == nil ? nil : (figure.written, .figure(figure))
      }
  }
}
