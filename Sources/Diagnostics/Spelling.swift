/// The known word nearest to a misspelt one: `wieght` is near `weight`; `nil` where nothing is near.
///
/// Near means at most a third of the word's letters changed, left out, added or swapped with a neighbour.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let limit = max(1, word.unicodeScalars.count / 3)
  var best: (word: String, distance: Int)?
  for candidate in known {
    let distance = editDistance(Array(word.unicodeScalars), Array(candidate.unicodeScalars))
    guard distance <= limit else { continue }
    if let found = best, (found.distance, found.word) <= (distance, candidate) { continue }
    best = (candidate, distance)
  }
  return best?.word
}

/// The known words that are near a misspelt one, the nearest first, at most so many.
package func nearest(to word: String, among known: some Sequence<String>, count: Int) -> [String] {
  let limit = max(1, word.unicodeScalars.count / 3)
  let scalars = Array(word.unicodeScalars)
  let near = known.map { (distance: editDistance(scalars, Array($0.unicodeScalars)), word: $0) }
  return near.filter { $0.distance <= limit }.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(count)
    .map(\.word)
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
