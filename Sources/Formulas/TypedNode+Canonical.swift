import Quantities

extension TypedNode {
  /// The meaning of the node as one text, the same for formulas that mean the same: aggregates are kept by it.
  package var canonical: String {
    switch kind {
    case .number(let number): number.exactText
    case .text(let text): "\"\(text)\""
    case .day(let day): day.text
    case .period(let period): "p" + period.text
    case .missing: "missing"
    case .list(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
    case .name(let reference): "\(reference.canonical)"
    case .lookup(let parameter, let keys): "(at \(parameter) \(keys.map(\.canonical).joined(separator: " ")))"
    case .not(let node): "(not \(node.canonical))"
    case .negative(let node): "(neg \(node.canonical))"
    case .arithmetic(let sign, let a, let b): "(\(sign.rawValue) \(a.canonical) \(b.canonical))"
    case .comparison(let sign, let a, let b): "(\(sign.rawValue) \(a.canonical) \(b.canonical))"
    case .logic(let word, let a, let b): "(\(word.rawValue) \(a.canonical) \(b.canonical))"
    case .contained(let a, let b): "(in \(a.canonical) \(b.canonical))"
    case .between(let a, let low, let high): "(between \(a.canonical) \(low.canonical) \(high.canonical))"
    case .exists(let node): "(exists \(node.canonical))"
    case .choice(let condition, let a, let b): "(if \(condition.canonical) \(a.canonical) \(b.canonical))"
    case .function(let function, let operands):
      "(\(function.rawValue) \(operands.map(\.canonical).joined(separator: " ")))"
    case .rows(let aggregate): aggregate.canonical
    case .people(let aggregate):
      "(\(aggregate.function.rawValue)-across \(aggregate.group) \(aggregate.lowestFirst) \(aggregate.operand.canonical))"
    case .periods(let aggregate):
      "(\(aggregate.function.rawValue)-over \(aggregate.window) \(aggregate.atLeast ?? 0) \(aggregate.operand.canonical))"
    }
  }
}

extension RowAggregate {
  /// The meaning of the aggregate as one text; two with the same text are counted once.
  package var canonical: String {
    var parts = ["rows", function.rawValue, file, "[\(arguments.map(\.canonical).joined(separator: ","))]"]
    if let condition { parts.append("where \(condition.canonical)") }
    parts.append("over \(window)")
    for dropped in drop { parts.append("drop \(dropped.extreme.rawValue) \(dropped.count)") }
    if let atLeast { parts.append("at least \(atLeast)") }
    switch owner {
    case .person: break
    case .row(let file, let hops): parts.append("of \(file) by \(hops.map(\.column).joined(separator: "."))")
    case .same(let file, let column): parts.append("of \(file) same \(column)")
    }
    if let within {
      parts.append("within \(within.days) \(within.after ? "after" : "before") \(within.date.canonical)")
    }
    return "(\(parts.joined(separator: " ")))"
  }
}

extension Reference {
  package var canonical: String {
    switch self {
    case .column(let path): "\(path.file)/\(path.hops.map { $0.column + ">" }.joined())\(path.column)"
    case .outer(let path): "outer \(path.file)/\(path.hops.map { $0.column + ">" }.joined())\(path.column)"
    case .keyed(let file, let column): "\(file).\(column)"
    case .parameter(let name): "$\(name)"
    case .figure(let figure): "#\(figure)"
    case .periodPart(let part): "period.\(part.rawValue)"
    case .validDays: "valid_days"
    case .headcount: "headcount"
    case .value: "value"
    case .target: "target"
    }
  }
}

extension TypedNode {
  /// The node's direct parts, aggregates' expressions included.
  package var children: [TypedNode] {
    switch kind {
    case .number, .text, .day, .period, .missing, .name: []
    case .list(let items): items
    case .lookup(_, let keys): keys
    case .not(let node), .negative(let node), .exists(let node): [node]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .logic(_, let a, let b),
      .contained(let a, in: let b):
      [a, b]
    case .between(let a, let b, let c), .choice(let a, let b, let c): [a, b, c]
    case .function(_, let operands): operands
    case .rows(let aggregate): aggregate.arguments + [aggregate.condition, aggregate.within?.date].compactMap(\.self)
    case .people(let aggregate): [aggregate.operand]
    case .periods(let aggregate): [aggregate.operand]
    }
  }

  /// Calls `body` with the node and all its parts, outermost first.
  package func forEach(_ body: (TypedNode) -> Void) {
    body(self)
    for child in children { child.forEach(body) }
  }

  /// As `forEach`, but for what is only asked of earlier periods: it is there before the run begins.
  package func forEachOfNow(_ body: (TypedNode) -> Void) {
    body(self)
    if case .periods(let aggregate) = kind, !aggregate.window.includesThisPeriod { return }
    for child in children { child.forEachOfNow(body) }
  }
}
