import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reading
import Reporting
import Testing

/// A scheme with one award that this condition gives, typed, and the condition.
private func award(_ condition: String, _ locale: String) -> (scheme: TypedScheme, formula: Formula)? {
  let text = """
    scheme: s
    title: S
    edition: "1"
    effective: 2026-01 ..
    period: month
    locale: \(locale)
    rounding: {points: 2, total: 2, money: 2}
    parameters:
      hours_needed: {title: 学时要求, values: {2026-01: 40}}
    data:
      roster:
        file: r.csv
        columns:
          id: {header: 工号, type: text, key: true}
          branch: {header: 营销部, type: text}
          certificate: {header: 技能等级, type: choice, of: [五级, 四级, 三级], ordered: true}
          kept: {header: 拜访到位率, type: percent}
          result: {header: 业绩, type: decimal}
      trainings: {title: 培训, file: t.csv, date: date, columns: {id: {type: text, refers: roster.id}, date: date, hours: {header: 学时, type: decimal}}}
    people: {from: roster, groups: {branch: 营销部}}
    sections:
      - section: service
        title: 客户服务
        indicators: [{indicator: i, title: 服务, weight: 100, value: result, score: {formula: value, at_least: 0, at_most: 100}}]
    ratings: {scale: {A: 90, B: 75, C: below}}
    recognition: {awards: [{award: a, title: 后备人才, everyone: '\(condition)'}]}

    """
  let (scheme, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
  guard let scheme, findings.isEmpty, case .everyone(let formula)? = scheme.recognition?.awards.first?.content else {
    Issue.record("\(findings)")
    return nil
  }
  let (typed, problems) = SchemeTyping.type(scheme)
  guard problems.isEmpty else {
    Issue.record("\(problems)")
    return nil
  }
  return (typed, formula)
}

/// The condition for somebody whose figure, the left side of it, is this.
private func said(
  _ condition: String, _ figure: Figure, holds: Figure, _ locale: String = "zh-Hans"
) -> ConditionInWords? {
  guard let (scheme, formula) = award(condition, locale) else { return nil }
  let root = scheme[formula].root
  guard case .comparison(_, let left, _) = root.kind else { return nil }
  let part = ConditionPart(span: root.span, holds: holds, figures: [(left.span, figure)])
  return ConditionInWords(part, of: formula, scheme, in: Period(text: "2026-10") ?? Period(kind: .month, index: 0))
}

@Suite("What is met and what is lacking, for a talk with the person")
struct ConditionInWordsTests {
  @Test("A count of months says what is asked, what is there and how many are lacking")
  func months() {
    let saying = said("count(rating >= \"B\" over last 12) >= 10", .number(8), holds: .condition(false))
    #expect(saying?.what == "近12个月等级不低于B的月数")
    #expect(saying?.wanted == "不低于10")
    #expect(saying?.now == "8")
    #expect(saying?.lacking == "还差2")
  }

  @Test("A limit that a parameter names is said by its number")
  func parameter() {
    let saying = said("sum(trainings.hours over year_to_date) >= hours_needed", .number(33), holds: .condition(false))
    #expect(saying?.what == "本年累计培训·学时合计")
    #expect(saying?.wanted == "不低于40")
    #expect(saying?.lacking == "还差7")
  }

  @Test("A share that is judged in percent lacks percentage points")
  func percent() {
    let saying = said("kept >= 85%", .number(Number(decimal: "0.8364") ?? 0), holds: .condition(false))
    #expect(saying?.now == "83.64%")
    #expect(saying?.wanted == "不低于85%")
    #expect(saying?.lacking == "还差1.36个百分点")
  }

  @Test("A level that is not reached says which one must be")
  func level() {
    let saying = said("certificate >= \"三级\"", .text("四级"), holds: .condition(false))
    #expect(saying?.what == "技能等级")
    #expect(saying?.lacking == "须达到三级")
  }

  @Test("What is met lacks nothing; a missing figure is a dash with its cause")
  func metAndMissing() {
    #expect(said("score >= 60", .number(60), holds: .condition(true))?.lacking == "")
    let saying = said("score > 60", .missing(.noRun(period: "2026-09")), holds: .missing(.noRun(period: "2026-09")))
    #expect(saying?.holds == nil)
    #expect(saying?.now == "—")
    #expect(saying?.lacking == "没有2026-09的历史结果")
  }

  @Test("Whoever must stay below a limit hears by how much he is above it")
  func below() {
    #expect(said("score < 60", .number(60), holds: .condition(false))?.lacking == "须低于60")
    #expect(said("score <= 60", .number(62), holds: .condition(false))?.lacking == "超出2")
    #expect(said("score > 60", .number(60), holds: .condition(false))?.lacking == "须高于60")
  }

  @Test("In English the figure stays as the scheme writes it")
  func english() {
    let saying = said("count(rating >= \"B\" over last 12) >= 10", .number(8), holds: .condition(false), "en")
    #expect(saying?.what == "count(rating >= \"B\" over last 12)")
    #expect(saying?.wanted == "at least 10")
    #expect(saying?.lacking == "2 short")
  }

  @Test(
    "Streaks, earlier figures, places and lists have their turn of phrase",
    arguments: [
      ("streak(rating == \"A\") >= 2", "连续等级为A的月数不低于2"),
      ("score - previous(score) > 0", "总分减上期总分高于0"),
      ("mean(score over last 3) >= 80", "近3个月总分平均值不低于80"),
      ("rank(score across branch) <= 3", "总分在本营销部中的名次不高于3"),
      ("mean(score across all) > 80", "全体总分平均值高于80"),
      ("rating in [\"A\", \"B\"]", "等级为A、B之一"),
      ("previous(score) exists and not (score in 3 .. 7)", "有上期总分且非（总分在3至7之间）"),
      ("count(trainings where hours > 4 over last 3) >= 2", "近3个月培训（学时高于4）条数不低于2"),
      ("score > 90 and (rating == \"A\" or kept > 90%)", "总分高于90且（等级为A或拜访到位率高于90%）"),
      ("not previous(score) exists or score > 90", "无上期总分或总分高于90"),
      ("score - (kept - 1) > 0", "总分减（拜访到位率减1）高于0"),
      ("mean(score over last 6 at least 3) >= 80", "近6个月总分平均值（至少3期有数据）不低于80"),
      ("mean(trainings.hours at least 3) >= 80", "本期培训·学时平均值（至少3条）不低于80"),
      ("certificate == \"五级\" and rating == \"A\" or score > 90", "（技能等级为五级且等级为A）或总分高于90"),
      ("distinct(trainings.hours) >= 2", "distinct(培训·学时)不低于2"),
    ])
  func phrases(_ condition: String, _ wanted: String) {
    guard let (scheme, formula) = award(condition, "zh-Hans") else { return }
    #expect(FigureInWords(formula, of: scheme).phrase(scheme[formula].root) == wanted)
  }

  @Test("The figures of a condition are said once each")
  func figures() {
    guard let (scheme, formula) = award("score >= 60 and score < 90", "zh-Hans") else { return }
    let root = scheme[formula].root
    let parts = root.children.map { node in
      ConditionPart(
        span: node.span, holds: .condition(true), figures: [(node.children[0].span, Figure.number(75))])
    }
    let period = Period(text: "2026-10") ?? Period(kind: .month, index: 0)
    #expect(ConditionInWords.figures(parts, of: formula, scheme, in: period) == "总分：75")
  }
}
