import ArgumentParser
import Diagnostics
import Glibc
import Runs

/// 0 fine, 1 findings or differences, 2 usage, 3 input/output or engine, 4 verification failed, 5 ours, 129, 130 and 143 interrupted.
enum ExitCodes {
  static let findings: Int32 = 1
  static let usage: Int32 = 2
  static let trouble: Int32 = 3
  static let unverified: Int32 = 4
  static let ours: Int32 = 5
}

let versionText = "appraise \(Version.current)"

extension Appraise {
  /// Ends the program after an error: help and version go out fine, usage errors with 2.
  static func leave(after error: any Error) -> Never {
    if let leaving = error as? Leaving { Glibc.exit(leaving.code) }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code == .success {
      if !message.isEmpty { Output.print(message) }
      Glibc.exit(0)
    }
    Output.complain(message)
    Glibc.exit(code == .validationFailure ? ExitCodes.usage : ExitCodes.ours)
  }
}

/// Leaves with a code after everything has been printed.
struct Leaving: Error {
  let code: Int32
}
