package import AppraisalModel
package import Tables

/// How a month's files are read, beyond what the scheme says of them.
package struct ReadingOptions: Sendable {
  /// The encoding of text files of which the scheme declares none.
  package var encoding: TextEncoding
  package var progress: ReadingProgress?

  package init(encoding: TextEncoding = .utf8, progress: ReadingProgress? = nil) {
    self.encoding = encoding
    self.progress = progress
  }
}

extension DataFile {
  /// The columns that are read from the file's cells, in the order of `storedColumns`.
  package var wantedColumns: [WantedColumn] {
    storedColumns.map { column in
      WantedColumn(
        header: column.header, type: DataReader.cellType(of: column), isOptional: column.isOptional,
        isPersonal: column.isPersonal, mayLack: resultsOf != nil && column.isOptional)
    }
  }

  /// What the scheme declares; where it is silent the encoding that was asked for. Results of earlier runs are UTF-8.
  package func textEncoding(otherwise encoding: TextEncoding) -> TextEncoding {
    if resultsOf != nil { return .utf8 }
    return self.encoding.flatMap(TextEncoding.init) ?? encoding
  }
}
