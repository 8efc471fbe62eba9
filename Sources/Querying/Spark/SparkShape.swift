import AppraisalModel
import Diagnostics

/// Whether what Spark found can hold a file's rows: a CSV file by its headers, anything else by the names and types of its columns.
struct SparkShape {
  private let file: DataFile

  init(_ file: DataFile) { self.file = file }

  func findings(headers: Set<String>) -> [Finding] {
    file.storedColumns.filter { !headers.contains($0.header) }.map { column in
      let near = nearest(to: column.header, among: headers.sorted())
      return finding(
        "\(file.name.value) has no column with the header \(column.header)", at: column.name,
        near.map { "Is it \($0)? Correct the files' header, or say `header:` in the scheme." }
          ?? "Correct the files' header, or say `header:` in the scheme.")
    }
  }

  /// - Parameter partitions: Columns that folders are named for; their texts are cast.
  func findings(types described: SparkTable.Described, partitions: [String]) -> [Finding] {
    let types = described.types
    return file.storedColumns.compactMap { column in
      guard let type = types[column.name.value] else {
        let near = nearest(to: column.name.value, among: types.keys.sorted())
        return finding(
          "\(file.name.value) has no column \(column.name.value)", at: column.name,
          near.map { "Is it \($0)? Columns of Parquet and of tables have the names of the scheme, not its headers." }
            ?? "Columns of Parquet and of tables have the names of the scheme, not its headers.")
      }
      if partitions.contains(column.name.value) { return nil }
      let fits = SparkShape.types(for: column.type)
      if fits.contains(String(type.prefix { $0 != "(" })) { return nil }
      return finding(
        "the column \(column.name.value) of \(file.name.value) is of the type \(type)", at: column.name,
        "It takes \(fits.joined(separator: " or ")).")
    }
  }

  private func finding(_ problem: String, at place: Placed<String>, _ hint: String) -> Finding {
    Finding(QueryingFinding.sparkRefused, at: place.place, length: place.length, ["problem": problem, "hint": hint])
  }

  /// Spark's types that keep such cells exactly; the first is the usual one.
  private static func types(for type: ColumnType) -> [String] {
    switch type {
    case .text, .choice, .period, .computed, .point: ["string"]
    case .integer, .decimal, .percent: ["decimal", "int", "bigint", "smallint", "tinyint"]
    case .flag: ["boolean"]
    case .day: ["date"]
    }
  }
}
