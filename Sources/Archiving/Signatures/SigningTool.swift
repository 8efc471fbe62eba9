import Diagnostics
import Foundation
import Glibc

/// `ssh-keygen -Y`, which makes and checks signatures; found on the PATH and called without a shell.
struct SigningTool {
  private let program: URL

  /// - Throws: `InputRefused` where it is not there.
  init() throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates: [String] = folders.map { "\($0)/ssh-keygen" }
    guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw InputRefused([Finding(SignatureFinding.toolLacking, at: nil)])
    }
    program = URL(fileURLWithPath: path)
  }

  /// Signs bytes.
  func sign(_ message: [UInt8], key: String, namespace: String) throws -> [UInt8] {
    guard access(key, R_OK) == 0 else {
      throw InputRefused([
        Finding(SignatureFinding.keyRefused, at: nil, ["problem": String(cString: strerror(errno))])
      ])
    }
    let (code, out, err) = try call(["-Y", "sign", "-q", "-f", key, "-n", namespace], message)
    guard code == 0, Signature.publicKey(out) != nil else {
      let line = String(decoding: err, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
      throw InputRefused([
        Finding(SignatureFinding.keyRefused, at: nil, ["problem": line ?? "it gave no signature"])
      ])
    }
    return out
  }

  /// Whether a signature file is that of a name over some bytes.
  ///
  /// - Parameter signers: The file of allowed signers; `nil` for whether it is anybody's signature of them.
  func verify(_ message: [UInt8], signature: String, name: String, signers: String?, namespace: String) throws -> Bool {
    let how = signers.map { ["verify", "-f", $0, "-I", name] } ?? ["check-novalidate"]
    return try call(["-Y"] + how + ["-q", "-n", namespace, "-s", signature], message).code == 0
  }

  private func call(_ arguments: [String], _ input: [UInt8]) throws -> (code: Int32, out: [UInt8], err: [UInt8]) {
    let process = Process()
    let (inward, outward, errors) = (Pipe(), Pipe(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = inward
    process.standardOutput = outward
    process.standardError = errors
    try process.run()
    // A tag manifest is far smaller than a pipe holds, as is everything that comes back.
    try? inward.fileHandleForWriting.write(contentsOf: Data(input))
    try? inward.fileHandleForWriting.close()
    let out = outward.fileHandleForReading.readDataToEndOfFile()
    let err = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, Array(out), Array(err))
  }
}
