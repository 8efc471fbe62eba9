import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Tables

/// The aggregates over the rows of people, file by file, and what became of every row of the files that are held whole.
struct AggregateSheet {
  private let month: Month
  private var tallies: [String: FileTally] = [:]
  /// By file: rows that lay in a window, rows that a condition was known for, rows for which one was missing.
  private(set) var inWindow: [String: [Bool]] = [:]
  private(set) var decided: [String: [Bool]] = [:]
  private(set) var undecided: [String: [Bool]] = [:]
  private(set) var slots: [String: [Int32]] = [:]
  private(set) var outOfDate: [String: [Bool]] = [:]
  private(set) var findings: [Finding] = []

  /// - Parameter streamed: The files that were read in parts, with what their rows came to.
  init(
    _ month: Month, _ candidates: Candidates, _ aggregates: [RowAggregate], streamed: [String: StreamedFile],
    witnessing: WitnessRequest? = nil
  ) {
    self.month = month
    for file in month.scheme.scheme.files {
      let name = file.name.value
      if let streamed = streamed[name] {
        tallies[name] = streamed.tally
        findings += streamed.tally.findings
        continue
      }
      var tally = FileTally(file, aggregates, month, candidates, witnessing: witnessing)
      take(name, &tally)
      tally.close()
      findings += tally.findings
      tallies[name] = tally
    }
  }

  private mutating func take(_ name: String, _ tally: inout FileTally) {
    let count = month.count(name)
    var inWindow: [Bool] = []
    var decided: [Bool] = []
    var undecided: [Bool] = []
    var slots: [Int32] = []
    var outOfDate: [Bool] = []
    for start in stride(from: 0, to: count, by: ColumnBatch.rows) {
      let rows = start..<min(start + ColumnBatch.rows, count)
      let marks = tally.take(rows, month, place: Int64(start))
      let none = Array(repeating: false, count: rows.count)
      inWindow += marks.inWindow
      decided += marks.decided
      undecided += marks.undecided ?? none
      slots += marks.slots
      outOfDate += marks.outOfDate ?? none
    }
    self.inWindow[name] = inWindow
    self.decided[name] = decided
    self.undecided[name] = undecided
    self.slots[name] = slots
    self.outOfDate[name] = outOfDate
  }

  func reach(of file: String) -> RowReach? { tallies[file]?.reach }

  /// What was kept of the rows of those who are to be explained, by file.
  func witnessed(_ candidates: Candidates) -> [String: Witnessed.File] {
    tallies.compactMapValues { $0.witnessed(candidates) }
  }

  /// The aggregate's figure for each person.
  func figures(of aggregate: RowAggregate) -> [Figure] {
    tallies[aggregate.file]?.figures(of: aggregate, month) ?? []
  }
}

extension Figure {
  init(_ figure: RowFigure, _ pool: TextPool, _ aggregate: RowAggregate, _ cause: MissingCause?) {
    switch figure {
    case .number(let number): self = .number(number)
    case .code(let code): self = .text(pool.text(of: code))
    case .day(let day): self = .day(Day(number: day))
    case .period(let index):
      if case .period(let kind)? = aggregate.arguments.first?.type {
        self = .period(Period(kind: kind, index: Int(index)))
      } else {
        self = .missing(.said)
      }
    case .condition(let condition): self = .condition(condition)
    case .missing: self = .missing(cause ?? .noRows(file: aggregate.file))
    }
  }
}
