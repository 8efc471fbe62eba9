import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reading

/// Reckons one figure from a few given ones by making a test of them and asking what it gets.
struct BorderReckoning {
  private let scheme: TypedScheme
  private let period: Period

  init(_ scheme: TypedScheme, _ period: Period) {
    self.scheme = scheme
    self.period = period
  }

  /// `nil` where more is needed than what is given.
  func figure(_ given: [(String, String)], _ asked: String) -> String? {
    differences(test(given, asked))?.first
  }

  private func test(_ given: [(String, String)], _ asked: String) -> String {
    let cells = given.map { "\(YamlText.quoted($0.0)): \($0.1.hasPrefix("{") ? $0.1 : YamlText.quoted($0.1))" }
    return "- {test: border, given: {\(cells.joined(separator: ", "))}, expect: {\(YamlText.quoted(asked)): '?'}}\n"
  }

  /// Why a figure cannot be reckoned from what is given, as a test would say it.
  func obstacle(_ given: [(String, String)], _ asked: String) -> String {
    guard case .stopped(let findings)? = outcome(test(given, asked))?.result else { return "" }
    return findings.first?.message ?? ""
  }

  /// The ratings of people of one group with these scores, in their order.
  func ratings(_ people: [(id: String, score: Int)], _ quota: Quota) -> [String]? {
    let cells = people.map { "\($0.id): {score: \($0.score)}" }.joined(separator: ", ")
    let group =
      if case .named(let name) = quota.within { ", given: {\(YamlText.quoted(name)): \(BorderTests.group)}" } else {
        ""
      }
    return differences("- {test: quota, people: {\(cells)}\(group), expect: {rating: '?'}}\n")
  }

  /// Every figure that is got where `?` is expected; `nil` where the test cannot be run.
  private func differences(_ yaml: String) -> [String]? {
    guard case .differs(let differences, _)? = outcome(yaml)?.result else { return nil }
    return differences.map(\.got)
  }

  private func outcome(_ yaml: String) -> TestOutcome? {
    let (tests, formulas, reading) = SchemeReader.tests(Array(yaml.utf8), file: "borders", of: scheme.scheme)
    guard reading.isEmpty, let test = tests.first else { return nil }
    var whole = scheme.scheme
    let own = whole.formulas.count
    whole.formulas = formulas
    let (typed, typing) = SchemeTyping.type(whole, testing: formulas[own...])
    guard typing.isEmpty else { return nil }
    return TestRun(test: test, scheme: typed, period: period)()
  }
}

/// Texts as YAML takes them inside braces: quoted where they would be taken for something else.
enum YamlText {
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.first != " " && text.last != " "
      && text.unicodeScalars.allSatisfy { !"{}[],:#\"'&*!|>%@`?\n".unicodeScalars.contains($0) }
      && text.first != "-"
    if isPlain || Number(percent: text) != nil || Number(decimal: text) != nil { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
