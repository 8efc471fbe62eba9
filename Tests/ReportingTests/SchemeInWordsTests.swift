import AppraisalModel
import Diagnostics
import Reading
import Reporting
import Testing

/// What the scheme in words says of a term, in a scheme with these parts after its sections.
private func said(_ term: String, _ parts: String, _ locale: String = "zh-Hans") -> String? {
  let text = """
    scheme: s
    title: S
    edition: "1"
    effective: 2026-01 ..
    period: month
    locale: \(locale)
    rounding: {points: 2, total: 2, money: 2}
    parameters:
      gain: {title: 积分标准, keys: [rating], values: {2026-01: {A: 3, B: 1, C: 0, D: 0}}}
      pay_table: {title: 岗位工资表, keys: [pay_rank, pay_step], values: {2026-01: {1: {first: 1000, raise: 100, steps: 9}, 2: {first: 2000, raise: 100, steps: 9}}}}
    data:
      roster:
        file: r.csv
        columns:
          id: {header: 工号, type: text, key: true}
          branch: {header: 营销部, type: text}
          pay_rank: {header: 岗级, type: integer}
          pay_step: {header: 薪档, type: integer}
          budget: {header: 预算, type: decimal}
          result: {header: 业绩, type: decimal}
      calls: {title: 投诉, file: c.csv, date: due, must: [due > received], columns: {id: {type: text, refers: roster.id}, received: {header: 受理日, type: date}, due: {header: 期限, type: date}}}
      sheets: {title: 考勤, file: t.csv, anonymous: 3, columns: {id: {header: 工号, type: text, key: true}, due: {header: 应出勤, type: integer}}}
    people: {from: roster, groups: {branch: 营销部}}
    sections:
      - section: service
        title: 客户服务
        indicators: [{indicator: i, title: 服务, weight: 100, value: result, score: {formula: value, at_least: 0, at_most: 100}}]
    \(parts)

    """
  let (scheme, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
  guard let scheme, findings.isEmpty else {
    Issue.record("\(findings)")
    return nil
  }
  let (typed, problems) = SchemeTyping.type(scheme)
  #expect(problems.isEmpty)
  return SchemeInWords(typed).chapters.flatMap(\.rows).first { $0.term == term }?.text
}

@Suite("The scheme in words says what follows from the results")
struct SchemeInWordsTests {
  static let scale = "ratings:\n  scale: {A: 90, B: 75, C: 60, D: below}\n  quota: "
  static let pay =
    "ratings: {scale: {A: 90, B: 75, C: 60, D: below}}\naccounts: [{account: step_points, title: 晋档积分, earn: 'gain[rating]', lasts: 24}]\n"
    + "pay:\n  table: {amounts: pay_table, rank: pay_rank, step: pay_step}\n"
    + "  items: [{item: merit, title: 绩效工资, amount: score * 20}]\n"

  @Test(
    "A quota says its seats, ties, small groups and who counts",
    arguments: [
      (
        "名额", "{within: branch, shares: {A: 20%, B: 70%, C: 10%, D: 0%}, ties: all_in}",
        "各营销部分别按人数比例评定：A级20%，B级70%，C级10%，D级0%；人数按最大余数法取整，余数相同的归较高等级；按得分由高到低依次评满各等级"
      ),
      (
        "名额", "{within: all, limits: {A: {at_most: 20%}, D: {at_least: 1}}, seats: half_up, ties: [result]}",
        "按分数线评定后，全体统一限定人数：A级不超过人数的20%（四舍五入），D级不少于1人；先自最高等级起，超出的按得分由低到高降入下一等级；再自最低等级起，不足的由得分最低者补足"
      ),
      (
        "得分并列", "{within: branch, shares: {A: 20%, B: 70%, C: 10%, D: 0%}, ties: all_in}",
        "名额末位得分并列的，一并列入，多占的名额从下一等级扣减"
      ),
      (
        "得分并列", "{within: all, limits: {A: {at_most: 1}}, ties: [result, points.service]}",
        "名额末位得分并列的，依次比较业绩、“客户服务”小计，高者优先，仍相同的按工号先后"
      ),
      (
        "人数较少", "{within: branch, limits: {A: {at_most: 1}}, ties: none_in, smaller_than: {5: exempt}}",
        "不足5人的营销部不受名额限制，按得分评定"
      ),
      (
        "参加评定", "{within: branch, limits: {A: {at_most: 1}}, ties: none_in, among: result > 0}",
        "仅限：业绩 > 0；其余人员按得分评定，不占名额"
      ),
    ])
  func quota(_ term: String, _ quota: String, _ wanted: String) {
    #expect(said(term, SchemeInWordsTests.scale + quota) == wanted)
  }

  @Test(
    "A quota of shares says for whom the score lines still hold",
    arguments: [
      ("ties: all_in", "zh-Hans", "等级按名额评定，分数线不作为评定依据"),
      ("ties: all_in, among: result > 0", "zh-Hans", "占名额的人员按名额定等，分数线只适用于不占名额的人员"),
      (
        "ties: all_in, among: result > 0, smaller_than: {5: exempt}", "zh-Hans",
        "占名额的人员按名额定等，分数线只适用于不占名额的人员和人数不足而不受名额限制的营销部"
      ),
      ("ties: all_in, smaller_than: {5: together}", "en", "the seats alone decide the rating, the score lines do not"),
      (
        "ties: all_in, among: result > 0, smaller_than: {5: exempt}", "en",
        "whoever takes a seat is rated by the seats; the score lines hold only for those who take no seat and groups too small for the quota"
      ),
    ])
  func scoreLines(_ parts: String, _ locale: String, _ wanted: String) {
    let quota = "{within: branch, shares: {A: 20%, B: 70%, C: 10%, D: 0%}, \(parts)}"
    #expect(said(locale == "en" ? "Score lines" : "分数线", SchemeInWordsTests.scale + quota, locale) == wanted)
  }

  @Test("A quota of limits leaves the score lines as they are")
  func limitsKeepTheLines() {
    #expect(said("分数线", SchemeInWordsTests.scale + "{within: all, limits: {A: {at_most: 1}}, ties: all_in}") == nil)
  }

  @Test("An account says what is gathered, how long it lasts and what goes first")
  func account() {
    #expect(said("晋档积分", SchemeInWordsTests.pay) == "每期积入：积分标准[等级]；有效期24期（含当期），逾期作废；先得的先用")
  }

  @Test("A pool of claims says that all are cut by one ratio")
  func claims() {
    let pools = "  pools: [{pool: cap, title: 绩效总额, within: branch, total: sum(budget across branch), claims: merit}]\n"
    #expect(
      said("绩效总额", SchemeInWordsTests.pay + pools)
        == "各营销部分别核定总额：sum(预算 across 营销部)；“绩效工资”应发合计超过总额的，按同一比例核减；不超过的据实发放；分配到分，尾差按最大余数法处理")
  }

  @Test("A pool of shares says its parts, what is kept back, who takes part and the bounds")
  func shares() {
    let pools =
      "  pools:\n    - {pool: team, title: 团队奖金, within: all, total: 9000, reserve: 15%, among: score >= 60, each_at_most: 800, ties: [score],"
      + " share: [{part: 40%, by: equally}, {part: 60%, by: score}]}\n"
    #expect(
      said("团队奖金", SchemeInWordsTests.pay + pools)
        == "全体统一核定总额：9000；预留15%，其余可分配；40%由参加人员平均分配，60%按各人“总分”占比分配；参加分配：总分 >= 60；每人不高于800，由此产生的余缺由其他人按原办法再分；分配到分，尾差按最大余数法处理，余数相同的比较总分，高者优先，仍相同的按工号先后"
    )
  }

  @Test(
    "A move says its condition, what changes within which bounds, what it spends and from when it holds",
    arguments: [
      (
        "{title: 升, when: step_points >= 6, step: +1, step_at_most: 8, spends: {step_points: 6}, in_force: next_quarter}",
        "条件：晋档积分不低于6；薪档上调1档（最高8）；扣减晋档积分6分；自下季度首月起执行"
      ),
      (
        "{title: 升, when: 'rating == \"A\"', rank: +1, step: 3, in_force: next_year}",
        "条件：等级为A；岗级上调1级；薪档定为3档；自次年1月起执行"
      ),
      (
        "{title: 升, when: 'streak(rating == \"D\") >= 2', step: -1, resets_streak: true}",
        "条件：连续等级为D的月数不低于2；薪档下调1档；变动后连续期数重新起算；自下月起执行"
      ),
    ])
  func move(_ move: String, _ wanted: String) {
    #expect(said("升", SchemeInWordsTests.pay + "  moves: [\(move)]\n") == wanted)
  }

  @Test(
    "An award says how many, by what, among whom, what a tie means and what the certificate says",
    arguments: [
      (
        "{award: star, title: 服务之星, best: 3, by: points.service, within: branch, among: score >= 60, ties: all_in, text: '授予{name}“{title}”，{score}分'}",
        "各营销部按“客户服务”小计由高到低取前3名；参评条件：总分不低于60；末位并列的一并授予；证书用语：“授予{姓名}“{奖项}”，{总分}分”"
      ),
      (
        "{award: star, title: 服务之星, best: 1, by: mean(score across branch), of: branch, ties: none_in}",
        "以营销部为单位，按本营销部总分平均值由高到低取前1名；末位并列的均不授予"
      ),
      (
        "{award: star, title: 服务之星, everyone: 'count(score >= 80 over last 12) >= 10 and (result > 0 or score > 95)'}",
        "凡符合以下条件的均授予：近12个月总分不低于80的月数不低于10且（业绩高于0或总分高于95）"
      ),
      (
        "{award: star, title: 服务之星, everyone: 'max(score * 2, 0) > 95'}", "凡符合以下条件的均授予：max(总分 * 2, 0)高于95"
      ),
      ("{award: star, title: 服务之星, everyone: score >= 95}", "凡符合以下条件的均授予：总分不低于95"),
    ])
  func award(_ award: String, _ wanted: String) {
    #expect(said("服务之星", "recognition: {each_at_most: 2, awards: [\(award)]}") == wanted)
  }

  @Test("The number of awards a person may take is said")
  func eachAtMost() {
    let parts = "recognition: {each_at_most: 2, awards: [{award: a, title: 甲, everyone: score >= 95}]}"
    #expect(said("获奖次数", parts) == "按下列次序评定，每人每期最多获奖2项")
    #expect(said("How many", parts, "en") == "in this order, at most 2 a person and period")
  }

  @Test("A gate says that it bars awards and moves, and which pools are not paid")
  func gate() {
    let parts =
      SchemeInWordsTests.pay
      + "  pools: [{pool: team, title: 团队奖金, within: all, total: 9000, share: equally}]\ngates: [{title: 廉洁, when: result < 0, pay: [merit, team], awards: none, moves: none}]"
    #expect(said("廉洁", parts) == "条件：业绩低于0；停发：绩效工资、团队奖金；不得参加评先评优；不作薪档变动")
  }

  private static let bounded = "gates: [{title: 廉洁, when: score < 0, score_at_most: 59}]\n"

  @Test("After a gate that bounds the score, a formula's score is the final one")
  func finalScore() {
    let parts = SchemeInWordsTests.pay + SchemeInWordsTests.bounded
    #expect(said("绩效工资", parts) == "最终得分 * 20")
    #expect(said("绩效工资", parts, "en") == "final score * 20")
    #expect(said("绩效工资", SchemeInWordsTests.pay) == "总分 * 20")
    let quota = SchemeInWordsTests.scale + "{within: all, limits: {A: {at_most: 1}}, ties: [score]}\n"
    #expect(said("得分并列", quota + SchemeInWordsTests.bounded) == "名额末位得分并列的，比较最终得分，高者优先，仍相同的按工号先后")
    let check = "checks: [{title: 平均分, must: mean(score across branch) <= 88}]\n"
    #expect(said("平均分", check + SchemeInWordsTests.bounded)?.hasPrefix("须满足：mean(最终得分 across 营销部) <= 88") == true)
    #expect(said("廉洁", parts)?.contains("最终得分") == false)
  }

  @Test("A check says what must hold, and that no figure is changed")
  func check() {
    let parts = "checks: [{title: 平均分, must: mean(score across branch) <= 88}]"
    #expect(said("平均分", parts) == "须满足：mean(总分 across 营销部) <= 88；不满足的予以提示，不改动结果")
    #expect(
      said("平均分", parts, "en")
        == "must hold: mean(score across 营销部) <= 88; a breach is said and changes no figure")
  }

  @Test("A file says what its rows must satisfy, by its own columns' titles, and that it is anonymous")
  func files() {
    #expect(said("投诉", "") == "每行须满足：期限 > 受理日，否则退回")
    #expect(said("考勤", "") == "匿名数据：不足3条的不予统计，任何报表不显示单条记录")
  }

  @Test("A scheme without such parts has no chapter of them")
  func silence() { #expect(said("名额", "") == nil) }
}
