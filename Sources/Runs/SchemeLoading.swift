import AppraisalModel
import Diagnostics
import Quantities
import Reading
import Tables

/// A scheme from its file to the typed scheme, with every finding on the way.
package enum SchemeLoading {
  /// - Throws: `InputRefused` with all findings where one of them is an error.
  static func load(_ path: String) throws -> (scheme: TypedScheme, bytes: [UInt8], warnings: [Finding]) {
    let (scheme, bytes, findings) = try read(path)
    guard let scheme, !findings.contains(where: { $0.severity == .error }) else { throw InputRefused(findings) }
    return (scheme, bytes, findings)
  }

  /// The scheme, where one could be made, and all findings in reading order.
  static func read(_ path: String) throws -> (scheme: TypedScheme?, bytes: [UInt8], findings: [Finding]) {
    let bytes: [UInt8]
    do { bytes = try FileBytes.all(of: path) } catch {
      throw RunTrouble(reason: "the scheme \(path) cannot be read: \(error.reason)")
    }
    let (scheme, reading) = SchemeReader.read(bytes, file: path)
    guard let scheme else { return (nil, bytes, inReadingOrder(reading)) }
    let (typed, typing) = SchemeTyping.type(scheme)
    var findings = reading + typing
    if !typing.contains(where: { $0.severity == .error }) { findings += SchemeChecks.findings(in: typed) }
    // What a faulty scheme leaves unused may be used once it is mended.
    if findings.contains(where: { $0.severity == .error }) {
      findings.removeAll { $0.code == SchemeFinding.unused.rawValue }
    }
    return (typed, bytes, inReadingOrder(SchemeReader.shown(findings, bytes, file: path)))
  }

  static func period(_ text: String, of scheme: TypedScheme) throws -> Period {
    guard let period = Period(text: text), period.kind == scheme.scheme.cadence else {
      throw InputRefused([
        Finding(RunFinding.periodRefused, at: nil, ["text": text, "kind": scheme.scheme.cadence.rawValue])
      ])
    }
    let findings = SchemeChecks.findings(in: scheme, for: period)
    if findings.contains(where: { $0.severity == .error }) { throw InputRefused(findings) }
    return period
  }
}
