import Diagnostics
import Querying

/// Where the month's rows are: a folder, a server, or both, as one or more `--data` say it.
package struct DataSources: Sendable {
  /// `nil` where everything lies with the server.
  package private(set) var folder: String?
  package private(set) var server: ServerSource?

  /// - Parameter texts: `DIR`, `postgresql://…`, or `sales=postgresql://…` for one file of the scheme.
  /// - Throws: `InputRefused` where an address is not usable, or there are two folders or two servers.
  package init(_ texts: [String], stopsAfter seconds: Int) throws {
    for text in texts {
      let equals = text.firstIndex(of: "=")
      let file = equals.map { String(text[..<$0]) }
      let behind = equals.map { String(text[text.index(after: $0)...]) } ?? ""
      if ServerAddress.isAddress(text) {
        try take(try ServerAddress(text), nil, seconds)
      } else if let file, ServerAddress.isAddress(behind) {
        try take(try ServerAddress(behind), file, seconds)
      } else if folder == nil {
        folder = text
      } else {
        throw DataSources.refused(
          "stands beside two folders", "Name one folder; what lies elsewhere is named file by file.")
      }
    }
  }

  private mutating func take(_ address: ServerAddress, _ file: String?, _ seconds: Int) throws {
    if let known = server, known.address != address {
      throw DataSources.refused(
        "is a second one", "A run sees one state of one server: name the same address for every file.")
    }
    var files = server?.files
    if server == nil || files != nil { files = file.map { (files ?? []).union([$0]) } }
    server = ServerSource(address: address, files: files, seconds: seconds)
  }

  private static func refused(_ problem: String, _ hint: String) -> InputRefused {
    InputRefused([Finding(QueryingFinding.addressRefused, at: nil, ["problem": problem, "hint": hint])])
  }
}

/// A server, and which of the scheme's files lie with it.
package struct ServerSource: Sendable {
  let address: ServerAddress
  /// `nil` for all that the folder does not have.
  let files: Set<String>?
  /// After how long a statement is stopped.
  let seconds: Int
}
