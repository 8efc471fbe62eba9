import Diagnostics
import Plans
import Quantities
import Querying

/// Where the month's rows are: a folder, a server, or both, as one or more `--data` say it.
package struct DataSources: Sendable {
  /// `nil` where everything lies with the server.
  package private(set) var folder: String?
  package private(set) var server: ServerSource?
  private let settings: [String]
  /// After how long a server stops a statement where nothing else is said.
  package static let seconds = 600

  /// - Parameters:
  ///   - texts: `DIR`, `postgresql://…`, `spark:…`, or `sales=postgresql://…` for one file of the scheme.
  ///   - settings: `K=V` for Spark.
  /// - Throws: `InputRefused` where an address is not usable, or there are two folders or two servers.
  package init(_ texts: [String], stopsAfter seconds: Int, settings: [String] = []) throws {
    self.settings = settings
    for text in texts {
      let equals = text.firstIndex(of: "=")
      let file = equals.map { String(text[..<$0]) }
      let behind = equals.map { String(text[text.index(after: $0)...]) } ?? ""
      if let address = try SourceAddress(text) {
        try take(address, nil, seconds)
      } else if let file, let address = try SourceAddress(behind) {
        try take(address, file, seconds)
      } else if folder == nil {
        folder = text
      } else {
        throw DataSources.refused(
          "stands beside two folders", "Name one folder; what lies elsewhere is named file by file.")
      }
    }
  }

  private mutating func take(_ address: SourceAddress, _ file: String?, _ seconds: Int) throws {
    if let known = server, known.address != address {
      throw DataSources.refused(
        "is a second one", "A run sees one state of one server: name the same address for every file.")
    }
    var files = server?.files
    if server == nil || files != nil { files = file.map { (files ?? []).union([$0]) } }
    server = ServerSource(address: address, files: files, seconds: seconds, settings: settings)
  }

  private static func refused(_ problem: String, _ hint: String) -> InputRefused {
    InputRefused([Finding(QueryingFinding.addressRefused, at: nil, ["problem": problem, "hint": hint])])
  }
}

/// Where a server is.
enum SourceAddress: Sendable, Equatable {
  case postgresql(ServerAddress)
  case spark(SparkAddress)

  /// - Returns: `nil` for what is no address but a folder.
  /// - Throws: `InputRefused` where it is one that is not usable.
  init?(_ text: String) throws(InputRefused) {
    if ServerAddress.isAddress(text) {
      self = .postgresql(try ServerAddress(text))
    } else if SparkAddress.isAddress(text) {
      self = .spark(try SparkAddress(text))
    } else {
      return nil
    }
  }
}

/// A server, and which of the scheme's files lie with it.
package struct ServerSource: Sendable {
  let address: SourceAddress
  /// `nil` for all that the folder does not have.
  let files: Set<String>?
  /// After how long a statement is stopped.
  let seconds: Int
  /// `K=V` for Spark.
  let settings: [String]

  /// Where it is, without user and secrets.
  var named: String {
    switch address {
    case .postgresql(let address): address.named
    case .spark(let address): address.named
    }
  }

  var dialect: Dialect { if case .spark = address { .spark } else { .postgresql } }

  /// Connects, or starts it.
  func engine(_ passes: [FilePass], _ period: Period) throws(InputRefused) -> any ServerEngine {
    switch address {
    case .postgresql(let address): try PostgresEngine(address, passes, stopsAfter: seconds)
    case .spark(let address):
      try SparkEngine(address, passes, period: period, settings: settings, stopsAfter: seconds)
    }
  }
}
