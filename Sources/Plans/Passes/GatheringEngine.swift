/// Who gathers the rows of a file where they lie.
///
/// The engine of this program needs no lookups: it reads rows a part at a time (`RowPart`), and its parts come to what a
/// `GatheredFile` says. Any other engine is given the pass and what its rows are looked up in.
package protocol GatheringEngine {
  /// Takes what the rows of a pass are looked up in; for all passes, before the first is gathered.
  mutating func prepare(_ pass: FilePass, _ lookups: Lookups) throws

  /// - Throws: `InputRefused` where rows are refused or the server says no; nothing is published then.
  mutating func gather(_ pass: FilePass) throws -> GatheredFile
}
