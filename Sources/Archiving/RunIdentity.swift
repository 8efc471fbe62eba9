import Fingerprints

/// What a run is known by wherever its rows lay, 32 digits: the scheme's files and every result, each by its SHA-256.
///
/// Workbooks and reviews carry it. It says nothing of the files that were read, for the same rows in other files, or in a server's tables,
/// come to the same; `run.json` does. docs/AUDIT.md has it reckoned by `sha256sum`.
package struct RunIdentity: Sendable, Equatable {
  package static let digits = 32

  package let text: String

  /// - Parameter files: The scheme's without its tests, and those below `results/`.
  package init(scheme: String, period: String, files: [RunRecord.File]) {
    let own = files.filter { !RunIdentity.ofTheRun.contains($0.name) && !$0.name.hasPrefix("reports/") }
    let lines = own.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map { "\($0.sha256 ?? "")  \($0.name)\n" }
    let whole = "\(scheme) \(period)\n" + lines.joined()
    text = String(Fingerprint.of(Array(whole.utf8)).hex.prefix(RunIdentity.digits))
  }

  /// As the files that a run names come to, whatever it calls itself.
  package init(_ record: RunRecord) {
    self.init(
      scheme: record.scheme.name, period: record.period, files: record.scheme.withoutTests + record.outputs)
  }

  /// Results that speak of files and lines, and those in the program's own words: no figures.
  private static let ofTheRun: Set = ["results/rejects.csv", "results/findings.csv"]
}

extension RunRecord.Scheme {
  /// The scheme's own file and those that it extends.
  package var withoutTests: [RunRecord.File] {
    let stem = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    return files.filter { $0.name != stem + ".tests.yaml" || $0.name == file }
  }
}
