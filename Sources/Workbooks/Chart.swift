/// A drawing of figures that stand in cells; captions and units stand in cells too, so it has no title.
package struct Chart: Sendable {
  package enum Kind: Sendable { case columns, bars, stackedBars, lines, radar }

  /// Figures of a sheet, with the words of their places.
  package struct Series: Sendable {
    package var name: String
    package var words: Cells
    package var values: Cells
    package var look: Look
    /// A number format for labels at the points; none without.
    package var labels: String?
    package var labelsInside = false
    /// Colours of single points, by place; others look as the series does.
    package var points: [UInt32?] = []

    package init(_ name: String, words: Cells, values: Cells, look: Look, labels: String? = nil) {
      self.name = name
      self.words = words
      self.values = values
      self.look = look
      self.labels = labels
    }
  }

  package struct Cells: Sendable {
    package var sheet: String
    package var rows: ClosedRange<Int>
    package var columns: ClosedRange<Int>

    package init(_ sheet: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
      self.sheet = sheet
      self.rows = rows
      self.columns = columns
    }
  }

  package enum Look: Sendable {
    case filled(UInt32)
    /// White with a dashed line around: what is allowed, beside what is.
    case outlined
    case line(UInt32, width: Double, dash: Dash = .none, marks: Bool = false)
  }

  package enum Dash: Sendable { case none, dashed, dotted }

  package var kind: Kind
  package var series: [Series]
  package var hasLegend: Bool
  /// In pixels.
  package var width: Double
  package var height: Double
  package var gap = 60
  package var least: Double?
  package var most: Double?
  package var showsValues = false
  package var fontName: String
  /// What it shows, for those who cannot see it.
  package var description: String

  package init(
    _ kind: Kind, _ series: [Series], legend: Bool, width: Double, height: Double, fontName: String,
    description: String
  ) {
    self.kind = kind
    self.series = series
    hasLegend = legend
    self.width = width
    self.height = height
    self.fontName = fontName
    self.description = description
  }
}
