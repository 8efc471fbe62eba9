import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// Rating, pay, accounts, moves, awards.
extension ExplanationBlocks {
  mutating func rating() {
    guard let rating = explanation.rating else { return }
    blocks.append(.heading(words("等级", "Rating")))
    blocks.append(.subject(words("等级", "Rating"), result: rating.rating ?? words.words.missing))
    let scale = rating.scale.map { entry in
      entry.from.map { "\(entry.rating) ≥ \(words.number($0))" } ?? "\(entry.rating) " + words("其余", "below")
    }
    let byScore = rating.byScore.map { " = \($0)" } ?? ""
    blocks.append(
      .step(
        depth: 1, label: words("按得分", "by score"),
        text: "\(words.number(rating.score)): \(scale.joined(separator: words.words.list))\(byScore)",
        place: words.place(rating.place)))
    if let quota = rating.quota { self.quota(quota) }
  }

  private mutating func quota(_ seating: ExplainedRating.Seating) {
    guard let quota = explanation.scheme.scheme.ratings?.quota else { return }
    let saying = QuotaReasonInWords(quota, explanation.scheme.scheme.language)
    let group = seating.group.isEmpty ? words("全体", "all") : seating.group
    for seats in seating.seats {
      let note = saying.note(seats.note)
      let count = seats.seats.map(String.init) ?? words("不限", "without bound")
      blocks.append(
        .step(
          depth: 1, label: words("名额 \(seats.rating)", "seats of \(seats.rating)"),
          text: words(
            "\(group)\(seats.headcount)人，名额\(count)，按得分\(seats.byScore)人，实评\(seats.taken)人",
            "\(group), \(seats.headcount) people: seats \(count), by score \(seats.byScore), taken \(seats.taken)")
            + (note.isEmpty ? "" : words.words.comma + note), place: words.place(seating.place)))
    }
    if let reason = seating.reason, let grade = explanation.rating {
      var found = Grade(
        total: grade.score, gates: [], score: grade.score, boundingGate: nil, ratingByScore: grade.byScore,
        rating: grade.rating)
      found.quota = reason
      let said = saying.reason(found)
      blocks.append(
        .step(
          depth: 1, label: words("结果", "so"),
          text: said.isEmpty ? words("维持按得分的等级", "the rating of the score stands") : said,
          place: ""))
    }
    let first = seating.order.prefix(limit ?? seating.order.count)
    blocks.append(
      .rows(
        depth: 1, header: [words("人员", "person"), words("得分", "score"), words("等级", "rating")],
        rows: first.map { [$0.id, words.number($0.score), $0.rating] }))
    if seating.order.count > first.count {
      let count = seating.order.count - first.count
      blocks.append(.remark(depth: 1, words("另有\(count)人", "and \(count) more")))
    }
  }

  mutating func pay() {
    guard let pay = explanation.pay else { return }
    blocks.append(.heading(words("薪酬", "Pay")))
    for item in pay.items { self.item(item) }
    for pool in pay.pools { self.pool(pool) }
    let summed =
      pay.items.filter(\.subtotal.isEmpty).map { ($0.title, $0.result.amount) }
      + pay.pools.filter { $0.claim == nil }.map { ($0.title, $0.share) }
    blocks.append(.subject(words("薪酬合计", "Pay"), result: "\(words.number(pay.pay)) \(pay.currency)"))
    blocks.append(
      .step(
        depth: 1, label: words("合计", "sum"),
        text: summed.map { "\($0.0) \(words.number($0.1))" }.joined(separator: " + ") + " = " + words.number(pay.pay),
        place: ""))
  }

