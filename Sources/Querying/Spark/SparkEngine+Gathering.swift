import AppraisalModel
import Diagnostics
import Formulas
package import Plans

/// Rows that stay where they lie.
///
/// All that is asked of a file is asked at once; where that fails or anything is refused, it is asked one after another, for saying what it is.
extension SparkEngine {
  /// The views are made with the next statement.
  package mutating func prepare(_ pass: FilePass, _ lookups: Lookups) throws {
    for lookup in found[pass.file.name.value]?.statements?.lookups ?? [] {
      if let way = WayThrough(lookup, tables) {
        account.statements.append(way.making)
        unmade.append(way.making)
        continue
      }
      let (sql, shown) = LookupView(lookup: lookup).creating(lookups)
      account.statements.append(shown)
      account.sent += sql.utf8.count
      unmade.append(sql)
    }
  }

  package mutating func gather(_ pass: FilePass) throws -> GatheredFile {
    let name = pass.file.name.value
    guard let found = found[name], let statements = found.statements else {
      return GatheredFile(lines: [], periods: [], records: 0)
    }
    let asked = SparkPass(
      statements: statements, marks: found.form == .csv ? found.cells.marks : [], lines: found.lines)
    account.statements += asked.shown
    let answers: SparkPass.Answers
    do throws(InputRefused) {
      answers = try asked.answers(try ask([asked.printing], of: name))
    } catch {
      if isOver { throw error }
      try refuse(found, statements)
      throw error
    }
    if answers.unclear > 0 { try refuseLines(of: pass.file) }
    if answers.refused > 0 {
      try refuse(found, statements)
      throw SparkTrouble(
        "rows of \(name) were not the same when they were asked for a second time",
        "Measure a folder that nobody writes to."
      ).refused
    }
    account.rows[name] = answers.records
    return GatheredFile(
      lines: answers.lines, counted: answers.counted, periods: answers.periods.sorted(), records: answers.records)
  }

  /// - Throws: `InputRefused` where anything of the file is refused; with what is wrong with the texts of other files.
  private mutating func refuse(_ found: Found, _ statements: PassStatements) throws(InputRefused) {
    try refuseLines(of: statements.pass.file)
    var findings: [Finding] = []
    if found.form == .csv {
      for other in self.found.values.sorted(by: { $0.table.file.name.value < $1.table.file.name.value })
      where other.form == .csv && other.statements != nil {
        do { try refuseTexts(other) } catch { findings += error.findings }
      }
    }
    if !findings.isEmpty { throw InputRefused(findings) }
    try refuseRows(statements, some: true)
  }

  /// - Throws: `InputRefused` where lines are no rows, or texts no values.
  private mutating func refuseTexts(_ found: Found) throws(InputRefused) {
    let (cells, checks, file) = (found.cells, found.cells.checks, found.table.file)
    let name = file.name.value
    let counts =
      try rows(cells.counting(checks), columns: checks.count + 2, of: name).first?.map { $0?.wholeNumber ?? 0 } ?? []
    if let malformed = counts.first, malformed > 0 { throw SparkEngine.malformed(malformed, of: file) }
    var findings: [Finding] = []
    for (check, count) in zip(checks, counts.dropFirst()) where count > 0 {
      let sql = cells.refused(by: check, atMost: RefusedRows.shown)
      let shown = try rows(sql, columns: file.keyColumns.count + 1, of: name)
      findings += RefusedRows(file, period).findings(check, shown, count)
    }
    if !findings.isEmpty { throw InputRefused(findings) }
  }
}
