package import Quantities

/// Points by the period they were gathered in; the oldest is spent first.
package struct AccountBatches {
  package private(set) var batches: [AccountResult.Batch]

  package init(_ batches: [AccountResult.Batch] = []) { self.batches = batches }

  package var sum: Number { Number.sum(batches.map(\.points)) }

  /// Adds what a period gathered; what is taken comes off the oldest, and a debt is paid first.
  package mutating func add(_ points: Number, in period: Period) {
    if points.isNegative {
      let rest = spend(-points)
      if !rest.isZero { batches.append(.init(period: period, points: -rest)) }
    } else if !points.isZero {
      var points = points
      while let first = batches.first, first.points.isNegative, !points.isZero {
        let sum = first.points + points
        if sum.isNegative || sum.isZero {
          batches[0].points = sum
          points = 0
        } else {
          points = sum
          batches.removeFirst()
        }
        if batches.first?.points.isZero ?? false { batches.removeFirst() }
      }
      if !points.isZero { batches.append(.init(period: period, points: points)) }
    }
  }

  /// Spends from the oldest on.
  ///
  /// - Returns: What could not be spent because there was no more.
  package mutating func spend(_ points: Number) -> Number {
    var rest = points
    while let first = batches.first, !first.points.isNegative, !rest.isZero {
      if rest < first.points {
        batches[0].points = first.points - rest
        return 0
      }
      rest = rest - first.points
      batches.removeFirst()
    }
    return rest
  }

  /// Takes out what was gathered before a period, by its index; a debt stays.
  package mutating func expire(before index: Int) -> Number {
    let old = batches.filter { $0.period.index < index && !$0.points.isNegative }
    batches.removeAll { $0.period.index < index && !$0.points.isNegative }
    return Number.sum(old.map(\.points))
  }

  // MARK: Kept by runs

  /// `2026-01:3;2026-02:1/2`.
  package static func text(_ batches: [AccountResult.Batch]) -> String {
    batches.map { "\($0.period.text):\($0.points.keptText)" }.joined(separator: ";")
  }

  package static func name(of account: String) -> String { "account.\(account)" }

  /// What the run of the period before kept; a balance without batches counts as gathered in that period.
  ///
  /// Somebody who was not appraised then has what the newest run before kept of him: nothing was earned or spent meanwhile.
  package static func kept(of account: String, person: String, in history: History, _ period: Period) -> AccountBatches
  {
    guard let run = history.newest(of: person, upTo: period) else { return AccountBatches() }
    if let text = run.text(name(of: account), of: person), !text.isEmpty {
      if let balance = Number(exact: text) {
        return AccountBatches(balance.isZero ? [] : [.init(period: run.period, points: balance)])
      }
      let batches = text.split(separator: ";").compactMap { part -> AccountResult.Batch? in
        let halves = part.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, let period = Period(text: halves[0]), let points = Number(exact: halves[1]) else {
          return nil
        }
        return .init(period: period, points: points)
      }
      return AccountBatches(batches)
    }
    guard let balance = run.text(account, of: person).flatMap({ Number(exact: $0) }), !balance.isZero else {
      return AccountBatches()
    }
    return AccountBatches([.init(period: run.period, points: balance)])
  }
}
