package import Diagnostics

/// Where a PostgreSQL server is, as `--data` says it: `postgresql:///hr?schema=october`, in libpq's own spelling but for `schema`.
///
/// A password never stands in it: it would be seen by whoever lists processes. libpq finds it in its password file, in the environment or
/// in its service file.
package struct ServerAddress: Sendable, Equatable {
  /// What libpq is given.
  let connection: String
  package let schema: String

  package static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
  }

  /// - Throws: `InputRefused`, which shows nothing of the address.
  package init(_ text: String) throws(InputRefused) {
    let (head, query) = ServerAddress.cut(text, at: "?")
    let rest = head.drop { $0 != "/" }.dropFirst(2)
    // Everything before the last @ names the user; a password may hold an @ and a slash itself.
    if let at = rest.lastIndex(of: "@"), rest[..<at].contains(":") { throw ServerAddress.secret }
    var schema = "public"
    var kept: [Substring] = []
    for part in query.split(separator: "&") {
      let (key, value) = ServerAddress.cut(String(part), at: "=")
      if ["password", "sslpassword"].contains(ServerAddress.decoded(key)?.lowercased()) { throw ServerAddress.secret }
      if key == "schema" {
        guard let decoded = ServerAddress.decoded(value), !decoded.isEmpty else {
          throw ServerAddress.refused("has no readable schema", "Write ?schema= and the schema's name.")
        }
        schema = decoded
      } else {
        kept.append(part)
      }
    }
    self.schema = schema
    connection = head + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
  }

  private static var secret: InputRefused {
    refused(
      "holds a password, which everybody who lists processes can read",
      "Take it out and put it into ~/.pgpass, or name a service: libpq finds it there. Change it, if others use this machine."
    )
  }

  private static func refused(_ problem: String, _ hint: String) -> InputRefused {
    InputRefused([Finding(QueryingFinding.addressRefused, at: nil, ["problem": problem, "hint": hint])])
  }

  private static func cut(_ text: String, at mark: Character) -> (String, String) {
    guard let place = text.firstIndex(of: mark) else { return (text, "") }
    return (String(text[..<place]), String(text[text.index(after: place)...]))
  }

  /// `%E5%8D%81` as the text that it stands for; `nil` where it is none.
  private static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
