package import Diagnostics

/// Holds the signatures beside a run against the file of allowed signers: preparer and approver, two people with two keys.
package struct SignatureChecks {
  private let folder: String
  private let signers: String?

  /// - Parameter signers: `nil` where only the form of what is there is looked at.
  package init(run folder: String, signers: String?) {
    self.folder = folder
    self.signers = signers
  }

  /// - Parameter said: What held, a sentence each.
  package func findings(_ said: inout [String]) throws -> [Finding] {
    var findings = strangers()
    var names: [String] = []
    var keys: [[UInt8]] = []
    for role in Signature.Role.allCases {
      let words = OwnersFile.read(folder + "/" + Signature.attestationPath(role))
      let signed = OwnersFile.read(folder + "/" + Signature.path(role))
      if words == nil, signed == nil {
        if signers != nil { findings.append(Finding(SignatureFinding.lacking, at: nil, ["role": role.rawValue])) }
        continue
      }
      guard let words, let signature = Signature(attestation: words, role: role) else {
        findings.append(unreadable(Signature.attestationPath(role), "it does not say role, name and time"))
        continue
      }
      guard let signed, let key = Signature.publicKey(signed) else {
        findings.append(unreadable(Signature.path(role), "it is not as ssh-keygen writes it"))
        continue
      }
      if names.contains(signature.name) {
        findings.append(Finding(SignatureFinding.sameHands, at: nil, ["what": signature.name]))
      } else if keys.contains(key) {
        findings.append(Finding(SignatureFinding.sameHands, at: nil, ["what": "one key under two names"]))
      }
      names.append(signature.name)
      keys.append(key)
      let message = OwnersFile.read(folder + "/" + Bag.TagFile.tagManifest) ?? []
      if try SigningTool().verify(
        message, signature: folder + "/" + Signature.path(role), name: signature.name, signers: signers,
        namespace: signature.namespace)
      {
        let whose = signers == nil ? ", whose key nobody was asked about (--signers)" : ""
        said.append("\(role.rawValue): signed by \(signature.name) at \(signature.time)\(whose)")
      } else {
        findings.append(
          Finding(SignatureFinding.wrong, at: nil, ["role": role.rawValue, "name": signature.name]))
      }
    }
    return findings
  }

  /// What lies among the signatures and is none.
  private func strangers() -> [Finding] {
    let known = Signature.Role.allCases.flatMap { [Signature.attestationPath($0), Signature.path($0)] }
    let found = (try? FolderFiles(folder))?.files.filter { $0.hasPrefix(Bag.signatures) } ?? []
    return found.filter { !known.contains($0) }.map { Finding(BagFinding.unknown, at: nil, ["file": $0]) }
  }

  private func unreadable(_ file: String, _ problem: String) -> Finding {
    Finding(SignatureFinding.unreadable, at: nil, ["file": file, "problem": problem])
  }
}
