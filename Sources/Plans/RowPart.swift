package import AppraisalModel
package import Tables

/// One thread's part in a file that is read in parts: it is given rows, says what is wrong with them, and measures those that stay.
package protocol RowPart: Sendable {
  /// Takes rows in place of those before.
  mutating func adopt(_ rows: FileTable)
  /// For each `must:` whether the rows at hand satisfy it; `nil` where a figure in it is missing.
  func musts() -> [(formula: String, holds: [Bool?])]
  /// Places of rows at hand whose cell names a row of another file that is not there.
  func leadsNowhere(_ column: Column) -> [Int]
  /// Lets go of rows at hand.
  mutating func keep(_ kept: [Bool])
  /// Measures the rows at hand.
  mutating func measure()
}
