import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Everything that is asked of a gathered file in one statement: what it comes to, how many rows are refused, keys that stand twice, periods.
///
/// A file is read once for what its rows come to; each answer begins with what it answers.
struct SparkPass {
  private enum Answer: String {
    case gathered, counted, key, period, unclear
  }

  let statements: PassStatements
  /// The table's columns that are true where a line is no row or a cell is refused.
  let marks: [String]
  let lines: SparkLines?
  private let dialect = Dialect.spark

  // MARK: Asking

  private var gathering: [String] {
    statements.gathered + marks.map { "COUNT(*) FILTER (WHERE \(dialect.name($0)))" }
  }

  /// What is asked, each with how many columns it answers in.
  private var questions: [(sql: String, columns: Int)] {
    let marks = dialect.name("marks")
    var questions = [
      question(
        .gathered, gathering, head: statements.with(upTo: "marks") + "\n",
        from: "\(marks)\nGROUP BY \(dialect.name("#kind"))")
    ]
    if let counted = statements.counted {
      questions.append(question(.counted, ["*"], of: counted, statements.countedColumns))
    }
    if let keys = statements.repeatedKeys(atMost: 1) { questions.append(question(.key, ["COUNT(*)"], of: keys)) }
    if let periods = statements.periods { questions.append(question(.period, ["*"], of: periods)) }
    if let lines { questions.append(question(.unclear, ["*"], of: lines.unclear)) }
    return questions
  }

  /// - Parameter width: How many columns there are where all are asked for.
  private func question(
    _ answer: Answer, _ columns: [String], of sql: String, _ width: Int = 1
  ) -> (sql: String, columns: Int) {
    (question(answer, columns, head: "", from: "(\n\(sql)\n)").sql, 1 + width)
  }

  private func question(
    _ answer: Answer, _ columns: [String], head: String, from: String
  ) -> (sql: String, columns: Int) {
    let columns = [dialect.text(answer.rawValue)] + columns
    return ("\(head)SELECT\n  \(columns.joined(separator: ",\n  "))\nFROM \(from)", columns.count)
  }

  /// The statements, for writing them down.
  var shown: [String] { questions.map(\.sql) }

  /// One statement that prints all answers.
  var printing: String {
    questions.map { SparkRows.printing($0.sql, columns: $0.columns) }.joined(separator: "\nUNION ALL\n")
  }

  // MARK: Answers

  struct Answers {
    var lines: [GatheredFile.Line] = []
    var records = 0
    var periods: [Int] = []
    var counted: [GatheredFile.Counted] = []
    /// Rows, cells or keys that are refused, by what they are asked for once more.
    var refused = 0
    /// Raw lines that are no records by themselves.
    var unclear = 0
  }

  /// - Parameter printed: The lines that `printing` printed.
  /// - Throws: `InputRefused` where a row's figure outgrew its digits, or a rule is declared for no such value.
  func answers(_ printed: [[UInt8]]) throws(InputRefused) -> Answers {
    var answers = Answers()
    var gathered: [UInt8] = []
    for line in printed where line.first == 0x3D {
      let cells = line.dropFirst().split(separator: 0x09, omittingEmptySubsequences: false)
      guard let first = cells.first, let answer = Answer(rawValue: String(decoding: first, as: UTF8.self)) else {
        continue
      }
      let values = cells.dropFirst().map { String(decoding: $0, as: UTF8.self).wholeNumber ?? 0 }
      switch answer {
      case .gathered:
        answers.records += values.dropFirst().first ?? 0
        answers.refused += values.dropFirst(statements.gathered.count - 1).reduce(0, +)
        gathered += cells.dropFirst().prefix(statements.gathered.count).joined(separator: [0x09]) + [0x0A]
      case .counted:
        let texts = cells.dropFirst().map { String?.some(String(decoding: $0, as: UTF8.self)) }
        answers.counted += GatheredText(statements).counted([texts])
      case .key: answers.refused += values.first ?? 0
      case .period: answers.periods += values.prefix(1)
      case .unclear: answers.unclear += values.first ?? 0
      }
    }
    // What is refused is told first: figures of rows that are none say nothing.
    if answers.refused == 0 {
      answers.lines = try GatheredText(statements).lines(gathered).sorted { $0.kind < $1.kind }
    }
    return answers
  }
}
