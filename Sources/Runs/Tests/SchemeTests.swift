import AppraisalModel
import Archiving
package import Diagnostics
import Figures
import Formulas
import Quantities
import Reading
import Tables

/// Runs the tests that stand beside schemes: `NAME.tests.yaml` beside `NAME.yaml`.
package struct SchemeTests {
  /// The suites, and warnings about schemes without tests.
  package struct Report: Sendable {
    package var suites: [TestSuite]
    package var warnings: [Finding]
  }

  private let paths: [String]

  /// - Parameter paths: Schemes, or folders with schemes.
  package init(_ paths: [String]) { self.paths = paths }

  /// - Throws: `InputRefused` where a scheme or its tests cannot be read.
  package func callAsFunction() throws -> Report {
    var report = Report(suites: [], warnings: [])
    var refused: [Finding] = []
    for path in try paths.flatMap({ try SchemeTests.schemes(at: $0) }) {
      do {
        if let suite = try SchemeTests.suite(of: path) {
          report.suites.append(suite)
        } else {
          report.warnings.append(
            Finding(TestFinding.noTests, at: nil, ["scheme": path, "tests": SchemeTests.testsFile(of: path)]))
        }
      } catch let error as InputRefused {
        refused += error.findings
      }
    }
    if refused.contains(where: { $0.severity == .error }) { throw InputRefused(refused) }
    return report
  }

  static func testsFile(of scheme: String) -> String {
    let stem = scheme.hasSuffix(".yaml") ? String(scheme.dropLast(5)) : scheme
    return stem + ".tests.yaml"
  }

  /// The schemes that a path names: itself, or those of a folder that have tests, by name.
  private static func schemes(at path: String) throws -> [String] {
    guard let names = try? DataFolder(path: path).names else { return [path] }
    let base = path.hasSuffix("/") ? path : path + "/"
    let schemes = names.filter { $0.hasSuffix(".tests.yaml") }.map { base + $0.dropLast(11) + ".yaml" }
    if schemes.isEmpty { throw RunTrouble(reason: "there are no NAME.tests.yaml in \(path)") }
    return schemes
  }

  private static func suite(of path: String) throws -> TestSuite? {
    let loaded = try SchemeLoading.load(path)
    let file = testsFile(of: path)
    guard RunShelf.hasFile(file) else { return nil }
    let bytes = try RunTrouble.wrapping { try FileBytes.all(of: file) }
    let (tests, formulas, reading) = SchemeReader.tests(bytes, file: file, of: loaded.scheme.scheme)
    var scheme = loaded.scheme.scheme
    let own = scheme.formulas.count
    scheme.formulas = formulas
    let (typed, typing) = SchemeTyping.type(scheme, testing: formulas[own...])
    let findings = reading + typing
    if findings.contains(where: { $0.severity == .error }) {
      throw InputRefused(inReadingOrder(SchemeReader.shown(findings, bytes, file: file)))
    }
    let outcomes = tests.map { test in
      let period = test.period?.value ?? typed.scheme.effective.from.value
      var outcome = TestRun(test: test, scheme: typed, period: period)()
      if case .stopped(let findings) = outcome.result {
        outcome.result = .stopped(shown(findings, bytes, file, loaded, path))
      }
      return outcome
    }
    return TestSuite(scheme: path, file: file, outcomes: outcomes)
  }

  /// Findings with the user's own lines, in the tests' file or in the scheme's.
  private static func shown(
    _ findings: [Finding], _ tests: [UInt8], _ file: String, _ loaded: SchemeLoading.Loaded, _ path: String
  ) -> [Finding] {
    let inTests = findings.filter { $0.place?.file == file }
    let others = findings.filter { $0.place?.file != file }
    return inReadingOrder(
      SchemeReader.shown(inTests, tests, file: file)
        + SchemeReader.shown(others, loaded.bytes, file: path, bases: loaded.bases))
  }
}
