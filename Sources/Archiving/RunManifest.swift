package import Figures
import AppraisalModel
import Diagnostics
import Fingerprints
import Foundation
import Quantities

/// What a run folder says of itself: scheme, period, inputs and outputs with fingerprints, the program's version.
package struct RunManifest: Sendable, Codable {
  package struct File: Sendable, Codable {
    package var name: String
    package var bytes: Int
    package var records: Int?
    package var sha256: String
  }

  package var schemaVersion = 1
  package var program = "appraise"
  package var version: String
  package var scheme: String
  package var edition: String
  package var schemeSHA256: String
  package var period: String
  /// The fingerprint of the manifest of the run of the same period that this one replaces.
  package var replaces: String?
  /// The encoding in which files were read whose scheme declares none; silent for UTF-8.
  package var encoding: String?
  package var people: Int
  package var inputs: [File]
  package var outputs: [File]

  package init(
    _ results: RunResults, schemeBytes: [UInt8], replaces: String? = nil, encoding: String? = nil, outputs: [File]
  ) {
    self.replaces = replaces
    self.encoding = encoding
    version = results.version
    scheme = results.scheme.scheme.name.value
    edition = results.scheme.scheme.edition
    schemeSHA256 = Fingerprint.of(schemeBytes).hex
    period = results.period.text
    people = results.table.people.count
    inputs = results.inputs.map { File(name: $0.name, bytes: $0.bytes, records: $0.records, sha256: $0.sha256) }
    self.outputs = outputs
  }

  /// The manifest as JSON, keys sorted: the same run gives the same bytes.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}
