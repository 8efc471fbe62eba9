package import Formulas
package import Quantities

/// The results of earlier periods, by run: what `previous`, `streak` and `over` read, and where accounts come from.
///
/// A gap is said, never bridged: a figure of a period without a run is missing with that reason.
package struct History: Sendable {
  /// One earlier run's kept figures, as they were written.
  package struct Run: Sendable {
    package let period: Period
    /// Where it was read: the folder of a run, or a file.
    package let source: String
    /// The row of each person, by id.
    package let rows: [String: Int]
    /// The cells of each figure, by its name.
    package let columns: [String: [String]]

    package init(period: Period, source: String, rows: [String: Int], columns: [String: [String]]) {
      self.period = period
      self.source = source
      self.rows = rows
      self.columns = columns
    }

    /// What stands there for a person; `nil` where the person or the figure is not in it.
    package func text(_ name: String, of person: String) -> String? {
      guard let row = rows[person], let column = columns[name] else { return nil }
      return column[row]
    }
  }

  /// By the period's index.
  package private(set) var runs: [Int: Run] = [:]

  package init(_ runs: [Run] = []) {
    for run in runs { self.runs[run.period.index] = run }
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// What a name was for a person in an earlier period.
  package func figure(_ name: String, of person: String, in period: Period, as type: ValueType) -> Figure {
    guard let run = runs[period.index] else { return .missing(.noRun(period: period.text)) }
    guard let text = run.text(name, of: person), !text.isEmpty else {
      return .missing(.notInRun(period: period.text, figure: name))
    }
    return Figure(kept: text, as: type) ?? .missing(.notInRun(period: period.text, figure: name))
  }

  /// The newest run that has a person, going back from a period over runs without a gap.
  package func newest(of person: String, upTo period: Period) -> Run? {
    var index = period.index
    while let run = runs[index] {
      if run.rows[person] != nil { return run }
      index -= 1
    }
    return nil
  }

  /// The periods from the first run on up to `period` that have no run.
  package func gaps(before period: Period) -> [Period] {
    guard let first = runs.keys.min(), first < period.index else { return [] }
    return (first..<period.index).filter { runs[$0] == nil }.map { Period(kind: period.kind, index: $0) }
  }
}

extension Figure {
  /// A figure as a run kept it, exact; `nil` where it is none of that kind.
  package init?(kept text: String, as type: ValueType) {
    switch type {
    case .number:
      guard let number = Number(exact: text) else { return nil }
      self = .number(number)
    case .text, .choice: self = .text(text)
    case .condition:
      guard text == "yes" || text == "no" else { return nil }
      self = .condition(text == "yes")
    case .day:
      guard let day = Day(text: text) else { return nil }
      self = .day(day)
    case .period:
      guard let period = Period(text: text) else { return nil }
      self = .period(period)
    case .point, .list, .missing: return nil
    }
  }
}
