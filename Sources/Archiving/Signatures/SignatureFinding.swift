package import Diagnostics

/// What can be said of the signatures beside a run.
package enum SignatureFinding: String, CaseIterable, FindingCode {
  case lacking = "signature-lacking"
  case wrong = "signature-wrong"
  case unreadable = "signature-unreadable"
  case sameHands = "signature-same-hands"
  case present = "signature-present"
  case tooEarly = "signature-too-early"
  case nameRefused = "signer-name-refused"
  case keyRefused = "signing-key-refused"
  case toolLacking = "signing-tool-lacking"

  package var wording: Wording {
    switch self {
    case .lacking:
      Wording("no {role} has signed the run", remedy: "Sign it with `appraise sign --role {role}`.")
    case .wrong:
      Wording(
        "the signature of the {role} is not {name}'s signature of this run",
        remedy: "The run was changed after it was signed, or the file of allowed signers has another key for {name}.")
    case .unreadable:
      Wording(
        "{file} is no signature of a run: {problem}", remedy: "Take the folder signatures/ from where the run is kept.")
    case .sameHands:
      Wording(
        "preparer and approver are the same: {what}",
        remedy: "Somebody else approves, by another name and with another key.")
    case .present:
      Wording(
        "a {role} has signed the run already",
        remedy: "A signature is not replaced; run the period again with --replaces.")
    case .tooEarly:
      Wording(
        "there is nothing to approve: no preparer has signed", remedy: "The preparer signs first, with --role preparer."
      )
    case .nameRefused:
      Wording(
        "`{name}` cannot be a signer's name",
        remedy: "Use 1 to 80 letters, digits, `.`, `_`, `-` and `@`, as wang.li@linhe.")
    case .keyRefused:
      Wording(
        "ssh-keygen does not sign with the key: {problem}",
        remedy: "Name the file of a private key that only you can read.")
    case .toolLacking:
      Wording(
        "ssh-keygen is not on the PATH", remedy: "Install openssh-client; signing and checking signatures are its work."
      )
    }
  }
}
