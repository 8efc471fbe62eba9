import Workbooks

/// The sheets of the workbooks, in the order in which they stand: what each is called and which question it answers.
enum SheetKind: CaseIterable {
  case cover, overview, ranking, review, quota, scores, details, figures, table, postings, pay
  case moves, accounts, recognition, certificates, growth, corrections, territory, data, scheme, reviewBasis

  func title(_ words: ReportWords) -> String {
    switch self {
    case .cover: words("封面", "Cover")
    case .overview: words("总览", "Overview")
    case .ranking: words("排名", "Ranking")
    case .review: words("复核", "Review")
    case .reviewBasis: words("复核依据", "Review basis")
    case .quota: words("评级名额", "Quota")
    case .scores: words("指标得分", "Scores")
    case .details: words("指标明细", "Details")
    case .figures: words("统计量", "Figures")
    case .table: words("计分表", "Scoring table")
    case .postings: words("任职分段", "Postings")
    case .pay: words("薪酬", "Pay")
    case .moves: words("晋降档", "Moves")
    case .accounts: words("积分账户", "Accounts")
    case .recognition: words("表彰", "Recognition")
    case .certificates: words("荣誉证书", "Certificates")
    case .growth: words("培养", "Growth")
    case .corrections: words("更正", "Corrections")
    case .territory: words("服务片区", "Territory")
    case .data: words("数据质量", "Data")
    case .scheme: words("方案", "Scheme")
    }
  }

  func purpose(_ words: ReportWords) -> String {
    switch self {
    case .cover: words("方案、期间、输入文件与本簿目录", "scheme, period, inputs and what is where")
    case .overview: words("这个月怎么样：一页看清", "how the month was, on one page")
    case .ranking: words("谁排在哪里，为什么", "who stands where, and why")
    case .review: words("同意什么、对什么有异议", "what is agreed and what is objected to")
    case .reviewBasis: words("可以更正的每一个数，收回时据此核对", "every figure that can be corrected, and of which run")
    case .quota: words("各组名额与评定，谁因名额改变", "seats, and whose rating they changed")
    case .scores: words("哪里失分：颜色越深离满分越远", "where points are lost: the darker, the further from full")
    case .details: words("每一分怎么来的", "how every point came about")
    case .figures: words("由原始记录数出来的量，公式由此起算", "what was counted; formulas begin here")
    case .table: words("规则里的每个数字", "every number of every rule")
    case .postings: words("期内变动岗位的人，各段得分", "people who changed posts, post by post")
    case .pay: words("发多少、扣了什么、资金池还剩多少", "what is paid, cut and left in the pools")
    case .moves: words("谁晋档、谁降档、依据是什么", "who moves on the pay table, and by what")
    case .accounts: words("积分的增加、使用与结余", "points gathered, spent and left")
    case .recognition: words("谁获得什么荣誉，依据是什么", "who takes which award, and by what")
    case .certificates: words("可直接打印的证书", "ready to print")
    case .growth: words("每人离目标还差什么", "what each one still lacks")
    case .corrections: words("哪些数被更正，谁提出、谁批准", "figures corrected, by whom and why")
    case .territory: words("各人客户负荷与调整建议", "loads, and a proposal to even them out")
    case .data: words("每一行数据的去向", "what became of every row")
    case .scheme: words("方案的文字说明", "the scheme in words")
    }
  }
}
