package import AppraisalModel
package import Diagnostics
package import Formulas
import Quantities

/// Reads the tests beside a scheme: `NAME.tests.yaml`, a list of tests.
extension SchemeReader {
  /// - Parameter scheme: Whose formulas the tests' figures are numbered after.
  /// - Returns: The tests, every formula of scheme and tests by its number, and what is wrong.
  package static func tests(
    _ bytes: [UInt8], file: String, of scheme: Scheme
  ) -> (tests: [SchemeTest], formulas: [Formula], findings: [Finding]) {
    let (text, refused) = text(bytes, file)
    guard let text else { return ([], scheme.formulas, refused) }
    let source = SourceText(text, file: file)
    var door = YamlDoor(source)
    let root = door.root()
    var reader = SchemeReader(source: SourceTexts(source))
    reader.findings = door.findings
    reader.formulas = scheme.formulas
    reader.cadence = scheme.cadence
    let tests = reader.list(root, "tests").map { reader.test($0) }
    return (tests, reader.formulas, reader.findings.map { reader.source.shown($0) })
  }

  private mutating func test(_ node: YamlNode) -> SchemeTest {
    let fields = Fields(node, .test, &findings)
    var test = SchemeTest(
      title: placedText(fields["test"], "test") ?? Placed("?", at: node.place),
      period: fields["period"].flatMap { testPeriod($0) },
      people: entries(fields["people"], "people").map { person($0) },
      given: given(fields["given"], "given"), earlier: earlier(fields["earlier"]), expected: [], finding: nil,
      findingIn: nil)
    for entry in entries(fields["expect"], "expect") {
      switch entry.key.value {
      case "finding": test.finding = placedText(entry.value, "finding")
      case "in": test.findingIn = entry.value.text.map { formula($0, at: entry.value.place) }
      default: if let expected = expected(entry) { test.expected.append(expected) }
      }
    }
    if test.expected.isEmpty, test.finding == nil { lacking("expect", "the test \(test.title.value)", node.place) }
    return test
  }

  private mutating func testPeriod(_ node: YamlNode) -> Placed<Period>? {
    if let text = node.text, let period = Period(text: text), period.kind == cadence {
      return Placed(period, at: node.place, length: node.length)
    }
    periodFinding(node, "the test's period", "`\(example)`")
    return nil
  }

  private mutating func person(_ entry: YamlNode.Entry) -> SchemeTest.Person {
    var before: YamlNode?
    var own = entry.value
    if case .map(let all) = entry.value.content {
      before = all.first { $0.key.value == "earlier" }?.value
      own.content = .map(all.filter { $0.key.value != "earlier" })
    }
    return SchemeTest.Person(id: entry.key, given: given(own, entry.key.value), earlier: earlier(before))
  }

  private mutating func earlier(_ node: YamlNode?) -> [SchemeTest.Earlier] {
    entries(node, "earlier").compactMap { entry in
      guard let period = Period(text: entry.key.value), period.kind == cadence else {
        findings.append(
          Finding(
            SchemeReadingFinding.periodExpected, at: entry.key.place, length: entry.key.length,
            ["text": entry.key.value, "wanted": "an earlier period", "example": "`\(example)`"]))
        return nil
      }
      var move: Placed<String>?
      var own = entry.value
      if case .map(let all) = entry.value.content {
        move = all.first { $0.key.value == "move" }.flatMap { placedText($0.value, "move") }
        own.content = .map(all.filter { $0.key.value != "move" })
      }
      return SchemeTest.Earlier(
        period: Placed(period, at: entry.key.place, length: entry.key.length), given: given(own, entry.key.value),
        move: move)
    }
  }

  private mutating func given(_ node: YamlNode?, _ key: String) -> [SchemeTest.Given] {
    entries(node, key).compactMap { entry in
      let figure = formula(entry.key.value, at: entry.key.place)
      if case .map(let kinds) = entry.value.content {
        let counts = kinds.compactMap { kind in
          placedText(kind.value, kind.key.value).map { (kind: kind.key, count: $0) }
        }
        return SchemeTest.Given(figure: figure, value: .kinds(counts))
      }
      return placedText(entry.value, entry.key.value).map { SchemeTest.Given(figure: figure, value: .one($0)) }
    }
  }

  private mutating func expected(_ entry: YamlNode.Entry) -> SchemeTest.Expected? {
    let what: SchemeTest.Expected.What
    switch entry.key.value {
    case "move": what = .move
    case "breaches": what = .breaches
    case "left_out": what = .leftOut
    default: what = .figure(formula(entry.key.value, at: entry.key.place))
    }
    let wanted: SchemeTest.Expected.Wanted
    switch entry.value.content {
    case .map(let all):
      wanted = .each(all.compactMap { one in placedText(one.value, one.key.value).map { (id: one.key, value: $0) } })
    case .list(let items): wanted = .those(items.compactMap { placedText($0, entry.key.value) })
    default:
      guard let text = placedText(entry.value, entry.key.value) else { return nil }
      wanted = .one(text)
    }
    return SchemeTest.Expected(what: what, name: entry.key, wanted: wanted)
  }
}
