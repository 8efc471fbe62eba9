package import AppraisalModel
import Diagnostics
import Formulas
import Plans

/// Tables as a scheme's files would be: what `scripts/engines` loads a folder into, and what a warehouse can hold its own against.
package struct SourceTables {
  let dialect: Dialect
  let schema: String?

  package init(_ dialect: Dialect, schema: String?) {
    self.dialect = dialect
    self.schema = schema
  }

  /// The quoted name of a file's table.
  package func table(of file: DataFile) -> String { qualified(file.tableName) }

  func qualified(_ name: String) -> String {
    (schema.map { dialect.name($0) + "." } ?? "") + dialect.name(name)
  }

  /// `CREATE TABLE "sales" ("customer_id" text NOT NULL, …)`.
  package func creating(_ file: DataFile) -> String {
    let columns = file.storedColumns.map { column in
      "  \(dialect.name(column.name.value)) \(dialect.type(of: column.type))" + (column.isOptional ? "" : " NOT NULL")
    }
    return "CREATE TABLE \(table(of: file)) (\n\(columns.joined(separator: ",\n"))\n)"
  }
}

extension DataFile {
  /// The name of the table that holds the file's rows: the file's own.
  package var tableName: String { name.value }
}
