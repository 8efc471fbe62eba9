package import Diagnostics
import Glibc

/// Where Spark finds a scheme's files, as `--data` says it: `spark:/lake/october` or `spark:s3a://lake/october`, a folder with the files or a
/// folder for each of them; `spark:lake.october`, a catalogue's schema with a table for each.
package struct SparkAddress: Sendable, Equatable {
  enum Place: Sendable, Equatable {
    case folder(String)
    case schema([String])
  }

  let place: Place

  package static func isAddress(_ text: String) -> Bool { text.hasPrefix("spark:") }

  /// - Throws: `InputRefused` where nothing stands behind `spark:`.
  package init(_ text: String) throws(InputRefused) {
    var rest = String(text.dropFirst("spark:".count))
    guard !rest.isEmpty else {
      throw InputRefused([
        Finding(
          QueryingFinding.addressRefused, at: nil,
          [
            "problem": "is empty behind spark:",
            "hint": "Write a folder, as spark:/lake/october, or a catalogue's schema.",
          ])
      ])
    }
    let isFolder = rest.contains("/") || access(rest, F_OK) == 0
    guard isFolder else {
      place = .schema(rest.split(separator: ".").map(String.init))
      return
    }
    while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
    place = .folder(rest.hasPrefix("/") || rest.contains(":/") ? rest : SparkAddress.working + "/" + rest)
  }

  /// The working folder: Spark itself works in another one.
  private static var working: String {
    guard let text = getcwd(nil, 0) else { return "." }
    defer { free(text) }
    return String(cString: text)
  }
}
