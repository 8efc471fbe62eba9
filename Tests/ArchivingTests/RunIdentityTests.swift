import Archiving
import Testing

@Suite("By what a run is known")
struct RunIdentityTests {
  private static func file(_ name: String, _ sha256: String) -> RunRecord.File {
    RunRecord.File(name: name, bytes: 40, records: nil, sha256: sha256)
  }

  private static let scheme = file("scheme/month.yaml", "aa")
  private static let results = file("results/results.csv", "bb")
  private static let measures = file("results/measures.csv", "cc")

  private func text(_ files: [RunRecord.File], scheme: String = "month", period: String = "2026-10") -> String {
    RunIdentity(scheme: scheme, period: period, files: files).text
  }

  @Test("It is another for another scheme, period, file of the scheme or result")
  func differs() {
    let own = [Self.scheme, Self.results, Self.measures]
    let all = [
      text(own), text(own, scheme: "year"), text(own, period: "2026-11"), text([Self.results, Self.measures]),
      text([Self.file("scheme/month.yaml", "ab"), Self.results, Self.measures]),
      text([Self.scheme, Self.file("results/results.csv", "ab"), Self.measures]),
      text([Self.scheme, Self.file("results/pay.csv", "bb"), Self.measures]),
    ]
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.count == RunIdentity.digits })
  }

  @Test("It is the same whatever the order of the files, the workbooks, and what is said of files and lines")
  func same() {
    let own = [Self.scheme, Self.results, Self.measures]
    #expect(text([Self.measures, Self.scheme, Self.results]) == text(own))
    let beside = ["results/rejects.csv", "results/findings.csv", "reports/report.xlsx"].map { Self.file($0, "dd") }
    #expect(text(own + beside) == text(own))
  }

  @Test("It is what sha256sum says of the lines that sha256sum writes")
  func lines() {
    // printf 'month 2026-10\nbb  results/results.csv\naa  scheme/month.yaml\n' | sha256sum
    #expect(text([Self.scheme, Self.results]) == "fa9da785a36555160158fbdac8d1de31")
  }

  @Test("The tests beside a scheme are no part of it")
  func tests() {
    let files = ["scheme/month.yaml", "scheme/base.yaml", "scheme/month.tests.yaml"].map { Self.file($0, "aa") }
    let scheme = RunRecord.Scheme(name: "month", title: "", edition: "1", file: "scheme/month.yaml", files: files)
    #expect(scheme.withoutTests.map(\.name) == ["scheme/month.yaml", "scheme/base.yaml"])
  }
}
