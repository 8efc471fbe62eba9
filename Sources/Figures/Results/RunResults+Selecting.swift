import AppraisalModel
import Diagnostics
import Formulas

extension RunResults {
  /// The results of some of the people, by their places: what belongs to nobody among them is left out.
  ///
  /// - Parameters:
  ///   - group: The text that they share in the group `kind`, for pools, seats and awards of that group.
  package func selecting(_ places: [Int], group: String, of kind: String) -> RunResults {
    var new: [Int: Int] = [:]
    for (index, place) in places.enumerated() { new[place] = index }
    func pick<Value>(_ all: [Value]) -> [Value] { places.map { all[$0] } }
    var part = self
    part.partOf = kind
    part.table = table.selecting(places)
    part.scores.indicators = scores.indicators.mapValues(pick)
    part.scores.sections = scores.sections.mapValues(pick)
    part.scores.adjustments = scores.adjustments.map(pick)
    part.scores.adjustmentBound = pick(scores.adjustmentBound)
    part.scores.totals = pick(scores.totals)
    part.grades.grades = pick(grades.grades)
    let isQuotaOf = scheme.scheme.ratings?.quota?.within == .named(kind)
    part.grades.seats = grades.seats.filter { isQuotaOf && $0.group == group }
    part.pay.items = pay.items.mapValues(pick)
    part.pay.poolShares = pay.poolShares.mapValues(pick)
    part.pay.poolCaps = pay.poolCaps.mapValues(pick)
    part.pay.pay = pay.pay.isEmpty ? [] : pick(pay.pay)
    let pools = Set((scheme.scheme.pay?.pools ?? []).filter { $0.within == .named(kind) }.map(\.name.value))
    part.pay.pools = pay.pools.filter { pools.contains($0.pool) && $0.group == group }
    part.incentives.accounts = incentives.accounts.mapValues(pick)
    part.incentives.moves = incentives.moves.compactMap { move in
      var move = move
      guard let person = new[move.person] else { return nil }
      move.person = person
      return move
    }
    part.incentives.awards = incentives.awards.compactMap { award in
      var award = award
      guard let person = award.person else { return award.group == group ? award : nil }
      guard let place = new[person] else { return nil }
      award.person = place
      return award
    }
    part.incentives.growth = incentives.growth.compactMap { line in
      var line = line
      guard let person = new[line.person] else { return nil }
      line.person = person
      return line
    }
    part.incentives.checks = []
    part.postings = postings.compactMap { posting in
      var posting = posting
      guard let person = new[posting.person] else { return nil }
      posting.person = person
      return posting
    }
    let ids = Set(part.table.people.map(\.id))
    part.corrections = corrections.filter { ids.contains($0.person) }
    part.territory = nil
    part.controls = []
    part.rejects = []
    part.leftOut = []
    return part
  }
}
