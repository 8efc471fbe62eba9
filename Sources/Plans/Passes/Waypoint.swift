package import AppraisalModel
import Diagnostics
import Formulas

/// A file that rows of others lead through and that stays where it is: customers, between a sale and whoever looks after the customer.
///
/// Its rows never come here. Where its own columns lead, to files that are held here, is looked up there by `links`, and each of its rows
/// is put together with what it leads to where the rows are.
package struct Waypoint: Sendable {
  package let file: DataFile
  /// The column that is referred to.
  package let key: String
  package let links: [Link]

  /// A column of the file that leads on.
  package struct Link: Sendable, Equatable {
    package let column: String
    /// Whether it says whose the row is that came this way.
    package let hasSlot: Bool
    /// What formulas ask for along it, as places in the way's `reached`.
    package let reached: [Int]
  }
}

extension Waypoint {
  /// - Parameter owner: The hops from the row that comes this way to its person; empty where this way does not lead there.
  init(_ file: DataFile, reached: [FilePass.Reached], owner: [ColumnPath.Hop]) {
    self.file = file
    key = file.keyColumns.first?.name.value ?? ""
    links = file.columns.compactMap { column in
      guard column.refers != nil else { return nil }
      let name = column.name.value
      let asked = reached.indices.filter { reached[$0].path.hops.dropFirst().first?.column == name }
      let hasSlot = owner.dropFirst().first?.column == name
      return hasSlot || !asked.isEmpty ? Link(column: name, hasSlot: hasSlot, reached: asked) : nil
    }
  }
}
