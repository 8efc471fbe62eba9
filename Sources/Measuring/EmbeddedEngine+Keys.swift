import AppraisalModel
import Diagnostics
import Figures
package import Plans
import Tables

/// The rows of those who are to be explained, of a file that another engine gathers.
extension EmbeddedEngine {
  /// By which keys they are found, theirs on some day at least; `nil` where nobody is to be explained.
  package func keys(for pass: FilePass) -> KeyedRows? {
    guard let candidates, let witnessing else { return nil }
    let reach = RowReach(pass.file.name.value, month, candidates)
    let slots = zip(candidates.people, reach.slotOfPerson).filter { witnessing.wants($0.0.id) && $0.1 >= 0 }
    return LookupMaker(pass, month, candidates).keys(of: Set(slots.map { Int32($0.1) }))
  }

  /// Takes what a part saw of their rows; figures stay those that were gathered.
  package mutating func witness(_ part: StreamedFile, of file: String) { streamed[file]?.takeWitness(of: part) }
}
