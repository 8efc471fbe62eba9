import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Reading
import Reporting
import Testing

@Suite("How many awards were given")
struct RecognitionInWordsTests {
  private func summary(_ winners: [(award: Int, person: Int)], most: String = "", _ locale: String) throws -> String {
    let text = """
      scheme: s
      title: S
      edition: "1"
      effective: 2026-01 ..
      period: month
      locale: \(locale)
      rounding: {points: 2, total: 2, money: 2}
      data:
        roster: {file: r.csv, columns: {id: {type: text, key: true}, result: {type: decimal}}}
      people: {from: roster}
      sections: [{section: a, title: A, indicators: [{indicator: i, title: I, weight: 100, value: result, score: {formula: value, at_least: 0, at_most: 100}}]}]
      recognition: {\(most)awards: [{award: a, title: 服务之星, everyone: score > 90}, {award: b, title: 后备人才, everyone: score > 80, counts: no}]}

      """
    let (scheme, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
    #expect(findings.isEmpty)
    let recognition = try #require(scheme?.recognition)
    let results = winners.map {
      AwardResult(
        award: $0.award, person: $0.person, group: "", place: nil, figure: nil, isTied: false, citation: nil)
    }
    return RecognitionInWords(recognition, locale == "en" ? .en : .zhHans).summary(results)
  }

  @Test("A list that does not count is named apart, and whoever is only on it has won nothing")
  func lists() throws {
    let winners = [(0, 1), (1, 1), (1, 2), (1, 3)].map { (award: $0.0, person: $0.1) }
    #expect(try summary(winners, "zh-Hans") == "本期授予1项次，1人获奖；“后备人才”列入3人（不计为奖项）")
    #expect(try summary(winners, "en") == "1 awards, 1 people; 后备人才: 3 listed (no award)")
    #expect(
      try summary(winners, most: "each_at_most: 2, ", "zh-Hans")
        == "本期授予1项次，1人获奖；“后备人才”列入3人（不计为奖项）；每人至多2项，按方案所列次序评定")
  }
}
