package import AppraisalModel
package import Diagnostics
import Plans
package import Tables

/// What the rows of a file come to, reckoned where they lie.
extension AskedServer {
  mutating func asked(_ file: DataFile) throws(InputRefused) -> RowsTally {
    let statement = RowsStatement(file, tables.dialect, table: tables.table(of: file))
    return statement.tally(
      try rows(statement.sql, columns: statement.columnCount, of: file.name.value).first ?? [])
  }
}

extension PostgresEngine {
  package mutating func tally(_ file: DataFile) throws(InputRefused) -> RowsTally { try asked(file) }
}

extension SparkEngine {
  package mutating func tally(_ file: DataFile) throws(InputRefused) -> RowsTally { try asked(file) }
}
