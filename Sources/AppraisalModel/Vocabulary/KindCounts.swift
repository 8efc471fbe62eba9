import Diagnostics
import Formulas

/// The counts by kind that `deduct: {per: column}` needs: one aggregate for each text of the column.
enum KindCounts {
  static func all(
    of scheme: Scheme, columnTypes: [ColumnName: ValueType]
  ) -> [ColumnName: [TypedScheme.KindCount]] {
    var result: [ColumnName: [TypedScheme.KindCount]] = [:]
    for rule in scheme.indicators.flatMap(\.score.values) {
      guard case .deductPer(let list) = rule.kind, case .choice(let choices)? = columnTypes[list.column.value] else {
        continue
      }
      let name = list.column.value
      result[name] = choices.values.map { kind in
        let column = TypedNode(
          .name(.column(ColumnPath(file: name.file, column: name.column))), .choice(choices), 0..<1)
        let text = TypedNode(.text(kind), .choice(choices), 0..<1)
        let aggregate = RowAggregate(
          function: .count, file: name.file, arguments: [],
          condition: TypedNode(.comparison(.equal, column, text), .condition, 0..<1), window: .thisPeriod, drop: [],
          atLeast: nil, owner: .person)
        return TypedScheme.KindCount(kind: kind, count: TypedNode(.rows(aggregate), .number, 0..<1))
      }
    }
    return result
  }
}
