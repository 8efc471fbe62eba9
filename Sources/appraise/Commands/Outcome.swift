import Diagnostics
import Runs

/// Runs a command's work and turns what comes of it into findings and an exit code.
func reporting(asJSON: Bool, showsPersonal: Bool = false, _ work: () throws -> Void) throws {
  do {
    try work()
  } catch let refused as InputRefused {
    FindingsPrinter(asJSON: asJSON, showsPersonal: showsPersonal).print(refused.findings)
    throw Leaving(code: ExitCodes.findings)
  } catch let trouble as RunTrouble {
    Output.complain("error: \(trouble.reason)")
    throw Leaving(code: ExitCodes.trouble)
  }
}
