import Diagnostics
import Formulas
import Quantities

/// Types one formula: what each name stands for and whether the kinds go together.
struct TypeChecker {
  let formula: Formula
  let scope: FormulaScope
  let value: ValueType?
  let target: ValueType?
  var typing: SchemeTyping
  /// The file whose rows an aggregate around here takes; `nil` outside of aggregates.
  var insideFile: String?
  /// Whether a `round(…, n)` around here ends the decimals of a division.
  var isRounded = false
  /// Whether a figure of earlier periods is asked for, where every step is done.
  var isPast = false

  init(formula: Formula, scope: FormulaScope, value: ValueType?, target: ValueType?, typing: SchemeTyping) {
    self.formula = formula
    self.scope = scope
    self.value = value
    self.target = target
    self.typing = typing
  }

  var scheme: Scheme { typing.scheme }

  /// The file whose row is at hand; `nil` where a person is.
  var rowFile: String? {
    if let insideFile { return insideFile }
    if case .row(let file) = scope { return file }
    return nil
  }

  func finding(
    _ code: TypingFinding, _ span: Range<Int>, _ figures: KeyValuePairs<String, String>
  ) -> Finding { formula.source.finding(code, span, figures) }

  static func hint(_ name: String, _ known: [String], _ otherwise: String) -> String {
    nearest(to: name, among: known).map { "Is `\($0)` meant?" } ?? otherwise
  }

  static func choiceHint(_ text: String, _ choices: Choices) -> String {
    nearest(to: text, among: choices.values).map { "Is \"\($0)\" meant?" }
      ?? "The texts are: \(choices.values.joined(separator: ", "))."
  }

