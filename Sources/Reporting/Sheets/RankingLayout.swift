import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// The columns of the ranking in their order.
struct RankingLayout {
  enum Column: Hashable {
    case rank, person(Int), section(Int), adjustments, total, score
    /// How far the score lies from the mean, as a bar.
    case deviation
    case byScore, rating, placeInGroup, before, change, pay, remarks
  }

  let columns: [Column]

  init(_ frame: SheetFrame) {
    let scheme = frame.scheme
    var columns: [Column] = [.rank] + frame.personHeads.indices.map { .person($0) }
    columns += scheme.sections.indices.map { .section($0) }
    if scheme.adjustments != nil { columns.append(.adjustments) }
    columns += [.total, .score]
    if frame.results.table.people.count > 2 { columns.append(.deviation) }
    if scheme.ratings?.quota != nil { columns.append(.byScore) }
    if scheme.ratings != nil { columns.append(.rating) }
    if !scheme.people.groups.isEmpty, frame.results.partOf == nil { columns.append(.placeInGroup) }
    if frame.runBefore != nil { columns += [.before, .change] }
    if scheme.pay != nil { columns.append(.pay) }
    self.columns = columns + [.remarks]
  }

  func place(_ column: Column) -> Int? { columns.firstIndex(of: column) }

  func head(_ column: Column, _ frame: SheetFrame) -> SheetFrame.Head {
    let words = frame.words
    let (scores, result) = (words("得分", "Scores"), words("结果", "Result"))
    let compared = words("与上期比", "Against the period before")
    switch column {
    case .rank: return .init(title: words("名次", "Rank"), group: words("人员", "Person"), kind: .integer)
    case .person(let index): return frame.personHeads[index]
    case .section(let index):
      return .init(title: frame.scheme.sections[index].title, group: scores, kind: .decimals(2))
    case .adjustments: return .init(title: words("加减分", "Adjustments"), group: scores, kind: .decimals(2))
    case .total: return .init(title: words("总分", "Total"), group: scores, kind: .decimals(2))
    case .score: return .init(title: words("最终得分", "Score"), group: result, kind: .decimals(2))
    case .deviation:
      return .init(title: words("低于｜高于平均", "Below | above mean"), group: result, width: 14, alignment: .centre)
    case .byScore: return .init(title: words("按分数线", "By score"), group: result, alignment: .centre)
    case .rating: return .init(title: words("等级", "Rating"), group: result, width: 7.5, alignment: .centre)
    case .placeInGroup:
      let title = frame.scheme.people.groups.first?.title ?? ""
      return .init(
        title: words("\(title)内名次", "Place in \(title)"), group: result, kind: .integer, width: 9, alignment: .centre)
    case .before: return .init(title: words("上期得分", "Before"), group: compared, kind: .decimals(2))
    case .change: return .init(title: words("较上期", "Change"), group: compared, kind: .movement(2))
    case .pay: return .init(title: words("薪酬合计", "Pay"), group: words("薪酬", "Pay"), kind: .money)
    case .remarks: return .init(title: words("说明", "Remarks"), group: "", width: 40)
    }
  }
}

extension SheetFrame {
  /// The run of the period before this one.
  var runBefore: History.Run? { results.history.runs[results.period.index - 1] }

  func scoreBefore(_ person: Int) -> Number? {
    runBefore?.text("score", of: results.table.people[person].id).flatMap { Number(exact: $0) }
  }
}
