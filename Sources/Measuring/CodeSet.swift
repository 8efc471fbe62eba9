/// Some texts by their codes, so that each row is a look-up in a short table.
struct CodeSet {
  private var first = 0
  private var marks: [Bool] = []
  /// Where the codes lie too far apart for a table.
  private var codes: Set<UInt32> = []

  private static let widest = 1 << 16

  init(_ figures: [RowFigure]) {
    let all = figures.compactMap { figure in if case .code(let code) = figure { code } else { nil } }
    guard let least = all.min(), let most = all.max() else { return }
    if Int(most - least) < CodeSet.widest {
      first = Int(least)
      marks = Array(repeating: false, count: Int(most - least) + 1)
      for code in all { marks[Int(code) - first] = true }
    } else {
      codes = Set(all)
    }
  }

  func holds(_ all: [UInt32]) -> [Bool] {
    if !codes.isEmpty { return all.map { codes.contains($0) } }
    return [Bool](unsafeUninitializedCapacity: all.count) { flags, count in
      count = all.count
      marks.withUnsafeBufferPointer { marks in
        for row in 0..<all.count {
          let place = Int(all[row]) &- first
          flags[row] = place >= 0 && place < marks.count && marks[place]
        }
      }
    }
  }
}
