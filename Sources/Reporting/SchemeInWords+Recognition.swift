import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// Awards and result checks as the policy would say them.
extension SchemeInWords {
  var recognition: [Row] {
    guard let recognition = scheme.recognition else { return [] }
    var rows: [Row] = []
    if let most = recognition.eachAtMost {
      rows.append(
        row(
          words("获奖次数", "How many"),
          words("按下列次序评定，每人每期最多获奖\(most)项", "in this order, at most \(most) a person and period")))
    }
    return rows + recognition.awards.map { award($0) }
  }

  private func award(_ award: Award) -> Row {
    var parts: [String] = []
    switch award.content {
    case .best(let count, let by): parts.append(best(count, by, award))
    case .everyone(let condition):
      let text = phrase(condition)
      parts.append(words("凡符合以下条件的均授予：\(text)", "everyone for whom this holds: \(text)"))
    }
    if let among = award.among { parts.append(words("参评条件：", "who may take it: ") + phrase(among.formula)) }
    switch award.ties {
    case .unsaid: break
    case .allIn: parts.append(words("末位并列的一并授予", "all who are tied for the last place take it"))
    case .noneIn: parts.append(words("末位并列的均不授予", "none who is tied for the last place takes it"))
    case .by(let formulas): parts.append(words("末位并列的，", "of those tied for the last place ") + order(formulas))
    }
    if !award.countsForLimit {
      parts.append(words("不占获奖次数", "it does not count as one of a person's awards"))
    }
    if let text = award.text {
      parts.append(words("证书用语：“\(citation(text))”", "the certificate says: \"\(citation(text))\""))
    }
    return row(award.title, parts.joined(separator: words.separator))
  }

  private func best(_ count: Formula, _ by: Formula, _ award: Award) -> String {
    let figure = phrase(by)
    let number = titles.formula(count)
    let isNumber = Number(exact: number) != nil
    if let of = award.of {
      let group = titles.chooser(of.value)
      return words(
        "以\(group)为单位，按\(figure)由高到低取\(isNumber ? "前\(number)名" : "前（\(number)）名")",
        "the best \(number) \(group) by \(figure)")
    }
    return words(
      "\(among(award.within))按\(figure)由高到低取\(isNumber ? "前\(number)名" : "前（\(number)）名")",
      "the best \(number) \(each(award.within)) by \(figure)")
  }

  private func among(_ group: GroupName) -> String {
    switch group {
    case .all: words("全体人员", "all")
    case .named(let name): words("各\(titles.chooser(name))", "each \(titles.chooser(name))")
    }
  }

  /// The certificate with its blanks: `授予{姓名}“{奖项}”称号`.
  private func citation(_ text: Citation) -> String {
    text.parts.map { part in
      switch part {
      case .words(let words): words
      case .name: words("{姓名}", "{name}")
      case .title: words("{奖项}", "{title}")
      case .period: words("{考核期}", "{period}")
      case .place: words("{名次}", "{place}")
      case .figure(let formula): "{" + titles.formula(formula) + "}"
      }
    }.joined()
  }

  func check(_ check: ResultCheck) -> Row {
    row(
      check.title.value,
      words(
        "须满足：\(condition(check.must))；不满足的予以提示，不改动结果",
        "must hold: \(condition(check.must)); a breach is said and changes no figure"))
  }
}
