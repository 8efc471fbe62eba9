import Foundation

/// A detached signature of a run: over its `tagmanifest-sha256.txt`, by `ssh-keygen -Y sign`, in a namespace that says role and time.
///
/// Beside the signature an attestation says who, as what, and when, in words; the signature answers for all of it.
package struct Signature: Sendable, Equatable {
  package enum Role: String, Sendable, CaseIterable {
    case preparer, approver
  }

  package let role: Role
  /// By which the file of allowed signers has the key.
  package let name: String
  /// `2026-11-03T08:15:00Z`, by the signer's clock.
  package let time: String

  package init(role: Role, name: String, time: String) {
    self.role = role
    self.name = name
    self.time = time
  }

  /// What the signature is made for, so that none can be taken for another.
  var namespace: String { "\(role.rawValue)/\(time)@appraise" }

  static func attestationPath(_ role: Role) -> String { Bag.signatures + role.rawValue + ".txt" }
  static func path(_ role: Role) -> String { Bag.signatures + role.rawValue + ".sig" }

  var attestation: String { "role: \(role.rawValue)\nname: \(name)\nsigned: \(time)\n" }

  /// - Returns: `nil` where the text is not exactly an attestation of the role.
  init?(attestation: [UInt8], role: Role) {
    guard let text = String(validating: attestation, as: UTF8.self) else { return nil }
    var values: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      values[line[..<colon]] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    guard let name = values["name"], let time = values["signed"], Signature.isName(name), Signature.isTime(time) else {
      return nil
    }
    self.init(role: role, name: name, time: time)
    guard self.attestation == text else { return nil }
  }

  /// Those that say who signed a run; whether they are of it, `SignatureChecks` says.
  package static func all(beside run: String) -> [Signature] {
    Role.allCases.compactMap { role in
      OwnersFile.read(run + "/" + attestationPath(role)).flatMap { Signature(attestation: $0, role: role) }
    }
  }

  /// Letters of any script, digits and a few signs: nothing that a file of allowed signers would take for a pattern.
  package static func isName(_ name: String) -> Bool {
    (1...80).contains(name.unicodeScalars.count)
      && name.unicodeScalars.allSatisfy { sign in
        sign.properties.isAlphabetic || ("0"..."9").contains(sign) || "._-@".unicodeScalars.contains(sign)
      } && !name.hasPrefix("-")
  }

  private static func isTime(_ time: String) -> Bool {
    time.utf8.count == 20 && time.utf8.allSatisfy { (0x30...0x3A).contains($0) || [0x2D, 0x54, 0x5A].contains($0) }
  }

  /// The public key inside an armoured signature; `nil` where it is none, or not spelt as ssh-keygen spells it.
  static func publicKey(_ armoured: [UInt8]) -> [UInt8]? {
    let text = String(decoding: armoured, as: UTF8.self)
    let lines = text.split(separator: "\n").dropFirst().dropLast()
    guard let data = Data(base64Encoded: lines.joined()), text == armour(data) else { return nil }
    let blob = Array(data)
    // "SSHSIG", a version of four bytes, then the key with its length before it.
    guard blob.count > 14, blob.starts(with: Array("SSHSIG".utf8)) else { return nil }
    let length = blob[10..<14].reduce(0) { $0 << 8 | Int($1) }
    guard blob.count >= 14 + length else { return nil }
    return Array(blob[14..<14 + length])
  }

  private static func armour(_ data: Data) -> String {
    var text = "-----BEGIN SSH SIGNATURE-----\n"
    var rest = data.base64EncodedString()[...]
    while !rest.isEmpty {
      text += rest.prefix(70) + "\n"
      rest = rest.dropFirst(70)
    }
    return text + "-----END SSH SIGNATURE-----\n"
  }
}
