import Archiving
package import Diagnostics

/// `appraise runs DIR`: the runs that lie in a folder, with what each says of itself.
package struct RunList: Sendable {
  package struct Item: Sendable {
    /// The folder's name.
    package let folder: String
    package let scheme: String
    package let edition: String
    package let period: String
    /// The version of the program that made it.
    package let program: String
    package let people: Int
    package let leftOut: Int
    package let rows: Int
    package let rejected: Int
    package let corrections: Int
    package let fingerprint: String
    /// What its workbooks call it by; `nil` in a run of a program that knew none.
    package let identity: String?
    package let state: State
    /// Who signed as what, in the order of roles; of signatures that are not of this run nothing is said here.
    package let signatures: [(role: String, name: String)]
    /// What is wrong with it.
    package let findings: [Finding]
  }

  package enum State: Sendable, Equatable {
    /// It stands as a run of its period.
    case current
    /// Another run of the folder takes its place.
    case replaced(by: String)
    /// What it says of itself, its signatures, or with `isHeld` any byte of it, is not as it was put in.
    case damaged
  }

  package let folder: String
  /// Whether every byte is held against the fingerprints; else only `run.json` and the signatures are.
  package var isHeld = true
  /// The file of allowed signers, where there is one.
  package var signers: String?

  package init(folder: String) { self.folder = folder }

  /// By scheme, period and the folder's name, bytewise.
  ///
  /// - Throws: `RunTrouble` where the folder cannot be read.
  package func callAsFunction() throws -> [Item] {
    if RunShelf.entry(folder) != nil {
      throw RunTrouble(reason: "\(folder) is a run itself; name the folder that it lies in")
    }
    let shelf = try RunTrouble.wrapping { try RunShelf.runs(in: folder) }
    return try shelf.map { try item($0, among: shelf) }.sorted { one, other in
      let mine = [one.scheme, one.period, one.folder]
      return mine.lexicographicallyPrecedes([other.scheme, other.period, other.folder]) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
  }

  private func item(_ entry: RunShelf.Entry, among shelf: [RunShelf.Entry]) throws -> Item {
    var findings: [Finding] = []
    if isHeld {
      findings += try RunTrouble.wrapping { try Bag(checking: entry.folder) }.findings
    } else if !entry.isAsManifested {
      findings.append(Finding(BagFinding.changed, at: nil, ["file": Bag.payload + "run.json"]))
    }
    var said: [String] = []
    let checks = SignatureChecks(run: entry.folder, signers: signers)
    findings += try RunTrouble.wrapping { try checks.findings(&said) }
    let heir = shelf.first { $0.record.replaces == entry.fingerprint && $0.folder != entry.folder }
    let state: State = findings.isEmpty ? heir.map { .replaced(by: $0.name) } ?? .current : .damaged
    let (record, counts) = (entry.record, entry.record.counts)
    return Item(
      folder: entry.name, scheme: record.scheme.name, edition: record.scheme.edition, period: record.period,
      program: record.program.version, people: counts.people, leftOut: counts.leftOut, rows: counts.rows,
      rejected: counts.rejected, corrections: counts.corrections, fingerprint: entry.fingerprint,
      identity: record.identity, state: state,
      signatures: Signature.all(beside: entry.folder).map { ($0.role.rawValue, $0.name) }, findings: findings)
  }
}
