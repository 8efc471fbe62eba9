import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// One thing that carries a share of a hundred: an indicator, or in the whole a weighted section.
struct Carrier {
  let name: String
  let isMarks: Bool
  /// As the scheme says, one a person; scaled first where weights are relative.
  var shares: [Number]
  /// Whom the share goes to where there is no score: another carrier's name.
  var movedTo: [String?]
  /// Whether the share grows the others'.
  var isExcluded: [Bool]
  /// Whether it carries nothing for the person because it does not apply.
  var isAbsent: [Bool]
}

/// Shares as they count for each person: first moves, then exclusions; the sum stays the same.
enum Weights {
  /// - Parameter sum: What weights and marks add up to, where weights are relative; `nil` where they stand as written.
  /// - Returns: By carrier the shares as they count, and for whom nothing is left to carry them.
  static func settled(
    _ carriers: [Carrier], relativeTo sum: Number?, people: Range<Int>
  ) -> (before: [String: [Number]], after: [String: [Number]], nothingLeft: [Int]) {
    var before: [String: [Number]] = [:]
    var after: [String: [Number]] = [:]
    for carrier in carriers {
      before[carrier.name] = carrier.shares
      after[carrier.name] = carrier.shares
    }
    var nothingLeft: [Int] = []
    for person in people {
      var shares = Dictionary(
        uniqueKeysWithValues: carriers.map { ($0.name, $0.isAbsent[person] ? Number(0) : $0.shares[person]) })
      if let sum { scale(&shares, carriers, person, to: sum) }
      for carrier in carriers { before[carrier.name]?[person] = shares[carrier.name] ?? 0 }
      let whole = Number.sum(carriers.map { shares[$0.name] ?? 0 })
      move(&shares, carriers, person)
      let excluded = Number.sum(carriers.filter { $0.isExcluded[person] }.map { shares[$0.name] ?? 0 })
      if !excluded.isZero {
        if let factor = whole.dividing(by: whole - excluded) {
          for carrier in carriers {
            shares[carrier.name] = carrier.isExcluded[person] ? 0 : (shares[carrier.name] ?? 0) * factor
          }
        } else {
          nothingLeft.append(person)
          for carrier in carriers { shares[carrier.name] = 0 }
        }
      }
      for carrier in carriers { after[carrier.name]?[person] = shares[carrier.name] ?? 0 }
    }
    return (before, after, nothingLeft)
  }

  /// Weights that are any numbers are scaled to what the marks leave of the sum.
  private static func scale(_ shares: inout [String: Number], _ carriers: [Carrier], _ person: Int, to sum: Number) {
    let marks = Number.sum(carriers.filter(\.isMarks).map { shares[$0.name] ?? 0 })
    let weights = Number.sum(carriers.filter { !$0.isMarks }.map { shares[$0.name] ?? 0 })
    guard let factor = (sum - marks).dividing(by: weights) else { return }
    for carrier in carriers where !carrier.isMarks { shares[carrier.name] = (shares[carrier.name] ?? 0) * factor }
  }

  /// A share without a score goes on until it meets somebody who has one, or a policy that is no move.
  private static func move(_ shares: inout [String: Number], _ carriers: [Carrier], _ person: Int) {
    for carrier in carriers {
      guard var target = carrier.movedTo[person] else { continue }
      var steps = 0
      while let next = carriers.first(where: { $0.name == target })?.movedTo[person], steps < carriers.count {
        target = next
        steps += 1
      }
      let share = carrier.isAbsent[person] ? Number(0) : shares[carrier.name] ?? 0
      shares[carrier.name] = 0
      shares[target] = (shares[target] ?? 0) + share
    }
  }
}
