import AppraisalModel
import Diagnostics
import Formulas
import Plans

/// Which cells a row is shown with: its date, whose it is, what conditions look at, and last what is gathered.
struct ShownCells {
  /// A cell, or a part of a formula, by the name that it has in the scheme.
  struct Cell: Sendable {
    let name: String
    let node: TypedNode

    /// Whether it is, or looks at, a column that is declared personal.
    func isPersonal(_ scheme: TypedScheme) -> Bool {
      var found = false
      node.forEach { node in
        if case .name(.column(let path)) = node.kind {
          found = found || scheme.scheme.file(named: path.endFile)?.column(named: path.column)?.isPersonal == true
        }
      }
      return found
    }
  }

  /// Of all the file's aggregates, each once.
  private(set) var cells: [Cell] = []
  private var places: [String: Int] = [:]
  private let file: DataFile
  private let scheme: TypedScheme

  init(_ file: DataFile, _ scheme: TypedScheme) {
    self.file = file
    self.scheme = scheme
  }

  /// The places of an aggregate's cells; what is gathered stands last.
  mutating func fields(of aggregate: RowAggregate) -> [Int] {
    var own: [Int] = []
    let condition = aggregate.condition.map { looked(at: $0, nil) } ?? []
    let inside = aggregate.arguments.flatMap { looked(at: $0, nil) }
    for cell in identity + condition + inside {
      let place = place(of: cell)
      if !own.contains(place) { own.append(place) }
    }
    let gathered = aggregate.arguments.map { place(of: Cell(name: ShownCells.name(of: $0), node: $0)) }
    return own.filter { !gathered.contains($0) } + gathered
  }

  private mutating func place(of cell: Cell) -> Int {
    let key = cell.name + " " + cell.node.canonical
    if let place = places[key] { return place }
    places[key] = cells.count
    cells.append(cell)
    return cells.count - 1
  }

  /// What is gathered where it is no cell.
  static let expression = "="

  private static func name(of argument: TypedNode) -> String {
    if case .name(.column(let path)) = argument.kind { path.written } else { expression }
  }

  /// The cells by which a row is known and found: its date, its keys, and those that lead to the person.
  private var identity: [Cell] {
    var names = [file.dateColumn?.value].compactMap(\.self)
    switch scheme.reach[file.name.value] ?? .none {
    case .chain(let hops): names += hops.prefix(1).map(\.column)
    case .keys(let keys): names += keys
    case .own, .none: break
    }
    names += file.keyColumns.map(\.name.value)
    return names.compactMap { name in
      guard let type = scheme.columnTypes[file.name.value]?[name] else { return nil }
      return Cell(
        name: name, node: TypedNode(.name(.column(ColumnPath(file: file.name.value, column: name))), type, 0..<0))
    }
  }

  /// The cells that an expression looks at; behind a computed one those that it is made of.
  private func looked(at node: TypedNode, _ formula: Formula?) -> [Cell] {
    switch node.kind {
    case .name(.column(let path)):
      let own = [Cell(name: path.written, node: node)]
      guard path.hops.isEmpty, path.file == file.name.value else { return own }
      let computed = file.column(named: path.column)?.computed
      return (computed?.formulas ?? []).flatMap { looked(at: scheme[$0].root, $0) } + own
    case .rows: return formula.map { [Cell(name: $0.text(node.span), node: node)] } ?? []
    case .lookup(_, let keys):
      let part = formula.map { [Cell(name: $0.text(node.span), node: node)] } ?? []
      return keys.flatMap { looked(at: $0, formula) } + part
    default: return node.children.flatMap { looked(at: $0, formula) }
    }
  }
}

extension ColumnPath {
  /// `quantity`, `customers.class`.
  fileprivate var written: String { hops.isEmpty ? column : "\(endFile).\(column)" }
}
