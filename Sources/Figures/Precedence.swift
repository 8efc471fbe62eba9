/// Who goes before whom: by one column of figures after another, and at last by place, which is the id.
///
/// Seats, places and the odd cent are all given by it, so that one policy's tie-breakers mean the same everywhere.
package struct Precedence: Sendable {
  private let columns: [[Figure]]

  /// - Parameter columns: Figures of everybody, the first that differs decides: higher first, who lacks it last.
  package init(_ columns: [[Figure]]) { self.columns = columns }

  package func precedes(_ one: Int, _ other: Int) -> Bool {
    for column in columns {
      switch (column[one].number, column[other].number) {
      case (let a?, let b?): if a != b { return b < a }
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): break
      }
    }
    return one < other
  }
}
