import AppraisalModel
import Reading
import Reporting
import Testing

/// A target that is a share stands in percent, as people write it.
@Suite("Shares read in percent")
struct SharesInPercentTests {
  private static let scheme = """
    appraise: 1
    scheme: s
    edition: "1"
    title: S
    effective: 2026-01 ..
    period: month
    locale: en
    rounding: {points: 2, total: 2, money: 2}
    data:
      roster: {file: r.csv, columns: {id: {type: text, key: true}, kind: {type: choice, of: [good, bad]}}}
      aims:
        file: t.csv
        columns: {id: {refers: roster}, key_share: {type: percent}, volume: {type: integer}}
    people: {from: roster}
    measures:
      aim: {title: Aim, formula: mean(aims.key_share)}
    sections:
      - section: a
        title: A
        indicators: [{indicator: i, title: I, weight: 100, target: TARGET, value: valid_days, score: {formula: value}}]
    """

  private func isShare(_ target: String) -> Bool? {
    let text = Self.scheme.replacing("TARGET", with: target)
    let (scheme, _, findings) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
    guard let scheme, let formula = scheme.indicators.first?.target?.single else {
      Issue.record("\(findings)")
      return nil
    }
    return scheme.isShare(formula)
  }

  @Test(
    "A column of percentages, one picked of it and their mean are shares",
    arguments: ["aims.key_share", "min(aims.key_share)", "aim", "if valid_days > 3 then aims.key_share else aim"])
  func share(_ target: String) { #expect(isShare(target) == true) }

  @Test(
    "A volume, a count and what is reckoned with a share are not",
    arguments: ["aims.volume", "sum(aims.key_share)", "aims.key_share * 100", "0.15", "valid_days"])
  func noShare(_ target: String) { #expect(isShare(target) == false) }
}
