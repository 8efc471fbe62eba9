package import Diagnostics
package import Formulas
package import Quantities

/// One kind of file that a scheme declares: its name pattern, its columns, and how its rows reach dates and people.
package struct DataFile: Sendable {
  package var name: Placed<String>
  package var title: String?
  /// The name of the file in the data folder, `*` and `?` allowed; its ending says what it is.
  package var pattern: Placed<String>
  /// The sheet of a workbook; `nil` for the first that is not hidden.
  package var sheet: String?
  /// `utf-8`, `utf-16` or `gb18030`; `nil` for UTF-8.
  package var encoding: String?
  /// The column that puts a row into a period; `nil` for a snapshot.
  package var dateColumn: Placed<String>?
  package var validity: Validity?
  /// The column that leads to the person, where several could.
  package var personColumn: Placed<String>?
  /// Conditions that every row must satisfy.
  package var musts: [Formula]
  package var columns: [Column]
  /// A figure over fewer rows than this is missing, and no report shows a row.
  package var anonymous: Int?
  /// The rows are the results of earlier runs of this scheme, a row a person and period.
  package var resultsOf: Placed<String>?

  /// `valid: {from: since, until: until}`: a row holds from a day to a day, both included; empty is open.
  package struct Validity: Sendable {
    package let from: Placed<String>
    package let until: Placed<String>

    package init(from: Placed<String>, until: Placed<String>) {
      self.from = from
      self.until = until
    }
  }

  package init(
    name: Placed<String>, title: String?, pattern: Placed<String>, dateColumn: Placed<String>?, validity: Validity?,
    personColumn: Placed<String>?, musts: [Formula], columns: [Column]
  ) {
    self.name = name
    self.title = title
    self.pattern = pattern
    self.dateColumn = dateColumn
    self.validity = validity
    self.personColumn = personColumn
    self.musts = musts
    self.columns = columns
  }

  package func column(named name: String) -> Column? { columns.first { $0.name.value == name } }

  package var keyColumns: [Column] { columns.filter(\.isKey) }

  package var storedColumns: [Column] { columns.filter { $0.computed == nil && $0.type != .point } }
}

/// A column of a file, read from its cells or computed from the row.
package struct Column: Sendable {
  package var name: Placed<String>
  /// The text in the file's header line; the name where `header:` is silent.
  package var header: String
  package var title: String?
  package var type: ColumnType
  package var isKey: Bool
  package var isOptional: Bool
  package var isPersonal: Bool
  /// `refers: roster.employee_id`: the file and its key column.
  package var refers: Placed<ColumnName>?
  package var minimum: Placed<Number>?
  package var maximum: Placed<Number>?
  package var computed: Computed?

  package init(
    name: Placed<String>, header: String, title: String? = nil, type: ColumnType, isKey: Bool = false,
    isOptional: Bool = false, isPersonal: Bool = false, refers: Placed<ColumnName>? = nil,
    minimum: Placed<Number>? = nil, maximum: Placed<Number>? = nil, computed: Computed? = nil
  ) {
    self.name = name
    self.header = header
    self.title = title
    self.type = type
    self.isKey = isKey
    self.isOptional = isOptional
    self.isPersonal = isPersonal
    self.refers = refers
    self.minimum = minimum
    self.maximum = maximum
    self.computed = computed
  }

  /// How a computed column gets its value.
  package enum Computed: Sendable {
    case formula(Formula)
    /// `value:` judged by the rule of `gives:`, rounded where `round:` says so.
    case rule(value: Formula, gives: Chosen<Rule>, round: Placed<Rounding>?)
  }
}

/// `roster.employee_id`.
package struct ColumnName: Sendable, Hashable {
  package let file: String
  package let column: String

  package init(file: String, column: String) {
    self.file = file
    self.column = column
  }
}

/// What the cells of a column hold.
package enum ColumnType: Sendable, Hashable {
  case text
  case choice(Choices)
  case integer
  /// With so many decimals, 0 to 9.
  case decimal(Int)
  case percent
  case flag
  case day
  case period(PeriodKind)
  /// A place on the map; its cells are the two columns `_lat` and `_lon`.
  case point
  /// Known by its formula or rule only.
  case computed

  /// The kind of its values in formulas; `nil` for a computed column, whose formula says it.
  package var valueType: ValueType? {
    switch self {
    case .text: .text
    case .choice(let choices): .choice(choices)
    case .integer, .decimal, .percent: .number
    case .flag: .condition
    case .day: .day
    case .period(let kind): .period(kind)
    case .point: .point
    case .computed: nil
    }
  }
}

extension Column {
  /// The columns of a point's cells: degrees north and east, six decimals.
  package static let pointParts = ["_lat", "_lon"]
}

extension DataFile {
  /// Whether a column is one of a point's two degrees, of which no sum means anything.
  package func isDegree(_ name: String) -> Bool {
    Column.pointParts.contains { part in
      guard name.hasSuffix(part) else { return false }
      let stem = name.dropLast(part.count)
      return Column.pointParts.allSatisfy { column(named: stem + $0) != nil }
    }
  }
}
