/// A field as a value; a sheet's cell is first made the text that it would be in CSV.
extension CellReader {
  /// What is wrong with a cell, and its text as `rejects.csv` shows it.
  struct ShownTrouble: Error {
    let code: TableFinding
    let shown: String
    let figures: KeyValuePairs<String, String>
  }

  func cell(_ bytes: ArraySlice<UInt8>, _ content: CellContent) -> Result<Cell, ShownTrouble> {
    switch SheetCell.text(content, bytes, for: column.type.kind) {
    case .success(let text):
      return cell(text).mapError { ShownTrouble(code: $0.code, shown: shown(text), figures: $0.figures) }
    case .failure(let trouble):
      let bytes = Array(trouble.text.utf8)[...]
      return .failure(
        ShownTrouble(
          code: trouble.code, shown: shown(bytes), figures: ["column": column.header, "text": figure(bytes)]))
    }
  }
}
