import AppraisalModel
import Diagnostics
import Formulas
package import Plans
import Quantities
import Tables

/// What another engine is told of the files that are held here, and what it says in return.
extension EmbeddedEngine {
  /// What the rows of a pass are looked up in; after `begin`.
  package mutating func lookups(for pass: FilePass) -> Lookups? {
    month.ready(pass.file)
    guard let candidates else { return nil }
    let maker = LookupMaker(pass, month, candidates)
    var ways: [[String]: WayTable] = [:]
    for way in pass.ways {
      guard let waypoint = way.through else {
        ways[[way.column]] = maker.table(of: way)
        continue
      }
      for link in waypoint.links { ways[[way.column, link.column]] = maker.table(of: link, way, waypoint) }
    }
    return Lookups(ways: ways, slots: maker.slots(), pool: month.pool)
  }

  /// Takes what an engine gathered of a file, as if its rows had been read here.
  package mutating func take(_ gathered: GatheredFile, of pass: FilePass) {
    guard let candidates else { return }
    streamed[pass.file.name.value] = StreamedFile(pass.file, plan, month, candidates, gathered: gathered)
  }
}
