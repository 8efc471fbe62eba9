import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// Accounts, pools and moves as the policy would say them.
extension SchemeInWords {
  func account(_ account: Account) -> Row {
    var parts = [words("每期积入：", "gathered each period: ") + titles.formula(account.earn)]
    if account.earnMissingIsZero { parts.append(words("缺数据不积分", "missing is 0")) }
    if let lasts = account.lasts {
      parts.append(words("有效期\(lasts)期（含当期），逾期作废", "lasts for \(lasts) periods, its own included"))
    } else {
      parts.append(words("长期有效", "lasts for ever"))
    }
    parts.append(words("先得的先用", "the oldest is spent first"))
    return row(account.title, parts.joined(separator: words.separator))
  }

  // MARK: Pools

  func pool(_ pool: PayPool) -> Row {
    let total = titles.formula(pool.total)
    var parts = [words("\(each(pool.within))核定总额：\(total)", "the total \(each(pool.within)): \(total)")]
    if let reserve = pool.reserve {
      parts.append(words("预留\(rules.number(reserve))，其余可分配", "\(rules.number(reserve)) is kept back"))
    }
    parts.append(content(of: pool))
    if let among = pool.among { parts.append(words("参加分配：", "who takes part: ") + titles.formula(among.formula)) }
    parts += bounds(of: pool)
    parts.append(remainder(of: pool))
    return row(pool.title, parts.joined(separator: words.separator))
  }

  private func content(of pool: PayPool) -> String {
    let limit = pool.reserve == nil ? words("总额", "the total") : words("可分配额", "what is left")
    switch pool.content {
    case .claims(let item):
      let title = titles.paid(item.value)
      return words(
        "“\(title)”应发合计超过\(limit)的，按同一比例核减；不超过的据实发放",
        "where \(title) exceeds \(limit) everybody's is cut by one ratio, otherwise it is paid as it is")
    case .shares(let parts):
      let isWhole = parts.count == 1 && parts[0].part.value == 1
      return parts.map { part in
        let share = isWhole ? words("全部", "all of it") : percent(part.part.value)
        switch part.by {
        case .equally: return words("\(share)由参加人员平均分配", "\(share) equally")
        case .figure(let formula):
          return words(
            "\(share)按各人“\(titles.formula(formula))”占比分配", "\(share) in proportion to \(titles.formula(formula))")
        }
      }.joined(separator: words.comma)
    }
  }

  private func bounds(of pool: PayPool) -> [String] {
    let least = pool.atLeast.map { rules.cases($0) { titles.formula($0) } }
    let most = pool.atMost.map { rules.cases($0) { titles.formula($0) } }
    guard least != nil || most != nil else { return [] }
    let bounds = [
      least.map { words("每人不低于\($0)", "each gets at least \($0)") },
      most.map { words("每人不高于\($0)", "each gets at most \($0)") },
    ].compactMap(\.self).joined(separator: words.comma)
    return [bounds + words("，由此产生的余缺由其他人按原办法再分", ", the rest is shared again among the others")]
  }

  private func remainder(of pool: PayPool) -> String {
    let unit =
      switch scheme.rounding.money {
      case .decimals(2), .exact: words("分配到分", "to the cent")
      case .decimals(0): words("分配到元", "in whole units")
      case .decimals(let count): words("分配到\(count)位小数", "to \(count) decimals")
      }
    let ties = pool.ties.isEmpty ? "" : words("，余数相同的", "; of equal remainders ") + order(pool.ties)
    return unit + words("，尾差按最大余数法处理", " by largest remainder") + ties
  }

  // MARK: Moves

  var moves: [Row] {
    guard let pay = scheme.pay, !pay.moves.isEmpty else { return [] }
    var rows: [Row] = []
    if let table = pay.table {
      let amounts = titles.title(of: [table.amounts.value]) ?? table.amounts.value
      rows.append(
        row(
          words("办法", "How"),
          words(
            "按“\(amounts)”执行；下列各项依次判断，每人每期最多变动一次，不得超出表内\(rank)、\(step)",
            "on \(amounts): the first of these whose condition holds, one a period at most, within the table's edges")))
    }
    return rows + pay.moves.map { move($0) }
  }

  private var rank: String { scheme.pay?.table.map { titles.chooser($0.rank.value) } ?? words("岗级", "rank") }
  private var step: String { scheme.pay?.table.map { titles.chooser($0.step.value) } ?? words("薪档", "step") }

  private func move(_ move: Move) -> Row {
    var parts = [words("条件：", "where ") + phrase(move.when.formula)]
    if let change = move.rank { parts.append(self.change(change, rank, words("级", ""), move.rankBounds)) }
    if let change = move.step { parts.append(self.change(change, step, words("档", ""), move.stepBounds)) }
    for spending in move.spends {
      let account = titles.account(spending.account.value)
      parts.append(
        words("扣减\(account)\(rules.number(spending.amount))分", "spends \(rules.number(spending.amount)) of \(account)"))
    }
    if move.resetsStreak { parts.append(words("变动后连续期数重新起算", "the streak begins anew after it")) }
    parts.append(inForce(move.inForce))
    return row(move.title.value, parts.joined(separator: words.separator))
  }

  private func change(_ change: Move.Change, _ what: String, _ unit: String, _ bounds: Bounds) -> String {
    let text: String
    switch change {
    case .by(let count) where count.value < 0:
      text = words("\(what)下调\(-count.value)\(unit)", "\(what) \(count.value)")
    case .by(let count): text = words("\(what)上调\(count.value)\(unit)", "\(what) +\(count.value)")
    case .to(let formula):
      let target = titles.formula(formula)
      let isNumber = Number(exact: target) != nil
      text = words("\(what)定为\(target)\(isNumber ? unit : "")", "\(what) becomes \(target)")
    }
    let limits = rules.bounds(bounds)
    return limits.isEmpty ? text : text + words.bracketed(limits)
  }

  private func inForce(_ inForce: Move.InForce) -> String {
    switch (inForce, scheme.cadence) {
    case (.nextPeriod, .month): words("自下月起执行", "in force from the next month")
    case (.nextPeriod, .quarter), (.nextQuarter, .quarter): words("自下季度起执行", "in force from the next quarter")
    case (.nextPeriod, .year), (.nextYear, .year): words("自下一年度起执行", "in force from the next year")
    case (.nextPeriod, .halfYear): words("自下半年度起执行", "in force from the next half-year")
    case (.nextQuarter, .month): words("自下季度首月起执行", "in force from the first month of the next quarter")
    case (.nextQuarter, _): words("自下季度起执行", "in force from the next quarter")
    case (.nextYear, .month): words("自次年1月起执行", "in force from January of the next year")
    case (.nextYear, _): words("自次年第一期起执行", "in force from the first period of the next year")
    }
  }
}
