import Diagnostics
import Formulas

/// Within a step every figure can be reckoned after those it names: indicators and pay items run in no circle.
struct FiguresHaveAnOrder: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    var edges: [String: [String]] = [:]
    var places: [String: Placed<String>] = [:]
    for section in scheme.scheme.sections {
      for indicator in section.indicators {
        let name = indicator.name.value
        places[name] = indicator.name
        edges[name] = needs(of: indicator, scheme)
      }
    }
    for item in scheme.scheme.pay?.items ?? [] {
      let key = "pay.\(item.name.value)"
      places[key] = item.name
      edges[key] = needs(of: item, scheme)
    }
    return Circles.all(edges).compactMap { circle in
      guard let first = circle.first, let place = places[first] else { return nil }
      return Finding(
        TypingFinding.cycle, at: place.place, length: place.length,
        ["circle": (circle + [first]).joined(separator: " → ")])
    }
  }

  private func needs(of indicator: Indicator, _ scheme: TypedScheme) -> [String] {
    var formulas = (indicator.value?.values ?? []) + (indicator.target?.values ?? [])
    formulas += indicator.applies.map { [$0.formula] } ?? []
    formulas += indicator.score.values.flatMap(\.formulas)
    return formulas.flatMap { names(in: scheme[$0].root, scheme.scheme) }
  }

  private func needs(of item: PayItem, _ scheme: TypedScheme) -> [String] {
    switch item.content {
    case .formula(let formulas): return formulas.values.flatMap { names(in: scheme[$0].root, scheme.scheme) }
    case .rule(let values, let rule):
      return (values.values + rule.values.flatMap(\.formulas)).flatMap { names(in: scheme[$0].root, scheme.scheme) }
    case .subtotal(let names): return names.map { "pay.\($0.value)" }
    }
  }

  /// The figures of the same step that a formula names: the points of one indicator hang on all of its hundred.
  private func names(in node: TypedNode, _ scheme: Scheme) -> [String] {
    var names: [String] = []
    node.forEachOfNow { part in
      guard case .name(.figure(let figure)) = part.kind else { return }
      switch figure {
      case .value(let name), .target(let name): names.append(name)
      case .score(let name):
        if let section = scheme.section(named: name) {
          names += section.indicators.map(\.name.value)
        } else {
          names.append(name)
        }
      case .points(let name): names += hundred(of: name, scheme)
      case .payItem(let name): names.append("pay.\(name)")
      default: break
      }
    }
    return names
  }

  private func hundred(of name: String, _ scheme: Scheme) -> [String] {
    let home = scheme.section(named: name) ?? scheme.sections.first { $0.indicators.contains { $0.name.value == name } }
    if let home, home.weight != nil, scheme.section(named: name) == nil { return home.indicators.map(\.name.value) }
    return scheme.indicators.map(\.name.value)
  }
}

/// Circles in a graph of names.
enum Circles {
  /// One circle for each that is met walking the names in order.
  static func all(_ edges: [String: [String]]) -> [[String]] {
    var done: Set<String> = []
    var circles: [[String]] = []
    func walk(_ name: String, _ path: [String]) {
      if let start = path.firstIndex(of: name) {
        circles.append(Array(path[start...]))
        return
      }
      guard done.insert(name).inserted else { return }
      for next in edges[name] ?? [] where edges[next] != nil { walk(next, path + [name]) }
    }
    for name in edges.keys.sorted() { walk(name, []) }
    return circles
  }
}
