package import Formulas

/// The figures of a run so far: people × names, a column a name, in the order of `people`.
package struct FigureTable: Sendable {
  /// The appraised, by id, bytewise.
  package let people: [Person]
  private var columns: [FigureKey: [Figure]] = [:]

  package init(people: [Person]) { self.people = people }

  package subscript(key: FigureKey) -> [Figure]? {
    get { columns[key] }
    set { columns[key] = newValue }
  }

  /// By what its columns are kept.
  package var keys: Set<FigureKey> { Set(columns.keys) }

  package subscript(figure: FigureName) -> [Figure]? {
    get { columns[.reference(.figure(figure))] }
    set { columns[.reference(.figure(figure))] = newValue }
  }
}

/// One of the appraised.
package struct Person: Sendable, Hashable {
  /// The key cell's text, as `E0417`.
  package let id: String
  /// The name, where a column of the people's file is personal and called `name` or is the first personal one.
  package let name: String?

  package init(id: String, name: String?) {
    self.id = id
    self.name = name
  }
}

/// What a column of figures is kept by.
package enum FigureKey: Hashable, Sendable {
  case reference(Reference)
  /// An aggregate over the person's rows, by its canonical text.
  case aggregate(String)
}

extension FigureTable {
  /// The table of some of the people, by their places.
  package func selecting(_ places: [Int]) -> FigureTable {
    var table = FigureTable(people: places.map { people[$0] })
    for (key, figures) in columns { table.columns[key] = places.map { figures[$0] } }
    return table
  }
}
