import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting
import Testing

private let place = SourceLocation(file: "s.yaml", line: 1, column: 1)

private func grade(_ byScore: String, _ rating: String, _ reason: QuotaReason) -> Grade {
  var grade = Grade(total: 80, gates: [], score: 80, boundingGate: nil, ratingByScore: byScore, rating: rating)
  grade.quota = reason
  return grade
}

private func quota(_ kind: Quota.Kind) -> QuotaReasonInWords {
  QuotaReasonInWords(Quota(within: .all, kind: kind, ties: .allIn, small: nil, among: nil, place: place), .zhHans)
}

@Suite("Why a quota gave another rating")
struct QuotaReasonTests {
  private let half = Quota.Seats.part(Placed(Number(decimal: "0.2") ?? 0, at: place), .down)

  private func limit(_ rating: String, atMost: Quota.Seats? = nil, atLeast: Quota.Seats? = nil) -> Quota.Limit {
    Quota.Limit(rating: Placed(rating, at: place), atMost: atMost, atLeast: atLeast)
  }

  @Test("Of shares a better rating is full, or a seat of one was free")
  func shares() {
    let words = quota(.shares([]))
    #expect(words.reason(grade("A", "B", .lowered)) == "A级名额已满，改评B级")
    #expect(words.reason(grade("C", "B", .raised)) == "B级名额未满，由C级改评B级")
    #expect(words.reason(grade("B", "B", .score)) == "")
  }

  @Test("Of limits the cap of the better rating and the floor of the worse are told apart")
  func limits() {
    let words = quota(.limits([limit("A", atMost: half), limit("D", atLeast: half)]))
    #expect(words.reason(grade("A", "B", .lowered)) == "A级名额已满，改评B级")
    #expect(words.reason(grade("C", "D", .lowered)) == "D级名额须补足，由C级改评D级")
    #expect(words.reason(grade("A", "D", .lowered)) == "受名额限制，由A级改评D级")
  }

  @Test("Whom a gate bars takes what it allows; a group that is too small says nothing of each person")
  func others() {
    let words = quota(.shares([]))
    #expect(words.reason(grade("A", "C", .barred)) == "受一票否决限制，评为C级")
    #expect(words.reason(grade("D", "D", .barred)) == "")
    #expect(words.reason(grade("A", "A", .exempt)) == "")
    #expect(words.note(.tieShared) == "末位并列，一并列入")
  }

  @Test("A rating that is a word stands without the letter's ending")
  func words() {
    #expect(quota(.shares([])).reason(grade("优秀", "称职", .lowered)) == "优秀名额已满，改评称职")
  }
}

@Suite("A second table under a first")
struct ColumnPackingTests {
  @Test("A field takes as many columns as it needs, and goes on beyond the table")
  func packing() {
    #expect(ColumnPacking.ranges([14, 6, 12], in: [8, 8, 7, 10, 10]) == [0...1, 2...2, 3...4])
    #expect(ColumnPacking.ranges([8, 20, 9], in: [8, 8]) == [0...0, 1...1, 2...2])
    #expect(ColumnPacking.ranges([5, 5], in: []) == [0...0, 1...1])
  }
}
