package import AppraisalModel
import Diagnostics
package import Figures

/// Why a quota gave a person another rating than the score, and how the seats of a rating went, in words.
package struct QuotaReasonInWords: Sendable {
  private let quota: Quota
  private let words: ReportWords

  package init(_ quota: Quota, _ language: ReportLanguage) {
    self.quota = quota
    words = ReportWords(language)
  }

  /// `A级名额已满，改评B级`; empty where the quota left the rating as it was.
  package func reason(_ grade: Grade) -> String {
    guard let byScore = grade.ratingByScore, let rating = grade.rating else { return "" }
    let (old, new) = (words.rating(byScore), words.rating(rating))
    switch grade.quota {
    case .raised?: return words("\(new)名额未满，由\(old)改评\(new)", "a seat of \(new) was free: \(new) instead of \(old)")
    case .lowered? where isFull(byScore, rating):
      return words("\(old)名额已满，改评\(new)", "the seats of \(old) are taken: \(new)")
    case .lowered? where isFilledUp(byScore, rating):
      return words("\(new)名额须补足，由\(old)改评\(new)", "the seats of \(new) must be filled: \(new) instead of \(old)")
    case .lowered?: return words("受名额限制，由\(old)改评\(new)", "by the quota \(new) instead of \(old)")
    case .barred? where byScore == rating: return ""
    case .barred?: return words("受一票否决限制，评为\(new)", "barred by a gate: \(new)")
    case .apart?, .exempt?, .score?, nil: return ""
    }
  }

  /// Whether the better rating had no seat left.
  private func isFull(_ byScore: String, _ rating: String) -> Bool {
    guard case .limits(let limits) = quota.kind else { return true }
    return limits.contains { $0.rating.value == byScore && $0.atMost != nil }
      && !limits.contains { $0.rating.value == rating && $0.atLeast != nil }
  }

  private func isFilledUp(_ byScore: String, _ rating: String) -> Bool {
    guard case .limits(let limits) = quota.kind else { return false }
    return limits.contains { $0.rating.value == rating && $0.atLeast != nil }
      && !limits.contains { $0.rating.value == byScore && $0.atMost != nil }
  }

  package func note(_ note: QuotaSeats.Note) -> String {
    switch note {
    case .none: ""
    case .tieShared: words("末位并列，一并列入", "tied at the cut, all are in")
    case .tieLeftOut: words("末位并列，均不列入", "tied at the cut, none is in")
    case .tieBroken: words("末位并列，已按规定比较", "tied at the cut, the tie was broken")
    case .empty: words("名额有空缺", "seats left empty")
    case .unmet: words("未能达到限定人数", "the limit could not be kept")
    case .exempt: words("人数不足，不受名额限制", "group too small, no quota")
    }
  }
}
