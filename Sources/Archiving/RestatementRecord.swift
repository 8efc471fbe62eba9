package import Fingerprints
import Foundation

/// What a restatement says of itself, `restatement.json`: which run it restates, by which run, after which earlier restatement, and what is
/// carried over. No clock, no path and no name of a machine stands in it.
package struct RestatementRecord: Sendable, Codable, Equatable {
  package static let format = "appraise-restatement"
  package static let formatVersion = 1
  package static let fileName = "restatement.json"

  package struct CarryOver: Sendable, Codable, Equatable {
    package var rows: Int
    package var people: Int
    /// The sum of what is paid more or less, exact.
    package var pay: String
    package var sha256: String

    package init(rows: Int, people: Int, pay: String, sha256: String) {
      self.rows = rows
      self.people = people
      self.pay = pay
      self.sha256 = sha256
    }
  }

  package var format = RestatementRecord.format
  package var formatVersion = RestatementRecord.formatVersion
  package var scheme: String
  package var edition: String
  package var period: String
  /// The fingerprint of the `run.json` of the run that is restated.
  package var restates: String
  /// The fingerprint of the `run.json` of the run on the new data, in `run/`.
  package var run: String
  /// The fingerprint of the `restatement.json` that carried a part already.
  package var previous: String?
  package var carryOver: CarryOver

  package init(
    scheme: String, edition: String, period: String, restates: String, run: String, previous: String?,
    carryOver: CarryOver
  ) {
    self.scheme = scheme
    self.edition = edition
    self.period = period
    self.restates = restates
    self.run = run
    self.previous = previous
    self.carryOver = carryOver
  }

  /// As JSON, keys sorted: the same restatement gives the same bytes.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }

  /// - Returns: `nil` where the bytes are no record of a restatement, or one of a format that this program does not know.
  package init?(_ bytes: [UInt8]) {
    guard let record = try? JSONDecoder().decode(RestatementRecord.self, from: Data(bytes)),
      record.format == RestatementRecord.format, record.formatVersion == RestatementRecord.formatVersion
    else { return nil }
    self = record
  }

  /// The restatements in a folder, by name.
  package static func all(in folder: String) -> [(folder: String, record: RestatementRecord, fingerprint: Fingerprint)]
  {
    ((try? FolderFiles.names(in: folder)) ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap {
      name in
      let path = folder == "." ? name : folder + "/" + name
      guard !name.hasPrefix("."), let bytes = OwnersFile.read(path + "/" + fileName),
        let record = RestatementRecord(bytes)
      else { return nil }
      return (path, record, Fingerprint.of(bytes))
    }
  }
}