  private mutating func item(_ item: ExplainedPay.Item) {
    blocks.append(.subject("\(item.title) \(item.name)", result: words.number(item.result.amount)))
    if !item.subtotal.isEmpty {
      let names = item.subtotal.map { words.titles.paid($0) }.joined(separator: " + ")
      blocks.append(.step(depth: 1, label: words("小计", "subtotal"), text: names, place: words.place(item.place)))
      return
    }
    if let gate = item.barredBy {
      blocks.append(
        .step(depth: 1, label: words("停发", "barred"), text: gate, place: words.place(item.place)))
    }
    if let when = item.when { formula(when, words("条件", "when"), 1) }
    if let formula = item.formula {
      self.formula(formula, item.rule == nil ? words("金额", "amount") : words("数值", "value"), 1)
    }
    if let rule = item.rule { self.rule(rule, 1) }
    if !item.bounds.isEmpty {
      blocks.append(.step(depth: 1, label: words("限", "within"), text: item.bounds, place: words.place(item.place)))
    }
    if let claimed = item.result.claimed, claimed != item.result.amount {
      blocks.append(
        .step(
          depth: 1, label: words("申领", "claimed"),
          text: "\(words.number(claimed)) → \(words.number(item.result.amount))", place: ""))
    }
  }

  private mutating func pool(_ pool: ExplainedPay.Pool) {
    let account = pool.account
    blocks.append(.subject("\(pool.title) \(pool.name)", result: words.number(pool.share)))
    let group = account.group.isEmpty ? words("全体", "all") : account.group
    blocks.append(
      .step(
        depth: 1, label: words("总额", "total"),
        text:
          "\(pool.total) = \(words.number(account.total)) (\(group), \(words("\(account.people)人", "\(account.people) people")))",
        place: words.place(pool.place)))
    blocks.append(
      .step(
        depth: 1, label: words("可分", "available"),
        text: "\(words.number(account.total)) − \(words.number(account.reserve)) = \(words.number(account.available))",
        place: ""))
    if let claimed = account.claimed {
      blocks.append(.step(depth: 1, label: words("申领", "claimed"), text: words.number(claimed), place: ""))
    }
    blocks.append(
      .step(
        depth: 1, label: words("已分", "paid"),
        text: words.number(account.paid)
          + (pool.cap.map { words("，本人封顶", ", the person's cap ") + words.number($0) } ?? ""),
        place: ""))
  }

  mutating func accounts() {
    if explanation.accounts.isEmpty { return }
    blocks.append(.heading(words("积分账户", "Accounts")))
    for account in explanation.accounts {
      let result = account.result
      blocks.append(.subject("\(account.title) \(account.name)", result: words.number(result.balance)))
      formula(account.earn, words("本期所得", "earned"), 1)
      blocks.append(
        .step(
          depth: 1, label: words("余额", "balance"),
          text:
            "\(words.number(result.opening)) + \(words.number(result.earned)) − \(words.number(result.expired)) − \(words.number(result.spent)) = \(words.number(result.balance))",
          place: words.place(account.place)))
    }
  }

  mutating func moves() {
    if explanation.moves.isEmpty { return }
    blocks.append(.heading(words("晋降档", "Moves")))
    for move in explanation.moves {
      blocks.append(
        .subject(move.title, result: move.result == nil ? words("未调整", "not made") : words("调整", "made")))
      formula(move.condition, words("条件", "when"), 1)
      guard let result = move.result else { continue }
      blocks.append(
        .step(
          depth: 1, label: words("岗级/薪档", "rank/step"),
          text: "\(result.rankBefore)/\(result.stepBefore) → \(result.rankAfter)/\(result.stepAfter), "
            + words("自\(result.inForce.text)起", "in force from \(result.inForce.text)"), place: words.place(move.place))
      )
      if let before = result.amountBefore, let after = result.amountAfter {
        blocks.append(
          .step(
            depth: 1, label: words("金额", "amount"), text: "\(words.number(before)) → \(words.number(after))", place: "")
        )
      }
      for spent in result.spent {
        blocks.append(
          .step(
            depth: 1, label: words("使用积分", "spent"),
            text: "\(words.titles.account(spent.account)) \(words.number(spent.points))", place: ""))
      }
    }
  }

  mutating func awards() {
    if explanation.awards.isEmpty { return }
    blocks.append(.heading(words("表彰与培养", "Recognition")))
    for award in explanation.awards {
      let standing = award.standing.map { words("第\($0)名", "place \($0)") }
      blocks.append(
        .subject(award.title, result: award.isTaken ? standing ?? words("入选", "taken") : words("未入选", "not taken")))
      if let among = award.among { formula(among, words("范围", "among"), 1) }
      formula(award.figure, words("依据", "by"), 1)
      if let citation = award.citation { blocks.append(.remark(depth: 1, citation)) }
    }
  }
}
