import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reading
import Tables

/// A scheme from its file to the typed scheme, with every finding on the way.
package enum SchemeLoading {
  /// A scheme as it was loaded, with the bytes of its file and of those it extends.
  struct Loaded {
    let scheme: TypedScheme
    let bytes: [UInt8]
    let bases: [(name: String, bytes: [UInt8])]
    let warnings: [Finding]
    /// Where its keys stand.
    var places = SchemePlaces()
  }

  /// - Throws: `InputRefused` with all findings where one of them is an error.
  ///
  /// - Parameter formulas: Those of another scheme, whose numbers come first, see `Scheme.taking`.
  static func load(_ path: String, after formulas: [Formula] = []) throws -> Loaded {
    let (scheme, bytes, bases, findings, places) = try readPlaced(path, after: formulas)
    guard let scheme, !findings.contains(where: { $0.severity == .error }) else { throw InputRefused(findings) }
    return Loaded(scheme: scheme, bytes: bytes, bases: bases, warnings: findings, places: places)
  }

  /// The scheme, where one could be made, and all findings in reading order.
  static func read(
    _ path: String
  ) throws -> (scheme: TypedScheme?, bytes: [UInt8], bases: [(name: String, bytes: [UInt8])], findings: [Finding]) {
    let (scheme, bytes, bases, findings, _) = try readPlaced(path)
    return (scheme, bytes, bases, findings)
  }

  private static func readPlaced(
    _ path: String, after formulas: [Formula] = []
  ) throws -> (
    scheme: TypedScheme?, bytes: [UInt8], bases: [(name: String, bytes: [UInt8])], findings: [Finding],
    places: SchemePlaces
  ) {
    let bytes: [UInt8]
    do { bytes = try FileBytes.all(of: path) } catch {
      throw RunTrouble(reason: "the scheme \(path) cannot be read: \(error.reason)")
    }
    let folder = path.contains("/") ? path[...(path.lastIndex(of: "/") ?? path.startIndex)] : ""
    let (scheme, reading, bases, places) = SchemeReader.readPlaced(bytes, file: path, after: formulas) {
      try? FileBytes.all(of: folder + $0)
    }
    guard let scheme else { return (nil, bytes, bases, inReadingOrder(reading), places) }
    let (typed, typing) = SchemeTyping.type(scheme)
    var findings = reading + typing
    if !typing.contains(where: { $0.severity == .error }) { findings += SchemeChecks.findings(in: typed) }
    // What a faulty scheme leaves unused may be used once it is mended.
    if findings.contains(where: { $0.severity == .error }) {
      findings.removeAll { $0.code == SchemeFinding.unused.rawValue }
    }
    let shown = inReadingOrder(SchemeReader.shown(findings, bytes, file: path, bases: bases))
    return (typed, bytes, bases, shown, places)
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