  func text(_ span: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: formula.source.text.unicodeScalars.dropFirst(span.lowerBound).prefix(span.count))
    return String(view)
  }

  mutating func check(_ node: Expression) throws -> TypedNode {
    switch node.kind {
    case .number(let number): return TypedNode(.number(number), .number, node.span)
    case .text(let text): return TypedNode(.text(text), .text, node.span)
    case .day(let day): return TypedNode(.day(day), .day, node.span)
    case .period(let period): return TypedNode(.period(period), .period(period.kind), node.span)
    case .missing: return TypedNode(.missing, .missing, node.span)
    case .list(let items): return try list(items, node.span)
    case .path(let names): return try name(names, node.span)
    case .lookup(let table, let keys): return try lookup(table, keys, node.span)
    case .not(let operand):
      return TypedNode(.not(try check(operand, .condition)), .condition, node.span)
    case .negative(let operand): return TypedNode(.negative(try check(operand, .number)), .number, node.span)
    case .arithmetic(let sign, let a, let b): return try arithmetic(sign, a, b, node.span)
    case .comparison(let sign, let a, let b): return try comparison(sign, try check(a), try check(b), node.span)
    case .logic(let word, let a, let b):
      return TypedNode(.logic(word, try check(a, .condition), try check(b, .condition)), .condition, node.span)
    case .contained(let operand, let set): return try contained(operand, set, node.span)
    case .range:
      throw finding(
        .callUnclear, node.span, ["problem": "a range stands only after `in`", "hint": "Write `x in 3 .. 7`."])
    case .exists(let operand):
      let typed = try check(operand)
      return TypedNode(.exists(typed.type == .point ? try degrees(of: typed)[0] : typed), .condition, node.span)
    case .choice(let condition, let yes, let no):
      let condition = try check(condition, .condition)
      let yes = try check(yes)
      let no = try check(no)
      guard let type = TypeChecker.common(yes.type, no.type) else {
        throw kindsDiffer(yes, no, "if … else", node.span)
      }
      return TypedNode(.choice(if: condition, then: yes, else: no), type, node.span)
    case .call(let call): return try self.call(call, node.span)
    }
  }

  mutating func check(_ node: Expression, _ wanted: ValueType) throws -> TypedNode {
    let typed = try check(node)
    guard typed.type == wanted || typed.type == .missing else {
      throw finding(
        .kindExpected, node.span,
        [
          "found": "`\(text(node.span))`, \(typed.type.words),", "wanted": wanted.words,
          "hint": TypingHints.hint(for: wanted),
        ])
    }
    return typed
  }

  func kindsDiffer(_ a: TypedNode, _ b: TypedNode, _ sign: String, _ span: Range<Int>) -> Finding {
    let quotes =
      a.type.isText != b.type.isText
      ? "Texts and choices stand in quotes; numbers do not." : "Both sides must be of one kind."
    return finding(.kindsDiffer, span, ["one": a.type.words, "other": b.type.words, "sign": sign, "hint": quotes])
  }

  /// The kind that holds both; `nil` where there is none.
  static func common(_ a: ValueType, _ b: ValueType) -> ValueType? {
    if a == b { return a }
    if a == .missing { return b }
    if b == .missing { return a }
    return a.isText && b.isText ? .text : nil
  }

  private mutating func list(_ items: [Expression], _ span: Range<Int>) throws -> TypedNode {
    var typed: [TypedNode] = []
    var type: ValueType = .missing
    for item in items {
      let node = try check(item)
      switch node.kind {
      case .number, .text, .day, .period, .negative: break
      default:
        throw finding(
          .kindExpected, item.span,
          [
            "found": "`\(text(item.span))`", "wanted": "a written value",
            "hint": "A list holds written values; a list that changes is a parameter.",
          ])
      }
      guard let both = TypeChecker.common(type, node.type) else {
        throw kindsDiffer(TypedNode(.missing, type, span), node, ",", item.span)
      }
      type = both
      typed.append(node)
    }
    return TypedNode(.list(typed), .list(of: type), span)
  }

  private mutating func arithmetic(
    _ sign: Arithmetic, _ a: Expression, _ b: Expression, _ span: Range<Int>
  ) throws -> TypedNode {
    let left = try check(a)
    let right = try check(b)
    if sign == .over, rowFile != nil, !isRounded {
      let line = "round(\(text(span)), 10)"
      throw finding(.divisionInRow, span, ["line": line])
    }
    let type: ValueType?
    switch (left.type, right.type, sign) {
    case (.number, .number, _), (.missing, .number, _), (.number, .missing, _), (.missing, .missing, _): type = .number
    case (.day, .number, .plus), (.day, .number, .minus), (.number, .day, .plus): type = .day
    case (.day, .day, .minus): type = .number
    default: type = nil
    }
    guard let type else { throw kindsDiffer(left, right, sign.rawValue, span) }
    return TypedNode(.arithmetic(sign, left, right), type, span)
  }

  private func comparison(_ sign: Comparison, _ a: TypedNode, _ b: TypedNode, _ span: Range<Int>) throws -> TypedNode {
    let node = TypedNode(.comparison(sign, a, b), .condition, span)
    switch (a.type, b.type) {
    case (.number, .number), (.day, .day), (.missing, _), (_, .missing): return node
    case (.period(let one), .period(let other)) where one == other: return node
    case (.condition, .condition) where sign == .equal || sign == .different: return node
    case (let one, let other) where one.isText && other.isText:
      try fits(a, other)
      try fits(b, one)
      guard sign == .equal || sign == .different else {
        let ordered = [one, other].contains { if case .choice(let choices) = $0 { choices.ordered } else { false } }
        if !ordered {
          throw finding(.noOrder, span, ["choice": choiceName(one) ?? choiceName(other) ?? "text"])
        }
        return node
      }
      return node
    default: throw kindsDiffer(a, b, sign.rawValue, span)
    }
  }

  private func choiceName(_ type: ValueType) -> String? {
    if case .choice(let choices) = type { choices.name } else { nil }
  }

  /// A written text beside a choice must be one of its texts.
  func fits(_ node: TypedNode, _ type: ValueType) throws {
    guard case .text(let text) = node.kind, case .choice(let choices) = type, !choices.values.contains(text) else {
      return
    }
    throw finding(
      .notAChoice, node.span,
      ["text": text, "choice": choices.name, "hint": TypeChecker.choiceHint(text, choices)])
  }

  private mutating func contained(_ operand: Expression, _ set: Expression, _ span: Range<Int>) throws -> TypedNode {
    let value = try check(operand)
    if case .range(let low, let high) = set.kind {
      let low = try check(low)
      let high = try check(high)
      _ = try comparison(.atLeast, value, low, span)
      _ = try comparison(.atMost, value, high, span)
      return TypedNode(.between(value, low, high), .condition, span)
    }
    let list = try check(set)
    guard case .list(let element) = list.type else {
      throw finding(
        .kindExpected, set.span,
        [
          "found": list.type.words, "wanted": "a list, a list parameter or a range",
          "hint": "Write `x in [\"A\", \"B\"]` or `x in 3 .. 7`.",
        ])
    }
    guard TypeChecker.common(value.type, element) != nil else {
      throw kindsDiffer(value, TypedNode(list.kind, element, list.span), "in", span)
    }
    if case .list(let items) = list.kind { for item in items { try fits(item, value.type) } }
    return TypedNode(.contained(value, in: list), .condition, span)
  }
}
