import Diagnostics
package import Formulas

/// A scheme whose every name is found and every formula typed: what all later rooms read.
package struct TypedScheme: Sendable {
  package let scheme: Scheme
  /// Indexed by the formulas' numbers.
  private let formulas: [TypedFormula]
  /// What kind of value each column has, computed ones included: by file, then column.
  package let columnTypes: [String: [String: ValueType]]
  package let measureTypes: [String: ValueType]
  /// How the rows of each file reach their person.
  package let reach: [String: Reach]
  /// For each column that a `deduct: {per: column}` prices: how many of a person's rows are of each kind.
  package let kindCounts: [ColumnName: [KindCount]]

  /// How many of a person's rows of the period are of one kind.
  package struct KindCount: Sendable {
    package let kind: String
    /// A `count` over rows, reckoned like any other aggregate.
    package let count: TypedNode

    package init(kind: String, count: TypedNode) {
      self.kind = kind
      self.count = count
    }
  }

  package init(
    scheme: Scheme, formulas: [TypedFormula], columnTypes: [String: [String: ValueType]],
    measureTypes: [String: ValueType], reach: [String: Reach], kindCounts: [ColumnName: [KindCount]]
  ) {
    self.scheme = scheme
    self.formulas = formulas
    self.columnTypes = columnTypes
    self.measureTypes = measureTypes
    self.reach = reach
    self.kindCounts = kindCounts
  }

  /// The same formulas in a scheme of which some parts are left out.
  package func with(_ scheme: Scheme) -> TypedScheme {
    TypedScheme(
      scheme: scheme, formulas: formulas, columnTypes: columnTypes, measureTypes: measureTypes, reach: reach,
      kindCounts: kindCounts)
  }

  package subscript(_ formula: Formula) -> TypedFormula { formulas[formula.id.number] }

  package var allFormulas: [TypedFormula] { formulas }

  /// What a name after `by:` or a group's name stands for: a text column of the person, or a measure that gives a text.
  package func chooser(_ name: String) -> Reference {
    if scheme.peopleFile?.column(named: name) != nil {
      return .column(ColumnPath(file: scheme.people.from.value, column: name))
    }
    return .figure(.measure(name))
  }
}

/// How a row of a file reaches its person.
package enum Reach: Sendable, Hashable {
  /// It is the person's own row.
  case own
  /// Along columns that refer, the last of them to the people's file.
  case chain([ColumnPath.Hop])
  /// By key columns named like columns of the person; the period's column is left to the window. None: everybody's.
  case keys([String])
  /// No way leads to a person (a file that only other files' rows refer to or that nothing asks).
  case none
}
