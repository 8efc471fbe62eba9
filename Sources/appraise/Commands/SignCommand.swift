import ArgumentParser
import Diagnostics
import Runs

/// `appraise sign RUN --key KEY --role preparer --as wang.li@linhe`
struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Sign a run with an SSH key: first who prepared it, then somebody else who approves.")

  @Argument(help: ArgumentHelp("The folder that a run made.", valueName: "run"))
  var folder: String

  @Option(help: "The file of the private key.")
  var key: String

  @Option(help: "preparer or approver.")
  var role: SigningRequest.Role

  @Option(name: .customLong("as"), help: "The signer's name, as the file of allowed signers has it.")
  var name: String

  @Flag(help: "Print findings as JSON on standard output.")
  var json = false

  func run() throws {
    try reporting(asJSON: json) {
      try SigningRequest(folder: folder, key: key, role: role, name: name)()
      if json { Output.print(FindingsJSON.text([])) } else { Output.print("\(folder) is signed by \(name), \(role)") }
    }
  }
}

extension SigningRequest.Role: ExpressibleByArgument {}
