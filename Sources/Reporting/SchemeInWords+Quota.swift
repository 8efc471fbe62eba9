import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// Forced distribution as the policy would say it: seats, ties, small groups, who counts.
extension SchemeInWords {
  var quota: [Row] {
    guard let quota = scheme.ratings?.quota else { return [] }
    var rows = [row(words("名额", "Seats"), seats(quota))]
    if let ties = ties(of: quota) { rows.append(row(words("得分并列", "Ties"), ties)) }
    if case .shares = quota.kind {
      let others = untouched(by: quota)
      rows.append(
        row(
          words("分数线", "Score lines"),
          others.isEmpty
            ? words("等级按名额评定，分数线不作为评定依据", "the seats alone decide the rating, the score lines do not")
            : words(
              "占名额的人员按名额定等，分数线只适用于\(others.joined(separator: "和"))",
              "whoever takes a seat is rated by the seats; the score lines hold only for \(others.joined(separator: " and "))"
            )))
    }
    if let small = quota.small { rows.append(row(words("人数较少", "Small groups"), self.small(small, quota.within))) }
    if let among = quota.among {
      rows.append(
        row(
          words("参加评定", "Who counts"),
          words(
            "仅限：\(titles.formula(among.formula))；其余人员按得分评定，不占名额",
            "only where \(titles.formula(among.formula)); the others keep the rating of their score and take no seat")))
    }
    if scheme.gates.contains(where: { $0.ratingAtMost != nil }) {
      rows.append(
        row(
          words("一票否决", "Gates"),
          words(
            "受一票否决限制的人员不占限制以上等级的名额，由后续人员依次递补",
            "whom a gate bars from a rating takes no seat of it, the next in order does")))
    }
    return rows
  }

  /// For whom the score lines still decide where a quota gives shares.
  private func untouched(by quota: Quota) -> [String] {
    var others: [String] = []
    if quota.among != nil { others.append(words("不占名额的人员", "those who take no seat")) }
    if let small = quota.small, case .exempt = small.rule {
      others.append(words("人数不足而不受名额限制的\(group(quota.within))", "groups too small for the quota"))
    }
    return others
  }

  private func group(_ within: GroupName) -> String {
    if case .named(let name) = within { titles.chooser(name) } else { words("组", "group") }
  }

  private func seats(_ quota: Quota) -> String {
    switch quota.kind {
    case .shares(let shares):
      let parts = shares.map { words.rating($0.rating.value) + words("", " ") + rules.number($0.part) }
      return words(
        "\(each(quota.within))按人数比例评定：\(parts.joined(separator: words.comma))；人数按最大余数法取整，余数相同的归较高等级；按得分由高到低依次评满各等级",
        "by shares of the headcount \(each(quota.within)): \(parts.joined(separator: words.comma)); whole people by largest remainder, equal remainders to the better rating; the best scores take the best rating first"
      )
    case .limits(let limits):
      let parts = limits.flatMap { limit -> [String] in
        let name = words.rating(limit.rating.value)
        return [
          limit.atMost.map { words("\(name)不超过\(people($0))", "\(name) at most \(people($0))") },
          limit.atLeast.map { words("\(name)不少于\(people($0))", "\(name) at least \(people($0))") },
        ].compactMap(\.self)
      }
      return words(
        "按分数线评定后，\(each(quota.within))限定人数：\(parts.joined(separator: words.comma))；先自最高等级起，超出的按得分由低到高降入下一等级；再自最低等级起，不足的由得分最低者补足",
        "the scale holds within bounds \(each(quota.within)): \(parts.joined(separator: words.comma)); first at most, from the best rating down, then at least, from the worst up, the lowest scores first"
      )
    }
  }

  /// `本组人数的20%（尾数舍去）`, `1人`.
  private func people(_ seats: Quota.Seats) -> String {
    switch seats {
    case .people(let formula):
      let text = titles.formula(formula)
      if Number(exact: text) != nil { return words("\(text)人", text) }
      return words("（\(text)）人", "(\(text)) people")
    case .part(let part, let rounding):
      let whole =
        switch rounding {
        case .down: words("尾数舍去", "rounded down")
        case .halfUp: words("四舍五入", "rounded half up")
        case .up: words("尾数进一", "rounded up")
        }
      return words("人数的\(percent(part.value))", "\(percent(part.value)) of the people") + words.bracketed(whole)
    }
  }

  private func ties(of quota: Quota) -> String? {
    let isShared = if case .shares = quota.kind { true } else { false }
    switch quota.ties {
    case .unsaid: return nil
    case .allIn:
      return words("名额末位得分并列的，一并列入", "all who are tied at the cut are in")
        + (isShared ? words("，多占的名额从下一等级扣减", ", what they take too many comes off the next rating") : "")
    case .noneIn:
      return words("名额末位得分并列而名额不足的，均不列入", "none who is tied at the cut is in")
        + (isShared ? words("，空出的名额转入下一等级", ", the seats go to the next rating") : "")
    case .by(let formulas):
      return words("名额末位得分并列的，", "those who are tied at the cut: ") + order(formulas)
    }
  }

  private func small(_ small: Quota.Small, _ within: GroupName) -> String {
    let group = group(within)
    switch small.rule {
    case .exempt:
      return words(
        "不足\(small.than)人的\(group)不受名额限制，按得分评定",
        "a \(group) of fewer than \(small.than) people keeps the ratings of the scores")
    case .together:
      return words(
        "不足\(small.than)人的\(group)合并为一组计算名额",
        "each \(group) of fewer than \(small.than) people is joined with the others into one")
    }
  }
}

/// Turns of phrase that several chapters share.
extension SchemeInWords {
  /// `各营销部分别`, `全体统一`.
  func each(_ group: GroupName) -> String {
    switch group {
    case .all: words("全体统一", "of all")
    case .named(let name): words("各\(titles.chooser(name))分别", "of each \(titles.chooser(name))")
    }
  }

  /// `依次比较服务得分、销量，高者优先；仍相同的按工号排序`.
  func order(_ formulas: [Formula]) -> String {
    let figures = formulas.map { titles.formula($0) }.joined(separator: words.list)
    return words(
      formulas.count > 1 ? "依次比较\(figures)，高者优先，仍相同的按工号先后" : "比较\(figures)，高者优先，仍相同的按工号先后",
      "the higher in \(figures) goes first, then the id")
  }

  func percent(_ number: Number) -> String { (number * 100).exactText + "%" }
}
