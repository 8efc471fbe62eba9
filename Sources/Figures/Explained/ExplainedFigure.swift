package import Diagnostics
package import Quantities

/// One figure on the way, with what it is made of.
package struct ExplainedFigure: Sendable {
  /// As formulas name it: `volume`, `targets.volume`, `sum(sales.quantity)`.
  package let id: String
  package let title: String
  package let value: Figure
  package var origin: Origin
  /// Decimals where people read.
  package var shown: Int?
  /// Decimals that a measure is rounded to.
  package var rounded: Int?
  package var correction: Correction?

  package init(id: String, title: String, value: Figure, origin: Origin) {
    self.id = id
    self.title = title
    self.value = value
    self.origin = origin
  }

  /// Where a figure comes from.
  package indirect enum Origin: Sendable {
    /// A measure by its formula.
    case formula(ExplainedFormula)
    /// A measure whose value a rule judges.
    case rule(value: ExplainedFormula, ExplainedRule)
    case rows(ExplainedRows)
    /// A cell as it stands; `nil` where there is none.
    case cell(file: String, column: String, RowOrigin?)
    /// A parameter of the scheme, with the keys it was looked up by.
    case parameter(name: String, keys: [Key], SourceLocation?, reference: String?)
    case peers(ExplainedPeers)
    case periods([Period], of: String)
    /// Reckoned in another step and explained there: `score.x`, `rating`.
    case step
    /// The days of the period and of the person in it.
    case calendar
  }

  package struct Key: Sendable {
    package let name: String
    package let figure: Figure

    package init(name: String, figure: Figure) {
      self.name = name
      self.figure = figure
    }
  }

  /// An earlier period's figure.
  package struct Period: Sendable {
    package let period: Quantities.Period
    package let value: Figure
    /// Where the earlier run was read.
    package let source: String

    package init(period: Quantities.Period, value: Figure, source: String) {
      self.period = period
      self.value = value
      self.source = source
    }
  }
}

/// The rows that a figure is gathered from, and those of the person that it is not.
package struct ExplainedRows: Sendable {
  /// The kind of file, and its title.
  package var file: String
  package var title: String
  package var function: String
  /// From when to when rows count; `nil` where the file has no date.
  package var window: ClosedRange<Day>?
  /// The names of the cells; the last `gathered` of them are what is gathered.
  package var fields: [String]
  package var gathered: Int
  package var rows: [Row]
  /// A file of which no row is shown to anybody.
  package var isAnonymous: Bool
  /// Whether rows of the file lead to a group that the person is of, not to the person alone.
  package var isOfGroup: Bool

  package struct Row: Sendable {
    package let origin: RowOrigin
    package let values: [Figure]
    package let fate: RowFate

    package init(origin: RowOrigin, values: [Figure], fate: RowFate) {
      self.origin = origin
      self.values = values
      self.fate = fate
    }
  }

  /// Whether the condition of a share was asked of some rows; of those that were left out before it never is.
  package func asksCondition(_ rows: [Row]) -> Bool {
    function == "share" && rows.allSatisfy { $0.fate == .used || $0.fate == .counted }
  }

  package init(
    file: String, title: String, function: String, window: ClosedRange<Day>?, fields: [String], gathered: Int,
    rows: [Row], isAnonymous: Bool, isOfGroup: Bool
  ) {
    self.file = file
    self.title = title
    self.function = function
    self.window = window
    self.fields = fields
    self.gathered = gathered
    self.rows = rows
    self.isAnonymous = isAnonymous
    self.isOfGroup = isOfGroup
  }

  package var taken: [Row] { rows.filter(\.fate.isTaken) }

  /// The rows that do not count, by reason, in the order of the reasons.
  package var excluded: [(fate: RowFate, rows: [Row])] {
    RowFate.allCases.filter { !$0.isTaken }.map { fate in (fate: fate, rows: rows.filter { $0.fate == fate }) }
      .filter { !$0.rows.isEmpty }
  }
}

/// The people with whom a figure is compared.
package struct ExplainedPeers: Sendable {
  /// `mean`, `rank`, `placement` …
  package var function: String
  /// The title of the kind of group and the group's text; both empty for everybody.
  package var kind: String
  package var group: String
  /// What is compared, as the scheme writes it.
  package var what: String
  package var lowestFirst: Bool
  /// By id, the person included where he counts.
  package var members: [(id: String, value: Figure)]
  /// Those of the group without the figure.
  package var without: [String]

  package init(
    function: String, kind: String, group: String, what: String, lowestFirst: Bool = false,
    members: [(id: String, value: Figure)], without: [String]
  ) {
    self.function = function
    self.kind = kind
    self.group = group
    self.what = what
    self.lowestFirst = lowestFirst
    self.members = members
    self.without = without
  }
}
