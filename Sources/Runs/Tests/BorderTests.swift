import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reading
import Reporting

/// Proposes tests for both sides of every band edge, cap, floor and quota of a scheme, with what the program reckons.
///
/// They are for a person to read against the policy; what is right goes into the scheme's tests.
package struct BorderTests {
  let scheme: TypedScheme
  private let period: Period
  let words: ReportWords

  package init(of path: String) throws {
    scheme = try SchemeLoading.load(path).scheme
    period = scheme.scheme.effective.from.value
    words = ReportWords(scheme.scheme.language)
  }

  package func callAsFunction() throws -> String {
    let title = scheme.scheme.title
    var text =
      words("# \(title)：每个界线两侧，按程序现算；请逐条对照办法", "# \(title): both sides of every border, as the program reckons them")
      + "\n"
    for indicator in scheme.scheme.indicators { text += entries(of: indicator) }
    text += adjustments + gates + ratings + quotas + bounds
    return text
  }

  // MARK: Indicators

  private func entries(of indicator: Indicator) -> String {
    var text = ""
    let name = indicator.name.value
    for choice in BorderChoices.all(indicator.score, shares: indicator.share.marks, scheme) {
      guard let rule = indicator.score.value(for: indicator.score.keys.map { choice[$0.value] ?? "" }) else { continue }
      if case .deductPer(let list) = rule.kind {
        text += kinds(list, rule, indicator, choice)
        continue
      }
      let probes = BorderProbes(rule, choice, scheme, period, isWhole: isWhole(indicator))
      for probe in probes.values + met(rule, probes, indicator, choice) {
        var given = choice.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        given.append(("value.\(name)", probe.text))
        text += entry(title(indicator.title, choice, probe.words), given, "score.\(name)")
      }
    }
    return text
  }

  private func isWhole(_ indicator: Indicator) -> Bool {
    guard let value = indicator.value?.single else { return false }
    return BorderCondition.isCount(scheme[value].root, scheme)
  }

  /// Where a line, tiers or a formula meet their floor and cap: the last value before and the first at it.
  private func met(
    _ rule: Rule, _ probes: BorderProbes, _ indicator: Indicator, _ choice: [String: String]
  ) -> [BorderProbes.Probe] {
    let name = indicator.name.value
    let own = choice.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return probes.bounds(of: rule).flatMap { bound in
      probes.meeting(bound.number, upwards: bound.isCap) { text in
        reckoned(own + [("value.\(name)", text)], "score.\(name)")
      }.map { text in
        BorderProbes.Probe(
          text: text,
          words: bound.isCap
            ? words("到最高\(bound.number.exactText)处，", "where the cap of \(bound.number.exactText) is met, ") + text
            : words("到最低\(bound.number.exactText)处，", "where the floor of \(bound.number.exactText) is met, ") + text)
      }
    }
  }

  private func title(_ name: String, _ choice: [String: String], _ words: String) -> String {
    let texts = choice.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
    return texts.isEmpty ? "\(name): \(words)" : "\(name) (\(texts)): \(words)"
  }

  /// One row of each kind, then so many that the cap or the floor is met, and one more.
  private func kinds(_ list: PriceList, _ rule: Rule, _ indicator: Indicator, _ choice: [String: String]) -> String {
    var text = ""
    let name = indicator.name.value
    for count in scheme.kindCounts[list.column.value] ?? [] {
      var last: String?
      for rows in 1...60 {
        let given =
          choice.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [
            ("value.\(name)", "{\(YamlText.quoted(count.kind)): \(rows)}")
          ]
        let score = reckoned(given, "score.\(name)")
        if rows == 1 || score == last || rows == 60 {
          if rows > 2, score == last {
            let before = given.dropLast() + [("value.\(name)", "{\(YamlText.quoted(count.kind)): \(rows - 1)}")]
            text += entry(title(indicator.title, choice, "\(count.kind) × \(rows - 1)"), Array(before), "score.\(name)")
          }
          text += entry(title(indicator.title, choice, "\(count.kind) × \(rows)"), given, "score.\(name)")
        }
        if score == last || score == nil { break }
        last = score
      }
    }
    return text
  }

  // MARK: Ratings

  private var ratings: String {
    guard let entries = scheme.scheme.ratings?.entries else { return "" }
    var text = ""
    for rating in entries {
      guard let constant = rating.from else { continue }
      for choice in BorderChoices.all([constant], scheme) {
        guard let border = BorderProbes.number(constant, choice, scheme, period) else { continue }
        let unit = BorderProbes.unit(of: scheme.scheme.rounding.total)
        for (number, side) in [
          (border - unit, words("略低于\(rating.name.value)的下限", "just below \(rating.name.value)")),
          (border, words("正好在\(rating.name.value)的下限", "on the border of \(rating.name.value)")),
        ] {
          let given =
            choice.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + alone + [("score", number.exactText)]
          text += entry(title(words("等级", "rating"), choice, side), given, "rating")
        }
      }
    }
    return text
  }

  /// Groups of one person up to where every rating has had a seat more than once: the ratings by place.
  private var quotas: String {
    guard let quota = scheme.scheme.ratings?.quota else { return "" }
    var text = ""
    var last: [String: Int] = [:]
    for size in 1...20 {
      let people = (1...size).map { ("P" + String(repeating: "0", count: $0 < 10 ? 1 : 0) + "\($0)", 100 - $0) }
      guard let ratings = BorderReckoning(scheme, period).ratings(people.map { ($0.0, $0.1) }, quota) else { break }
      var seats: [String: Int] = [:]
      for rating in ratings { seats[rating, default: 0] += 1 }
      defer { last = seats }
      let isNew =
        seats.contains { last[$0.key] ?? 0 == 0 } || size == quota.small?.than || size + 1 == quota.small?.than
      guard isNew else { continue }
      let names = (scheme.scheme.ratings?.entries ?? []).map { "\($0.name.value) \(seats[$0.name.value] ?? 0)" }
      let seated = names.joined(separator: words("，", ", "))
      text += "- test: \(YamlText.quoted(words("\(size)人的名额：", "quota of \(size) people: ") + seated))\n  people:\n"
      for person in people { text += "    \(person.0): {score: \(person.1)}\n" }
      if case .named(let group) = quota.within {
        text += "  given: {\(YamlText.quoted(group)): \(BorderTests.group)}\n"
      }
      let expected = zip(people, ratings).map { "\($0.0): \(YamlText.quoted($1))" }.joined(separator: ", ")
      text += "  expect: {rating: {\(expected)}}\n"
    }
    return text
  }

  // MARK: Caps of adjustments and pay

  /// Items with a cap or floor whose amount hangs on one number: the last amount before it, and the first that it holds.
  private var bounds: String {
    var text = ""
    for item in scheme.scheme.pay?.items ?? [] {
      guard case .rule(let values, let rules) = item.content, values.single != nil else { continue }
      for choice in BorderChoices.all(rules, shares: nil, scheme) {
        guard let rule = rules.value(for: rules.keys.map { choice[$0.value] ?? "" }), let value = values.single,
          let name = BorderProbes.onlyName(of: value, scheme)
        else { continue }
        for probe in BorderProbes(rule, choice, scheme, period).values {
          let given = choice.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [(name, probe.text)]
          text += entry(title(item.title, choice, probe.words), given, "pay.\(item.name.value)")
        }
      }
    }
    return text
  }

  /// The group that a quota is within, so that a person alone has a rating.
  var alone: [(String, String)] {
    if case .named(let group)? = scheme.scheme.ratings?.quota?.within { [(group, BorderTests.group)] } else { [] }
  }

  static let group = "甲"

  // MARK: Entries

  func entry(_ title: String, _ given: [(String, String)], _ asked: String...) -> String {
    let cells = given.map { "\(YamlText.quoted($0.0)): \($0.1.hasPrefix("{") ? $0.1 : YamlText.quoted($0.1))" }
    let head = "- test: \(YamlText.quoted(title))\n  given: {\(cells.joined(separator: ", "))}\n"
    let results = asked.map { (name: $0, value: reckoned(given, $0)) }
    guard results.allSatisfy({ $0.value != nil }) else {
      let unknown = results.first { $0.value == nil }?.name ?? ""
      let why = BorderReckoning(scheme, period).obstacle(given, unknown)
      let note = why.isEmpty ? "" : " (\(why))"
      return words("# 未写，还取决于其他数据：", "# not written, more than this decides it: ") + title + note + "\n"
    }
    let expected = results.map { "\($0.name): \(YamlText.quoted($0.value ?? ""))" }
    return head + "  expect: {\(expected.joined(separator: ", "))}\n"
  }

  func reckoned(_ given: [(String, String)], _ asked: String) -> String? {
    BorderReckoning(scheme, period).figure(given, asked)
  }
}

extension Indicator.Share {
  /// The marks, by whose size a rule in marks speaks.
  var marks: Constant? { if case .marks(let constant) = self { constant } else { nil } }
}
