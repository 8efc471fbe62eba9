import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities

/// Rates everybody: gates first, which may bound score and rating, then the scale.
package struct GradeReckoner {
  private var reckoner: Reckoner

  /// The sheet, and the reckoner with the gated score and the rating in its table.
  package static func grade(_ reckoner: Reckoner) throws -> (sheet: GradeSheet, reckoner: Reckoner) {
    var grading = GradeReckoner(reckoner: reckoner)
    let sheet = try grading.run()
    return (sheet, grading.reckoner)
  }

  private var scheme: Scheme { reckoner.scheme.scheme }

  private mutating func run() throws -> GradeSheet {
    let totals = (reckoner.table[.total] ?? []).map { $0.number ?? 0 }
    let closed = try Gates(reckoner).closed()
    var grades: [Grade] = []
    for person in 0..<reckoner.count {
      let total = totals[person]
      var score = total
      var bounding: Int?
      for gate in closed[person] {
        guard let bound = scheme.gates[gate].scoreAtMost else { continue }
        let most = try reckoner.number(bound, for: person)
        if most < score { (score, bounding) = (most, gate) }
      }
      let byScore = try rating(of: score, for: person)
      grades.append(
        Grade(
          total: total, gates: closed[person], score: score, boundingGate: bounding, ratingByScore: byScore,
          rating: try lowest(byScore, closed[person], person)))
    }
    reckoner.table[.total] = grades.map { .number($0.score) }
    var sheet = GradeSheet(grades: grades)
    if let quota = scheme.ratings?.quota {
      let best = try grades.indices.map { try bestAllowed(closed[$0], $0) }
      sheet = try Quotas.applied(quota, to: grades, allowed: best, reckoner)
    }
    for (person, figure) in (reckoner.given[.rating] ?? []).enumerated() { sheet.grades[person].rating = figure.text }
    if scheme.ratings != nil {
      reckoner.table[.rating] = sheet.grades.map { $0.rating.map { .text($0) } ?? .missing(.said) }
    }
    return sheet
  }

  /// The best rating whose lower border the score reaches: a score on the border belongs to the better rating.
  private func rating(of score: Number, for person: Int) throws -> String? {
    for entry in scheme.ratings?.entries ?? [] {
      guard let border = entry.from else { return entry.name.value }
      if !(score < (try reckoner.number(border, for: person))) { return entry.name.value }
    }
    return nil
  }

  /// The rating, or the lowest that a closed gate allows.
  private func lowest(_ rating: String?, _ gates: [Int], _ person: Int) throws -> String? {
    guard let rating, let choices = scheme.ratings?.choices, var rank = choices.rank(of: rating) else { return rating }
    for gate in gates {
      guard let bound = scheme.gates[gate].ratingAtMost else { continue }
      let most = try reckoner.value(of: bound, for: person).value
      if let limit = choices.rank(of: most), limit < rank { rank = limit }
    }
    return choices.values[rank]
  }

  /// The best rating that the closed gates allow, 0 for the best of the scale.
  private func bestAllowed(_ gates: [Int], _ person: Int) throws -> Int {
    let names = scheme.ratings?.entries.map(\.name.value) ?? []
    var best = 0
    for gate in gates {
      guard let bound = scheme.gates[gate].ratingAtMost else { continue }
      let most = try reckoner.value(of: bound, for: person).value
      best = max(best, names.firstIndex(of: most) ?? 0)
    }
    return best
  }
}
