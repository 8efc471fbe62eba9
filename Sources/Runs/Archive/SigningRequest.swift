import Archiving
import Diagnostics
import Glibc

/// A signature that somebody puts beside a run; the only clock of the program is read here.
package struct SigningRequest {
  package enum Role: String, Sendable, CaseIterable {
    case preparer, approver
  }

  private let folder: String
  private let key: String
  private let role: Role
  private let name: String

  package init(folder: String, key: String, role: Role, name: String) {
    self.folder = folder
    self.key = key
    self.role = role
    self.name = name
  }

  /// - Throws: `InputRefused` where the run may not be signed so, `RunTrouble` where something outside stops us.
  package func callAsFunction() throws {
    let role: Signature.Role = role == .preparer ? .preparer : .approver
    let signature = Signature(role: role, name: name, time: SigningRequest.now())
    try RunTrouble.wrapping { try Signing(folder: folder, signature, key: key)() }
  }

  /// The moment in UTC, as `2026-11-03T08:15:00Z`.
  private static func now() -> String {
    var moment = time(nil)
    var parts = tm()
    gmtime_r(&moment, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
