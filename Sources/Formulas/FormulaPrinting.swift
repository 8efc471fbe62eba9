extension Expression {
  /// Every path (a name with its dots) in the tree, in the order of the text, those of clauses included.
  package var paths: [(names: [Name], span: Range<Int>)] {
    var found: [(names: [Name], span: Range<Int>)] = []
    collect(into: &found)
    return found.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }

  private func collect(into found: inout [(names: [Name], span: Range<Int>)]) {
    if case .path(let names) = kind { found.append((names, span)) }
    if case .call(let call) = kind {
      for name in [call.of, call.same, call.across].compactMap(\.self) { found.append(([name], name.span)) }
    }
    for child in children { child.collect(into: &found) }
  }

  /// The direct parts of the node.
  package var children: [Expression] {
    switch kind {
    case .number, .text, .day, .period, .missing, .path: []
    case .list(let items): items
    case .lookup(let table, let keys): [table] + keys
    case .not(let node), .negative(let node), .exists(let node): [node]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .logic(_, let a, let b),
      .contained(let a, in: let b), .range(let a, let b):
      [a, b]
    case .choice(let a, let b, let c): [a, b, c]
    case .call(let call):
      call.arguments + [call.condition, call.within?.path].compactMap(\.self)
    }
  }
}

extension Formula {
  /// The formula as written, with titles in place of names: `销量 / 销量目标`.
  ///
  /// - Parameter title: The title of a path such as `targets.volume`; `nil` leaves it as written.
  package func printed(_ title: ([String]) -> String?) -> String {
    printed(0..<source.text.unicodeScalars.count, title)
  }

  /// A part of the formula, in code points, with titles in place of names.
  package func printed(_ part: Range<Int>, _ title: ([String]) -> String?) -> String {
    let scalars = Array(source.text.unicodeScalars)
    let end = min(part.upperBound, scalars.count)
    var result = String.UnicodeScalarView()
    var position = min(part.lowerBound, end)
    for (names, span) in tree.paths where span.lowerBound >= position && span.upperBound <= end {
      guard let words = title(names.map(\.text)) else { continue }
      result.append(contentsOf: scalars[position..<span.lowerBound])
      result.append(contentsOf: words.unicodeScalars)
      position = span.upperBound
    }
    result.append(contentsOf: scalars[position..<end])
    return String(result)
  }
}
