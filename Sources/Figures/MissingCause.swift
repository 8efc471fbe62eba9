/// Why a figure is missing, in what the user can look up: the file without a row, the divisor that is zero.
package enum MissingCause: Sendable, Hashable {
  /// No row to take a mean, minimum, first … of.
  case noRows(file: String)
  /// No row with the person's keys.
  case noRow(file: String)
  case emptyCell(file: String, column: String)
  case dividedByZero
  /// A period of the window in which the file has no row of anybody.
  case lackingPeriod(file: String, period: String)
  case tooFewRows(file: String, found: Int, needed: Int)
  /// The parameter has no value yet in that period.
  case noValue(parameter: String)
  case noEntry(parameter: String, keys: [String])
  /// Nobody in the group has the figure.
  case nobody
  /// The formula says `missing`.
  case said
  /// An indicator without a score of its own.
  case noScore(indicator: String)

  /// There is no earlier run of that period.
  case noRun(period: String)
  /// The earlier run does not have the person, or does not have the figure for him.
  case notInRun(period: String, figure: String)
  /// A test does not give it.
  case notGiven
  /// Too few periods have the figure.
  case tooFewPeriods(found: Int, needed: Int)

  /// The reason in English, as findings say it.
  package var words: String {
    switch self {
    case .noRows(let file): "no row in \(file)"
    case .noRow(let file): "no row in \(file) with these keys"
    case .emptyCell(let file, let column): "\(file).\(column) is empty"
    case .dividedByZero: "a division by zero"
    case .lackingPeriod(let file, let period): "\(file) has no row for \(period)"
    case .tooFewRows(let file, let found, let needed): "\(found) rows in \(file), \(needed) are needed"
    case .noValue(let parameter): "\(parameter) has no value yet in that period"
    case .noEntry(let parameter, let keys): "\(parameter) has no entry for \(keys.joined(separator: ", "))"
    case .nobody: "nobody in the group has the figure"
    case .noRun(let period): "there is no run of \(period) in the history"
    case .notInRun(let period, let figure): "the run of \(period) has no \(figure) of the person"
    case .notGiven: "the test does not give it"
    case .tooFewPeriods(let found, let needed): "\(found) periods have it, \(needed) are needed"
    case .said: "the formula says missing"
    case .noScore(let indicator): "\(indicator) has no score"
    }
  }
}
