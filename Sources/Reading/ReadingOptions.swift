package import AppraisalModel
import Diagnostics
import Plans
package import Tables

/// How a month's files are read, beyond what the scheme says of them.
package struct ReadingOptions: Sendable {
  /// The encoding of text files of which the scheme declares none.
  package var encoding: TextEncoding
  /// How many threads read at once; no result depends on it.
  package var threads: Int
  /// Whether the fingerprints of the files are reckoned.
  package var isHashed: Bool
  /// Whether every file is held whole, also those that can be read in parts; no result depends on it.
  package var holdsAll = false
  package var progress: ReadingProgress?
  /// The files, by their names in the scheme, of which it is reckoned what their rows come to.
  package var tallied: Set<String> = []

  package init(
    encoding: TextEncoding = .utf8, threads: Int = 1, isHashed: Bool = true, progress: ReadingProgress? = nil
  ) {
    self.encoding = encoding
    self.threads = threads
    self.isHashed = isHashed
    self.progress = progress
  }
}

extension DataFile {
  /// The columns that are read from the file's cells, in the order of `storedColumns`.
  package var wantedColumns: [WantedColumn] { wantedColumns(nil) }

  /// - Parameter columns: What is asked for of a file that is read in parts; `nil` for everything.
  func wantedColumns(_ columns: StreamPlan.Columns?) -> [WantedColumn] {
    storedColumns.map { column in
      WantedColumn(
        header: column.header, type: DataReader.cellType(of: column), isOptional: column.isOptional,
        isPersonal: column.isPersonal, mayLack: resultsOf != nil && column.isOptional,
        isNeeded: columns?.needed.contains(column.name.value) ?? true,
        isHashed: columns?.hashed.contains(column.name.value) ?? false)
    }
  }

  /// What the scheme declares; where it is silent the encoding that was asked for. Results of earlier runs are UTF-8.
  package func textEncoding(otherwise encoding: TextEncoding) -> TextEncoding {
    if resultsOf != nil { return .utf8 }
    return self.encoding.flatMap(TextEncoding.init) ?? encoding
  }
}
