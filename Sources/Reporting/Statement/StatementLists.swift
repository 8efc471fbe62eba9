import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// The pay of a statement, line by line with its own arithmetic.
struct StatementPay {
  private let statement: StatementSheet
  private var results: RunResults { statement.results }
  private var words: ReportWords { statement.words }
  private var person: Int { statement.person }

  init(_ statement: StatementSheet) { self.statement = statement }

  struct Line {
    let title: String
    let words: String
    let amount: Number
    var isAlarm = false
    var isSum = false
  }

  var lines: [Line] {
    guard let pay = statement.frame.scheme.pay else { return [] }
    var lines: [Line] = []
    for item in pay.items {
      guard let result = results.pay.items[item.name.value]?[person], let said = how(item) else { continue }
      if let gate = result.barredBy {
        let title = statement.frame.scheme.gates[gate].title.value
        lines.append(
          Line(title: item.title, words: words("不发：\(title)", "barred: \(title)"), amount: result.amount, isAlarm: true)
        )
      } else if let claimed = result.claimed {
        lines.append(Line(title: item.title, words: said, amount: claimed))
        lines.append(
          Line(
            title: words("总额核减", "Cut by the budget"), words: statement.means.pay.cut(item, person),
            amount: result.amount - claimed, isAlarm: true))
      } else {
        lines.append(Line(title: item.title, words: said, amount: result.amount))
      }
    }
    for pool in pay.pools {
      guard let share = results.pay.poolShares[pool.name.value]?[person] else { continue }
      lines.append(Line(title: pool.title, words: statement.means.pay.line(pool, person), amount: share))
    }
    lines.append(Line(title: words("合计", "Pay"), words: "", amount: results.pay.pay[person], isSum: true))
    return lines
  }

  /// The item with the person's figures, otherwise its formula in words; `nil` for a subtotal, which adds nothing.
  private func how(_ item: PayItem) -> String? {
    if let line = statement.means.pay.line(item, person) { return line }
    switch item.content {
    case .subtotal: return nil
    case .formula(let formula):
      return statement.frame.value(of: formula, person).map { Titles(results.scheme).formula($0) } ?? ""
    case .rule(let value, _):
      return statement.frame.value(of: value, person).map { Titles(results.scheme).formula($0) } ?? ""
    }
  }
}

/// What a statement says of the next step: rating, points, losses, conditions, honours.
struct StatementNext {
  private let statement: StatementSheet
  private var results: RunResults { statement.results }
  private var words: ReportWords { statement.words }
  private var person: Int { statement.person }
  private var scheme: Scheme { statement.frame.scheme }

  init(_ statement: StatementSheet) { self.statement = statement }

  typealias Line = (title: String, words: String)

  var lines: [Line] { [rating].compactMap(\.self) + steps + [lost].compactMap(\.self) + growth + honours }

  /// The distance to the next better rating; to him who has the best, by how much he exceeds it.
  private var rating: Line? {
    guard let entries = scheme.ratings?.entries, let rating = statement.grade.rating,
      let place = entries.firstIndex(where: { $0.name.value == rating })
    else { return nil }
    let score = statement.grade.score
    let title = words("上一级", "Next rating")
    if place == 0 {
      guard let line = entries[0].from?.single?.value.number, !(score < line) else { return nil }
      let over = (score - line).shownText(decimals: 2)
      return (title, words("已是最高等级，高出分数线\(over)分", "the best already, \(over) above its line"))
    }
    let better = entries[place - 1]
    guard let line = better.from?.single?.value.number else { return nil }
    let name = words.rating(better.name.value)
    if score < line {
      let gap = (line - score).shownText(decimals: 2)
      return (
        title,
        words("距\(name)\(line.exactText)分还差\(gap)分", "\(gap) short of \(name), which begins at \(line.exactText)")
      )
    }
    let quota = scheme.ratings?.quota.map { QuotaReasonInWords($0, scheme.language).reason(statement.grade) } ?? ""
    let gates = statement.grade.gates.map { scheme.gates[$0].title.value }.joined(separator: words.list)
    let why = quota.isEmpty ? gates : quota
    return (title, words("分数已达\(name)", "the score reaches \(name)") + (why.isEmpty ? "" : words.separator + why))
  }

  private var steps: [Line] {
    var lines: [Line] = []
    for move in results.incentives.moves where move.person == person {
      let title = scheme.pay?.moves[move.move].title.value ?? ""
      let steps = "\(move.rankBefore)-\(move.stepBefore) → \(move.rankAfter)-\(move.stepAfter)"
      lines.append(
        (
          words("晋降档", "Step"),
          words("\(title)：\(steps)，\(move.inForce.text)起", "\(title): \(steps) from \(move.inForce.text)")
        ))
    }
    for account in scheme.accounts {
      guard let result = results.incentives.accounts[account.name.value]?[person] else { continue }
      var text = words(
        "本期+\(result.earned.exactText)，结余\(result.balance.exactText)",
        "+\(result.earned.exactText), balance \(result.balance.exactText)")
      for move in scheme.pay?.moves ?? [] {
        guard let spending = move.spends.first(where: { $0.account.value == account.name.value }),
          let need = spending.amount.single?.value.number, result.balance < need
        else { continue }
        let lack = (need - result.balance).exactText
        text += words.separator + words("\(move.title.value)：还差\(lack)", "\(move.title.value): \(lack) lacking")
      }
      lines.append((Titles(scheme).account(account.name.value), text))
    }
    return lines
  }

  struct Loss {
    let title: String
    let points: Number
  }

  /// What the person lost against his own full marks, the most first.
  var losses: [Loss] {
    let all = scheme.sections.flatMap { section in
      section.indicators.compactMap { indicator -> Loss? in
        guard let result = results.scores.indicators[indicator.name.value]?[person], result.score != nil else {
          return nil
        }
        var lost = result.share - result.points
        // Within a weighted section a point counts its part of the whole.
        if let weight = results.scores.sections[section.name.value]?[person].weight {
          lost = lost * weight * Number(1, over: 100)
        }
        return 0 < lost ? Loss(title: indicator.title, points: lost.rounded(decimals: 2)) : nil
      }
    }
    return all.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }.map(\.element)
  }

  private var lost: Line? {
    let three = losses.prefix(3).map { "\($0.title) −\($0.points.text(decimals: 2))" }
    return three.isEmpty ? nil : (words("失分最多", "Lost most"), three.joined(separator: words.separator))
  }

  private var growth: [Line] {
    guard let awards = scheme.recognition?.awards else { return [] }
    return awards.indices.compactMap { index in
      guard case .everyone(let formula) = awards[index].content else { return nil }
      let parts = results.incentives.growth.filter { $0.award == index && $0.person == person }.map(\.part)
      let says = parts.map { ConditionInWords($0, of: formula, results.scheme, in: results.period) }
      guard !says.isEmpty else { return nil }
      let open = says.filter { $0.holds != true }
      let text =
        open.isEmpty
        ? words("条件已全部满足", "all conditions met")
        : open.map { $0.what + ($0.lacking.isEmpty ? "" : words("：", ": ") + $0.lacking) }.joined(
          separator: words.separator)
      return (awards[index].title, text)
    }
  }

  private var honours: [Line] {
    let titles = results.incentives.awards.filter { $0.person == person }
      .compactMap { scheme.recognition?.awards[$0.award].title }
    return scheme.recognition == nil
      ? [] : [(words("本期荣誉", "Honours"), titles.isEmpty ? words("无", "none") : titles.joined(separator: words.list))]
  }
}
