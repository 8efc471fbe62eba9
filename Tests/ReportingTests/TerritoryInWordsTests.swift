import AppraisalModel
import Reading
import Reporting
import Testing

/// The chapter's texts for a territory in the scheme's language.
private func texts(_ territory: String, _ locale: String) throws -> [String] {
  let text = """
    scheme: s
    title: S
    edition: "1"
    effective: 2026-01 ..
    period: month
    locale: \(locale)
    rounding: {points: 2, total: 2, money: 2}
    data:
      roster: {file: r.csv, columns: {id: {type: text, key: true}, team: text, base: {type: point, title: 常驻点}}}
      shops: {file: s.csv, title: 零售户, columns: {shop: {type: text, key: true}, id: {type: text, refers: roster.id}, due: {type: integer, title: 应访次数}, spot: point}}
    people: {from: roster, groups: {team: 班组}}
    sections: [{section: a, title: A, indicators: [{indicator: i, title: I, weight: 100, value: count(shops), score: {formula: value, at_least: 0, at_most: 100}}]}]
    territory: \(territory)

    """
  let (scheme, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
  #expect(findings.isEmpty)
  let chapters = SchemeInWords(SchemeTyping.type(try #require(scheme)).typed).chapters
  return chapters.first { ["服务片区", "Service territory"].contains($0.title) }?.rows.map(\.text) ?? []
}

@Suite("A territory in words")
struct TerritoryInWordsTests {
  @Test("In Chinese, with everything silent")
  func chinese() throws {
    let rows = try texts("{title: 服务片区, customers: shops, spot: spot, load: due}", "zh-Hans")
    #expect(rows.count == 5)
    #expect(rows[0] == "零售户中本期末日有效的记录，按归属计入各参加考核人员")
    #expect(rows[1] == "每户应访次数")
    #expect(rows[2] == "名下有坐标客户按负荷加权的平均位置")
    #expect(rows[4].hasPrefix("全体人员之间，每步由负荷最大者向同事划转一户或与其互换两户"))
    #expect(rows[4].hasSuffix("仅供参考，不影响得分和薪酬"))
  }

  @Test("With everything said, in both languages")
  func said() throws {
    let territory =
      "{title: T, customers: shops, spot: spot, load: due, missing: zero, centre: base, within: team, at_most: 3}"
    let chinese = try texts(territory, "zh-Hans")
    #expect(chinese[1] == "每户应访次数；缺数据按0")
    #expect(chinese[2] == "本人“常驻点”的位置")
    #expect(chinese[4].hasPrefix("同一班组内") && chinese[4].contains("每组至多3步"))
    let english = try texts(territory, "en")
    #expect(english[2] == "the manager's own 常驻点")
    #expect(english[4].hasPrefix("within one 班组, each step") && english[4].contains("at most 3 steps a group"))
  }
}
