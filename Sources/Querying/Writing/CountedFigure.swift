import AppraisalModel
import Formulas

/// What an aggregate over the rows that refer to a row is, as a cell of that row.
struct CountedFigure {
  private let aggregate: RowAggregate
  private let file: DataFile
  private let dialect: Dialect

  init(_ aggregate: RowAggregate, _ file: DataFile, _ dialect: Dialect) {
    self.aggregate = aggregate
    self.file = file
    self.dialect = dialect
  }

  /// - Parameters:
  ///   - count: How many rows count; null for none.
  ///   - value: What they come to.
  /// - Throws: `Unsayable` where more than a sum or a comparison is needed.
  func sql(count: String, value: String) throws(Unsayable) -> String {
    let rows = "COALESCE(\(count), 0)"
    var figure: String
    switch aggregate.function {
    case .count: figure = "CAST(\(rows) AS \(dialect.reckoned(scale: 0)))"
    case .distinct: figure = "CAST(COALESCE(\(value), 0) AS \(dialect.reckoned(scale: 0)))"
    case .exists: figure = "(\(rows) > 0)"
    case .sum: figure = "COALESCE(\(value), 0.0)"
    case .min, .max:
      if case .choice? = aggregate.arguments.first?.type { throw Unsayable("the least of a choice for each row") }
      figure = value
    case .mean, .share, .first, .last:
      throw Unsayable("\(aggregate.function.rawValue) over \(aggregate.file) for each row")
    }
    for least in [file.anonymous, aggregate.atLeast].compactMap(\.self) {
      figure = "CASE WHEN \(rows) >= \(least) THEN \(figure) END"
    }
    return figure
  }
}
