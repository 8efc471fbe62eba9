import Diagnostics
import Glibc

/// Puts a signature beside a run whose bag is whole.
package struct Signing {
  package let folder: String
  package let signature: Signature
  /// The file of a private key, or of a public one whose private one the agent has.
  package let key: String

  package init(folder: String, _ signature: Signature, key: String) {
    self.folder = folder
    self.signature = signature
    self.key = key
  }

  /// - Throws: `InputRefused` where the run may not be signed so, `RunArchive.Trouble` where the files cannot be written.
  package func callAsFunction() throws {
    guard Signature.isName(signature.name) else {
      throw refused(.nameRefused, ["name": signature.name])
    }
    let bag = try Bag(checking: folder)
    guard bag.findings.isEmpty else { throw InputRefused(bag.findings) }
    let role = signature.role
    if access(folder + "/" + Signature.path(role), F_OK) == 0 { throw refused(.present, ["role": role.rawValue]) }
    let message = OwnersFile.read(folder + "/" + Bag.TagFile.tagManifest) ?? []
    let signed = try SigningTool().sign(message, key: key, namespace: signature.namespace)
    if role == .approver { try holdAgainstPreparer(signed) }
    try write(signed)
  }

  private func holdAgainstPreparer(_ signed: [UInt8]) throws {
    guard let words = OwnersFile.read(folder + "/" + Signature.attestationPath(.preparer)),
      let preparer = Signature(attestation: words, role: .preparer),
      let signature = OwnersFile.read(folder + "/" + Signature.path(.preparer))
    else { throw refused(.tooEarly, [:]) }
    if preparer.name == self.signature.name { throw refused(.sameHands, ["what": preparer.name]) }
    if Signature.publicKey(signature) == Signature.publicKey(signed) {
      throw refused(.sameHands, ["what": "one key under two names"])
    }
  }

  private func write(_ signed: [UInt8]) throws {
    if mkdir(folder + "/signatures", 0o700) != 0, errno != EEXIST {
      throw RunArchive.Trouble.ofSystem(folder + "/signatures", "made")
    }
    let role = signature.role
    let paths = [Signature.attestationPath(role), Signature.path(role)].map { folder + "/" + $0 }
    do {
      // The signature comes last: an attestation without one is none.
      unlink(paths[0])
      try OwnersFile.write(Array(signature.attestation.utf8), to: paths[0], isNew: true)
      try OwnersFile.write(signed, to: paths[1], isNew: true)
      try OwnersFile.synchronize(folder + "/signatures")
    } catch {
      for path in paths { unlink(path) }
      throw error
    }
  }

  private func refused(_ code: SignatureFinding, _ figures: KeyValuePairs<String, String>) -> InputRefused {
    InputRefused([Finding(code, at: nil, figures)])
  }
}
