import AppraisalModel
import Diagnostics
import Formulas

/// The chapter of the scheme in words that says how territories are surveyed and what is proposed.
struct TerritoryInWords {
  private let scheme: Scheme
  private let words: ReportWords
  private let titles: Titles

  init(_ scheme: Scheme) {
    self.scheme = scheme
    words = ReportWords(scheme.language)
    titles = Titles(scheme)
  }

  /// None where the scheme has no territory.
  var rows: [SchemeInWords.Row] {
    guard let territory = scheme.territory else { return [] }
    return [
      (territory.title, customers(territory)), (words("负荷", "Load"), load(territory)),
      (words("服务中心", "Centre"), centre(territory)),
      (
        words("服务半径", "Radius"),
        words(
          "中心到最远一户的直线距离（米）；无坐标的客户计入负荷，不计距离",
          "metres from the centre to the farthest customer; one without a spot counts in the load only"
        )
      ), (words("调整建议", "Proposal"), proposal(territory)),
    ].map { SchemeInWords.Row(term: $0.0, share: "", text: $0.1) }
  }

  private func customers(_ territory: Territory) -> String {
    let file = titles.title(of: [territory.customers.value]) ?? territory.customers.value
    return words(
      "\(file)中本期末日有效的记录，按归属计入各参加考核人员", "the rows of \(file) that hold on the period's last day, each with its manager")
  }

  private func load(_ territory: Territory) -> String {
    words("每户", "each customer: ") + titles.formula(territory.load)
      + (territory.loadMissingIsZero ? words("；缺数据按0", "; missing is 0") : "")
  }

  private func centre(_ territory: Territory) -> String {
    guard let centre = territory.centre else {
      return words("名下有坐标客户按负荷加权的平均位置", "the middle of the manager's customers with a spot, weighed by their loads")
    }
    let title = titles.title(of: [centre.value]) ?? centre.value
    return words("本人“\(title)”的位置", "the manager's own \(title)")
  }

  private func proposal(_ territory: Territory) -> String {
    var range = words("全体人员之间", "among all")
    if case .named(let group) = territory.within {
      let title = titles.chooser(group)
      range = words("同一\(title)内", "within one \(title)")
    }
    let most = territory.atMost.map { words("，每组至多\($0)步", ", at most \($0) steps a group") } ?? ""
    return words(
      "\(range)，每步由负荷最大者向同事划转一户或与其互换两户，使双方较大的负荷降低，且双方服务半径均不超过现有半径；每户至多调整一次\(most)；可行的调整中取较大负荷降得最低者，相同的先取只动一户者，再取总距离最短者。仅供参考，不影响得分和薪酬",
      "\(range), each step lets the manager with the largest load give a customer to a colleague, or exchange two, so that the larger load of the two falls and neither radius grows beyond today's; a customer changes hands once at most\(most). Of such steps the one that leaves the lowest larger load is taken, then one customer before two, then the shortest distances. A proposal: it changes no score and no pay"
    )
  }
}
