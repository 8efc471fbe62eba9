import Diagnostics

/// Why Spark could not do what it was asked for, in words; never in its own, which may hold cells of rows.
struct SparkTrouble {
  let problem: String
  let hint: String

  init(_ problem: String, _ hint: String) {
    self.problem = problem
    self.hint = hint
  }

  var refused: InputRefused {
    InputRefused([Finding(QueryingFinding.sparkRefused, at: nil, ["problem": problem, "hint": hint])])
  }

  /// - Parameters:
  ///   - said: What it wrote on standard error; only what kind of trouble it is is taken from it.
  ///   - ended: Whether it is there no more.
  init(said: String, table: String, ended: Bool) {
    let of = table.isEmpty ? "" : " (\(table))"
    for (mark, problem, hint) in SparkTrouble.kinds where said.contains(mark) {
      self.init(problem + of, hint)
      return
    }
    if ended {
      self.init(
        "it ended before it was done\(of)", "Does `spark-sql -e 'SELECT 1'` run? Nothing is published; run again.")
      return
    }
    let name = SparkTrouble.condition(said).map { " (\($0))" } ?? ""
    self.init(
      "a statement failed\(name)\(of)",
      "Try the statements of `appraise plan SCHEME --sql spark` by hand: what Spark says may hold rows, and is not shown here."
    )
  }

  /// The kinds of trouble, the first that is found is told.
  private static let kinds: [(mark: String, problem: String, hint: String)] = [
    ("JAVA_HOME is not set", "there is no Java", "Install Java 17, as default-jre-headless, or set JAVA_HOME."),
    ("java: command not found", "there is no Java", "Install Java 17, as default-jre-headless, or set JAVA_HOME."),
    (
      "All masters are unresponsive", "its master does not answer",
      "Is it running? Correct --spark-conf spark.master=…."
    ),
    (
      "Could not parse Master URL", "the master's address is not readable",
      "Write --spark-conf spark.master=spark://host:7077."
    ),
    (
      "OutOfMemoryError", "it has not enough memory",
      "Give it more: --spark-conf spark.driver.memory=4g, or spark.executor.memory."
    ),
    (
      "spark.driver.maxResultSize", "what is fetched is more than it may hand over at once",
      "Allow more: --spark-conf spark.driver.maxResultSize=4g, with as much spark.driver.memory."
    ),
    ("No space left on device", "a disk is full", "Free some of it: spark.local.dir says where Spark sorts."),
    (
      "CSV header does not conform", "its files have different headers, or theirs in another order",
      "Give every file of it the same header line."
    ),
    (
      "ExecutorLostFailure", "its executors were lost again and again",
      "Look at the workers; run again, nothing is published."
    ),
    (
      "[PATH_NOT_FOUND]", "there are no such files",
      "Correct the folder behind spark:, or keep the file in a folder of your own."
    ),
    (
      "[TABLE_OR_VIEW_NOT_FOUND]", "there is no such table",
      "Correct the schema behind spark:; `appraise plan SCHEME --tables --sql spark` shows what the table is like."
    ),
    ("[NUMERIC_VALUE_OUT_OF_RANGE", "a figure has more than 38 digits", "Round its parts with round(…, n)."),
    ("[ARITHMETIC_OVERFLOW", "a figure has more than 38 digits", "Round its parts with round(…, n)."),
    ("[CAST_", "a cell does not fit its column", "Look for cells that are out of range."),
    ("[FAILED_READ_FILE", "a file cannot be read to its end", "Copy it again; is it of the kind that its name says?"),
    ("Permission denied", "permission denied", "Ask for the right to read the files."),
  ]

  /// `UNRESOLVED_COLUMN.WITH_SUGGESTION`, the name that Spark gives to a kind of error.
  private static func condition(_ said: String) -> String? {
    for line in said.split(separator: "\n") {
      guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") else { continue }
      let name = line[line.index(after: open)..<close]
      if name.count > 3, name.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber || "_.".contains($0)) }) {
        return String(name)
      }
    }
    return nil
  }
}
