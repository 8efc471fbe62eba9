import Figures
import Formulas

/// Rows that came from tables stand on no line; they are known by their keys, which are among the cells that are shown.
extension Witnessed {
  /// - Parameter tables: The names of the tables.
  mutating func forgetLines(of tables: Set<String>) {
    func place(_ origin: RowOrigin) -> RowOrigin {
      tables.contains(origin.file) ? RowOrigin(file: origin.file, record: 0, line: 0) : origin
    }
    for (name, var file) in files where tables.contains(name) {
      file.rows = file.rows.mapValues { $0.map { WitnessedRow(origin: place($0.origin), values: $0.values) } }
      files[name] = file
    }
    cells = cells.mapValues { $0.mapValues(place) }
  }
}
