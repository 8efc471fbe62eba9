import AppraisalModel
package import Diagnostics
import Formulas
import Plans
import Quantities
import Querying

/// What a run would ask of its files, in words, and as a server's SQL where one is named: for the people who guard the data.
package struct PlanReport {
  package let scheme: String
  package let period: String?
  package let dialect: String?
  /// Whether the tables themselves are wanted instead, as a scheme's files would be.
  package let tables: Bool

  package static let dialects = Dialect.allCases.map(\.rawValue)

  package init(scheme: String, period: String?, dialect: String?, tables: Bool) {
    self.scheme = scheme
    self.period = period
    self.dialect = dialect
    self.tables = tables
  }

  /// - Throws: `InputRefused` where the scheme or the period is.
  package func callAsFunction() throws -> (text: String, findings: [Finding]) {
    let loaded = try SchemeLoading.load(scheme)
    let scheme = loaded.scheme
    let period = try period.map { try SchemeLoading.period($0, of: scheme) } ?? scheme.scheme.effective.from.value
    let dialect = dialect.flatMap(Dialect.init)
    if tables {
      let sources = SourceTables(dialect ?? .postgresql, schema: nil)
      return (scheme.scheme.files.filter { $0.resultsOf == nil }.map { sources.creating($0) + ";\n" }.joined(), [])
    }
    let plan = MeasurePlan(scheme, period: period)
    let words = PlanInWords(plan, scheme)
    guard let dialect else { return (words.text(of: plan.tasks()), []) }
    let asked = AskedPlan(plan, dialect)
    // Words beside statements are comments, so that all of it is a script.
    let said = words.text(of: asked.tasks).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "\n" : "-- \($0)\n" }.joined()
    return (said + asked.sql, asked.unsaid.map { Finding($0.what, $0.pass, dialect) })
  }
}
