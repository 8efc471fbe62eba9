package import Fingerprints

/// What `manifest-sha256.txt` and `tagmanifest-sha256.txt` of a bag (RFC 8493) say: a file a line, by its path in the bag.
package struct BagManifest: Sendable, Equatable {
  /// The SHA-256 of each file, by its path from the bag's top with `/` between.
  package private(set) var files: [String: Fingerprint] = [:]

  package init() {}

  /// - Returns: `nil` where the bytes are not exactly what `text` would write: a bag of ours has one spelling.
  package init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let path = BagManifest.decoded(parts[1].drop { $0 == " " }) else { return nil }
      files[path] = Fingerprint(hex: String(parts[0]))
    }
    guard Array(self.text.utf8) == bytes else { return nil }
  }

  package mutating func add(_ path: String, _ fingerprint: Fingerprint) { files[path] = fingerprint }

  /// The paths, bytewise.
  package var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The lines, by path bytewise: the same files give the same bytes.
  package var text: String {
    paths.map { "\(files[$0]?.hex ?? "")  \(BagManifest.encoded($0))\n" }.joined()
  }

  /// Line ends and `%` are the only signs that a bag writes otherwise.
  private static func encoded(_ path: String) -> String {
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "%": text += "%25"
      case "\n": text += "%0A"
      case "\r": text += "%0D"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func decoded(_ text: Substring) -> String? {
    var parts = text.split(separator: "%", omittingEmptySubsequences: false)
    guard var path = parts.isEmpty ? nil : String(parts.removeFirst()) else { return nil }
    for part in parts {
      guard let sign = ["25": "%", "0A": "\n", "0D": "\r"][String(part.prefix(2))] else { return nil }
      path += sign + part.dropFirst(2)
    }
    return path
  }
}
