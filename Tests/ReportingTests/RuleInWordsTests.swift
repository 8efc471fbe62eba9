import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Reading
import Reporting
import Testing

/// The sentence of a rule in a scheme of the language.
private func sentence(_ rule: String, _ locale: String, value: String = "valid_days") -> String? {
  let text = """
    scheme: s
    title: S
    edition: "1"
    effective: 2026-01 ..
    period: month
    locale: \(locale)
    rounding: {points: 2, total: 2, money: 2}
    data:
      roster: {file: r.csv, columns: {id: {type: text, key: true}, team: {header: 班组, type: choice, of: [甲, 乙]}, kind: {type: choice, of: [good, bad]}}}
    people: {from: roster, groups: {team: 班组}}
    sections:
      - section: a
        title: A
        indicators:
          - indicator: i
            title: I
            weight: 100
            value: \(value)
            score: \(rule)

    """
  let (scheme, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
  guard let scheme, findings.isEmpty, let indicator = scheme.indicators.first else { return nil }
  return RuleInWords(SchemeTyping.type(scheme).typed).sentence(indicator.score)
}

@Suite("A rule as a sentence to sign")
struct RuleInWordsTests {
  @Test(
    "Every rule says its figures in Chinese",
    arguments: [
      ("{attainment: {at_least: 0%, at_most: 120%}}", "按完成率得分，最低0%，最高120%"),
      ("{linear: {below: 0, 60%: 60, 94%: 100}}", "在60%与94%之间按直线计算：60%得60，94%得100，低于60%得0"),
      ("{bands: [{below: 10%, gives: 50}, {from: 10%, gives: 80}]}", "达到（含）10%得80，低于10%得50"),
      ("{bands: [{to: 2, gives: 100}, {above: 2, gives: 0}]}", "不超过（含）2得100，超过2得0"),
      ("{tiers: {0: 0.1, 2500: 0.15}}", "超过0部分按0.1，超过2500部分按0.15"),
      (
        "{around: {target: 90%, short: {each: 1%, lose: 0.4}, over: {each: 1%, gain: 0.2}, steps: whole, at_least: 0, at_most: 11}}",
        "以90%为基准，每低1%扣0.4，每高1%加0.2，不足一步不计，最低0，最高11"
      ),
      ("{deduct: {each: 0.5, at_least: 0}}", "每次扣0.5，扣完为止"),
      ("{pass: {from: 100%, yes: 5, no: 2}}", "达到100%得5，否则得2"),
      ("{placement: {within: team, best: 100, worst: 60}}", "同班组按名次从100到60"),
      ("{placement: {within: all, places: {1: 100, 2: 80}, others: 50}}", "全体第1名得100，第2名得80，其他得50"),
      ("{formula: value * 2, at_least: 0, at_most: none}", "按公式：数值 * 2，最低0，不封顶"),
      ("{by: team, 甲: {tiers: {0: 1}}, 乙: {tiers: {0: 2}}}", "甲: 超过0部分按1；乙: 超过0部分按2"),
    ])
  func chinese(_ rule: String, _ wanted: String) { #expect(sentence(rule, "zh-Hans") == wanted) }

  @Test("Levels are read out one by one, in both languages")
  func levels() {
    let rule = "{levels: {good: 5, bad: 1}}"
    #expect(sentence(rule, "zh-Hans", value: "kind") == "评为good得5，评为bad得1")
    #expect(sentence(rule, "en", value: "kind") == "good: 5, bad: 1")
  }

  @Test(
    "Every rule says its figures in English",
    arguments: [
      ("{attainment: {at_least: 0%, at_most: 120%}}", "in proportion to attainment, at least 0%, at most 120%"),
      ("{deduct: {each: 0.5, at_least: 0}}", "0.5 off for each, down to 0"),
      ("{bands: [{below: 10%, gives: 50}, {from: 10%, gives: 80}]}", "from 10% on: 80, below 10%: 50"),
    ])
  func english(_ rule: String, _ wanted: String) { #expect(sentence(rule, "en") == wanted) }

  @Test("A text that a spreadsheet would take for a formula is guarded, and given back by taking one sign off")
  func guarded() {
    var csv = CSVText(header: ["a"])
    for text in ["=1", "+1", "-1", "@x", "\tx", "＝1", "'x", "x", "a,b", "say \"no\""] { csv.add([.text(text)]) }
    #expect(csv.text == "\u{FEFF}a\n'=1\n'+1\n'-1\n'@x\n'\tx\n'＝1\n''x\nx\n\"a,b\"\n\"say \"\"no\"\"\"\n")
  }
}
