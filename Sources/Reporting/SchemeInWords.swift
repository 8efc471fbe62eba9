package import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// The whole scheme in sentences, chapter by chapter, so that a reader who has no English can sign it.
package struct SchemeInWords: Sendable {
  package struct Chapter: Sendable {
    package let title: String
    package let rows: [Row]
  }

  /// A term and what the scheme says of it.
  package struct Row: Sendable {
    package let term: String
    package let share: String
    package let text: String
  }

  let scheme: Scheme
  private let typed: TypedScheme
  let words: ReportWords
  let titles: Titles
  let rules: RuleInWords

  package init(_ typed: TypedScheme) {
    scheme = typed.scheme
    self.typed = typed
    words = ReportWords(typed.scheme.language)
    titles = Titles(typed)
    rules = RuleInWords(typed)
  }

  package var chapters: [Chapter] {
    let chapters =
      [
        Chapter(title: words("总则", "In general"), rows: general),
        Chapter(title: words("考核对象", "Who is appraised"), rows: people),
        Chapter(title: words("数据规定", "Data"), rows: data),
        Chapter(title: words("统计口径", "What is counted"), rows: measures),
      ] + scheme.sections.map { Chapter(title: sectionTitle($0), rows: $0.indicators.flatMap { indicator($0) }) }
      + [
        Chapter(title: words("加减分", "Adjustments"), rows: adjustments),
        Chapter(title: words("一票否决", "Gates"), rows: scheme.gates.map { gate($0) }),
        Chapter(title: words("等级评定", "Ratings"), rows: ratings),
        Chapter(title: words("等级名额", "Quota"), rows: quota),
        Chapter(title: words("积分账户", "Accounts"), rows: scheme.accounts.map { account($0) }),
        Chapter(title: words("薪酬", "Pay"), rows: (scheme.pay?.items ?? []).map { item($0) }),
        Chapter(title: words("资金池", "Pools"), rows: (scheme.pay?.pools ?? []).map { pool($0) }),
        Chapter(title: words("晋档降档", "Moves on the pay table"), rows: moves),
        Chapter(title: words("评先评优", "Recognition"), rows: recognition),
        Chapter(title: words("结果校核", "Checks of the results"), rows: scheme.checks.map { check($0) }),
        Chapter(title: words("服务片区", "Service territory"), rows: TerritoryInWords(scheme).rows),
        Chapter(title: words("参数", "Parameters"), rows: scheme.parameters.map { parameter($0) }),
        Chapter(title: words("舍入", "Rounding"), rows: rounding),
      ]
    return chapters.filter { !$0.rows.isEmpty }
  }

  func row(_ term: String, _ text: String, share: String = "") -> Row {
    Row(term: term, share: share, text: text)
  }

  private var people: [Row] {
    let file = scheme.peopleFile?.title ?? scheme.people.from.value
    let groups = scheme.people.groups.map(\.title).joined(separator: words.list)
    var rows = [row(words("范围", "From"), words("\(file)中本期在册人员", "everyone in \(file) with a day in the period"))]
    if !groups.isEmpty { rows.append(row(words("分组", "Groups"), groups)) }
    for leaveOut in scheme.people.leaveOut {
      rows.append(row(words("不考核：\(leaveOut.title)", "Left out: \(leaveOut.title)"), condition(leaveOut.when)))
    }
    if let onePer = scheme.people.onePer { rows.append(postings(onePer)) }
    return rows
  }

  func condition(_ condition: Condition) -> String {
    titles.formula(condition.formula) + (condition.missingIsNo ? words("（缺数据视为否）", " (missing counts as no)") : "")
  }

  /// A condition with the turns of phrase that people have for streaks, counts and comparisons.
  func phrase(_ condition: Condition) -> String {
    phrase(condition.formula) + (condition.missingIsNo ? words("（缺数据视为否）", " (missing counts as no)") : "")
  }

  func phrase(_ formula: Formula) -> String { FigureInWords(formula, of: typed).phrase(typed[formula].root) }

  private var measures: [Row] {
    scheme.measures.map { measure in
      let rounded = measure.round.map { words.comma + self.rounded($0.value) } ?? ""
      switch measure.definition {
      case .formula(let formula): return row(measure.title ?? measure.name.value, titles.formula(formula) + rounded)
      case .rule(let value, let gives):
        return row(
          measure.title ?? measure.name.value,
          titles.formula(value) + words("：", ": ") + rules.sentence(gives) + rounded)
      }
    }
  }

  func rounded(_ rounding: Rounding) -> String {
    switch rounding {
    case .exact: words("不舍入", "exact")
    case .decimals(let count): words("四舍五入到\(count)位小数", "half up to \(count) decimals")
    }
  }

  private func sectionTitle(_ section: Section) -> String {
    guard let weight = section.weight else { return section.title }
    let round = section.round.map { words.comma + rounded($0.value) } ?? ""
    return section.title
      + words(
        "（板块内百分制，占\(rules.number(weight))\(round)）", " (a hundred within, \(rules.number(weight)) of the whole\(round))"
      )
  }

  // MARK: Indicators

  private func indicator(_ indicator: Indicator) -> [Row] {
    var parts: [String] = []
    if let value = indicator.value { parts.append(words("数值：", "Value: ") + rules.cases(value) { titles.formula($0) }) }
    if let target = indicator.target {
      parts.append(words("目标：", "Target: ") + rules.cases(target) { titles.formula($0) })
    }
    parts.append(words("得分：", "Score: ") + rules.sentence(indicator.score))
    if let round = indicator.round { parts.append(rounded(round.value)) }
    if let applies = indicator.applies {
      let otherwise =
        indicator.otherwise.map { policy($0.value) }
        ?? words("不计分，权重另行合计", "it counts nothing, the weights add up without it")
      parts.append(
        words("适用：\(condition(applies))，否则\(otherwise)", "Applies where \(condition(applies)), otherwise \(otherwise)"))
    }
    parts.append(words("缺数据：", "Where it is missing: ") + policy(indicator.missing.value))
    for (title, text) in [
      (words("标准：", "Standard: "), indicator.standard), (words("依据：", "Evidence: "), indicator.evidence),
      (words("责任部门：", "Owner: "), indicator.owner),
    ] {
      if let text { parts.append(title + rules.cases(text) { $0 }) }
    }
    return [row(indicator.title, parts.joined(separator: words("；", ". ")), share: share(indicator))]
  }

  private func share(_ indicator: Indicator) -> String {
    switch indicator.share {
    case .weight(let constant): words("权重", "weight ") + rules.number(constant)
    case .marks(let constant): words("分值", "marks ") + rules.number(constant)
    case .unweighted: ""
    }
  }

  func policy(_ policy: MissingPolicy) -> String {
    switch policy {
    case .error: words("不得缺，缺则停止", "an error, the run stops")
    case .zero: words("得零分", "zero")
    case .full: words("得满分", "the full mark")
    case .carry: words("沿用上期得分", "the score of the period before")
    case .exclude: words("剔除，其余指标按比例放大", "left out, the others grow in proportion")
    case .peersMean(.all): words("取全体平均分", "the mean of all others")
    case .peersMean(.named(let group)):
      words("取同\(titles.chooser(group))平均分", "the mean of the others in the same \(titles.chooser(group))")
    case .moveTo(let name): words("分值移至“\(titles.indicator(name))”", "its share goes to \(titles.indicator(name))")
    }
  }

  // MARK: Results

  private var adjustments: [Row] {
    guard let adjustments = scheme.adjustments else { return [] }
    var rows = adjustments.items.map { item in
      var text =
        (item.sign == .add ? words("加：", "plus ") : words("减：", "minus "))
        + rules.cases(item.amount) { titles.formula($0) }
      if let when = item.when { text += words("；条件：", "; where ") + titles.formula(when.formula) }
      let bounds = rules.bounds(item.bounds)
      if !bounds.isEmpty { text += words.separator + bounds }
      return row(item.title.value, text)
    }
    let bounds = rules.bounds(adjustments.bounds)
    if !bounds.isEmpty { rows.append(row(words("合计", "All together"), bounds)) }
    return rows
  }

  private func gate(_ gate: Gate) -> Row {
    var parts = [words("条件：", "Where ") + phrase(gate.when)]
    if let score = gate.scoreAtMost { parts.append(words("总分最高", "score at most ") + rules.number(score)) }
    if let rating = gate.ratingAtMost {
      parts.append(words("等级最高", "rating at most ") + rules.cases(rating) { $0.value })
    }
    switch gate.pay {
    case .none: break
    case .all: parts.append(words("全部薪酬停发", "no pay at all"))
    case .items(let names):
      let items = names.map { titles.paid($0.value) }
      parts.append(words("停发：", "not paid: ") + items.joined(separator: words.list))
    }
    if gate.barsAwards { parts.append(words("不得参加评先评优", "no award")) }
    if gate.barsMoves { parts.append(words("不作薪档变动", "no move on the pay table")) }
    return row(gate.title.value, parts.joined(separator: words.separator))
  }

  private var ratings: [Row] {
    (scheme.ratings?.entries ?? []).map { entry in
      row(
        entry.name.value,
        entry.from.map { words("\(rules.number($0))分及以上", "from \(rules.number($0)) on") } ?? words("以下", "below"))
    }
  }

  private func item(_ item: PayItem) -> Row {
    var text: String
    switch item.content {
    case .formula(let formulas): text = rules.cases(formulas) { titles.formula($0) }
    case .rule(let values, let rule):
      text = rules.cases(values) { titles.formula($0) } + words("：", ": ") + rules.sentence(rule)
    case .subtotal(let names):
      text =
        words("小计：", "subtotal: ")
        + names.map { titles.paid($0.value) }.joined(separator: " + ")
    }
    if let when = item.when { text += words("；条件：", "; where ") + titles.formula(when.formula) }
    let bounds = rules.bounds(item.bounds)
    if !bounds.isEmpty { text += words.separator + bounds }
    if item.amountMissingIsZero { text += words("；缺数据按0", "; missing is 0") }
    return row(item.title, text)
  }
}
