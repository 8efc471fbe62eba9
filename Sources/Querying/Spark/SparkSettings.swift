import Diagnostics

/// Settings that Spark is started with. Those that reach a result are not anybody's to change.
struct SparkSettings {
  /// `--conf` and its values, in order.
  let arguments: [String]

  /// - Parameters:
  ///   - wanted: `K=V` as `--spark-conf` has them, each after `check`.
  ///   - folder: Where Spark keeps what it needs while it runs.
  init(_ wanted: [String], in folder: String) {
    let own =
      SparkSettings.usual + ["spark.local.dir=\(folder)"] + wanted + SparkSettings.fixed + [
        "spark.sql.warehouse.dir=\(folder)/warehouse",
        "spark.driver.extraJavaOptions=-Duser.home=\(folder) -Djava.io.tmpdir=\(folder) -Dderby.system.home=\(folder)",
      ]
    arguments = own.flatMap { ["--conf", $0] }
  }

  /// May be said otherwise, on a cluster whose executors are elsewhere.
  private static let usual = [
    "spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1", "spark.ui.enabled=false",
    "spark.sql.catalogImplementation=in-memory", "spark.sql.shuffle.partitions=16", "spark.log.level=ERROR",
  ]

  private static let fixed = [
    "spark.sql.ansi.enabled=true", "spark.sql.session.timeZone=UTC", "spark.sql.caseSensitive=true",
    // A product of more than 38 digits is an error, never rounded.
    "spark.sql.decimalOperations.allowPrecisionLoss=false",
    "spark.sql.legacy.decimal.retainFractionDigitsOnTruncate=true",
    // A text's backslashes and ${…} are what they are.
    "spark.sql.parser.escapedStringLiterals=false", "spark.sql.variable.substitute=false",
    "spark.sql.cli.print.header=false", "spark.sql.sources.partitionColumnTypeInference.enabled=false",
    // Nothing that cannot be read is passed over.
    "spark.sql.files.ignoreCorruptFiles=false", "spark.sql.files.ignoreMissingFiles=false",
  ]

  /// - Throws: `InputRefused` where it is no setting, is not to be changed, or is a secret that a list of processes would show.
  static func check(_ setting: String) throws(InputRefused) {
    guard let equals = setting.firstIndex(of: "="), setting.hasPrefix("spark.") else {
      throw refused(
        "a setting is not written as spark.name=value", "Write --spark-conf spark.master=spark://host:7077.")
    }
    let name = String(setting[..<equals])
    let taken =
      fixed.compactMap { $0.split(separator: "=").first.map(String.init) } + [
        "spark.sql.warehouse.dir", "spark.driver.extraJavaOptions",
      ]
    if taken.contains(name) {
      throw refused("\(name) is not to be changed", "Leave it out: results hang on it, or what is left behind.")
    }
    if ["secret", "password", "token", "access.key"].contains(where: { name.lowercased().contains($0) }) {
      throw refused(
        "\(name) holds a secret, which everybody who lists processes can read",
        "Put it into Spark's own spark-defaults.conf, readable for you only.")
    }
  }

  private static func refused(_ problem: String, _ hint: String) -> InputRefused { SparkTrouble(problem, hint).refused }
}
