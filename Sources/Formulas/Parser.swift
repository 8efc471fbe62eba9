import Diagnostics
import Quantities

/// Reads a formula's text into its tree, by recursive descent with two words of look-ahead.
package struct Parser {
  let source: FormulaText
  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  /// The tree of a formula.
  ///
  /// - Throws: The first `Finding` in the text, at its place in the scheme's file.
  package static func parse(_ source: FormulaText) throws -> Expression {
    let tokens = try Lexer.tokens(of: source)
    guard tokens.count <= 300 else {
      throw source.finding(FormulaFinding.tooLong, 0..<1, ["figure": "\(tokens.count) words, at most 300"])
    }
    var parser = Parser(source, tokens)
    let tree = try parser.expression()
    guard parser.current.kind == .end else { throw parser.unexpected("the end of the formula") }
    return tree
  }

  private init(_ source: FormulaText, _ tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  var current: Token { tokens[position] }

  func peek(_ offset: Int) -> Token { tokens[min(max(0, position + offset), tokens.count - 1)] }

  mutating func advance() { position = min(position + 1, tokens.count - 1) }

  mutating func take(word: String) -> Bool {
    guard current.word == word else { return false }
    advance()
    return true
  }

  mutating func take(sign: String) -> Bool {
    guard current.isSign(sign) else { return false }
    advance()
    return true
  }

  mutating func expect(sign: String, openedAt open: Token, _ what: String) throws {
    if take(sign: sign) { return }
    if current.kind == .end {
      throw source.finding(FormulaFinding.unclosed, open.span, ["what": what, "sign": "`\(sign)`"])
    }
    throw unexpected("`\(sign)`")
  }

  mutating func nested<Value>(_ body: (inout Parser) throws -> Value) throws -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else {
      throw source.finding(FormulaFinding.tooLong, current.span, ["figure": "more than 100 levels of brackets"])
    }
    return try body(&self)
  }

  /// A node that reaches from `start` to the last word read.
  func node(_ kind: Expression.Kind, from start: Int) -> Expression {
    let end = position > 0 ? tokens[position - 1].span.upperBound : start
    return Expression(kind, start..<max(start, end))
  }
}

// MARK: - Expressions

extension Parser {
  mutating func expression() throws -> Expression {
    try nested { parser in
      let start = parser.current.span.lowerBound
      guard parser.take(word: "if") else { return try parser.disjunction() }
      let condition = try parser.expression()
      guard parser.take(word: "then") else { throw parser.unexpected("`then`") }
      let yes = try parser.expression()
      guard parser.take(word: "else") else {
        throw parser.unexpected("`else`", hint: "Every if says what holds otherwise: if … then … else …")
      }
      let no = try parser.expression()
      return parser.node(.choice(if: condition, then: yes, else: no), from: start)
    }
  }

  private mutating func disjunction() throws -> Expression {
    let start = current.span.lowerBound
    var left = try conjunction()
    while take(word: "or") {
      let right = try conjunction()
      left = node(.logic(.or, left, right), from: start)
    }
    return left
  }

  private mutating func conjunction() throws -> Expression {
    let start = current.span.lowerBound
    var left = try negation()
    while take(word: "and") {
      let right = try negation()
      left = node(.logic(.and, left, right), from: start)
    }
    return left
  }

  private mutating func negation() throws -> Expression {
    let start = current.span.lowerBound
    guard take(word: "not") else { return try test() }
    return try nested { parser in
      let operand = try parser.negation()
      return parser.node(.not(operand), from: start)
    }
  }

  private mutating func test() throws -> Expression {
    let start = current.span.lowerBound
    let left = try sum()
    if case .sign(let sign) = current.kind, let comparison = Comparison(rawValue: sign) {
      advance()
      let right = try sum()
      let whole = node(.comparison(comparison, left, right), from: start)
      if left.kind == .missing || right.kind == .missing { throw missingCompared(comparison, left, right, whole) }
      if case .sign(let next) = current.kind, Comparison(rawValue: next) != nil {
        let sign = current.span
        advance()
        let third = try sum()
        let line = "\(text(whole.span)) and \(text(right.span)) \(text(sign)) \(text(third.span))"
        throw source.finding(FormulaFinding.chained, sign, ["line": line])
      }
      return whole
    }
    if take(word: "in") {
      let low = try sum()
      guard take(sign: "..") else { return node(.contained(left, in: low), from: start) }
      let high = try sum()
      let range = Expression(.range(low, high), low.span.lowerBound..<high.span.upperBound)
      return node(.contained(left, in: range), from: start)
    }
    if take(word: "exists") { return node(.exists(left), from: start) }
    if current.word == "not", peek(1).word == "in" {
      let line = "not \(text(left.span)) in \(text(peek(1).span.upperBound..<source.count).trimmed)"
      throw source.finding(FormulaFinding.foreignSign, current.span, ["sign": "not in", "line": line])
    }
    if current.word == "is" {
      let negated = peek(1).word == "not"
      let line = negated ? "\(text(left.span)) exists" : "not (\(text(left.span)) exists)"
      throw source.finding(FormulaFinding.missingCompared, current.span, ["line": line])
    }
    return left
  }

  private func missingCompared(
    _ comparison: Comparison, _ left: Expression, _ right: Expression, _ whole: Expression
  ) -> Finding {
    let operand = text(left.kind == .missing ? right.span : left.span)
    let asks = comparison == .different ? "\(operand) exists" : "not (\(operand) exists)"
    return source.finding(
      FormulaFinding.missingCompared, whole.span, ["line": source.replacing(whole.span, asks)])
  }

  private mutating func sum() throws -> Expression {
    let start = current.span.lowerBound
    var left = try product()
    while true {
      if take(sign: "+") {
        let right = try product()
        left = node(.arithmetic(.plus, left, right), from: start)
      } else if take(sign: "-") {
        let right = try product()
        left = node(.arithmetic(.minus, left, right), from: start)
      } else {
        return left
      }
    }
  }

  private mutating func product() throws -> Expression {
    let start = current.span.lowerBound
    var left = try unary()
    while true {
      if take(sign: "*") {
        let right = try unary()
        left = node(.arithmetic(.times, left, right), from: start)
      } else if take(sign: "/") {
        let right = try unary()
        left = node(.arithmetic(.over, left, right), from: start)
      } else {
        return left
      }
    }
  }

  private mutating func unary() throws -> Expression {
    let start = current.span.lowerBound
    guard take(sign: "-") else { return try lookup() }
    return try nested { parser in
      let operand = try parser.unary()
      return parser.node(.negative(operand), from: start)
    }
  }

  private mutating func lookup() throws -> Expression {
    let start = current.span.lowerBound
    let table = try primary()
    let open = current
    guard take(sign: "[") else { return table }
    let keys = try expressions()
    try expect(sign: "]", openedAt: open, "a bracket")
    return node(.lookup(table, keys: keys), from: start)
  }

  mutating func expressions() throws -> [Expression] {
    var items = [try expression()]
    while take(sign: ",") { items.append(try expression()) }
    return items
  }

  private mutating func primary() throws -> Expression {
    let token = current
    let start = token.span.lowerBound
    switch token.kind {
    case .number(let number):
      advance()
      return node(.number(number), from: start)
    case .day(let day):
      advance()
      return node(.day(day), from: start)
    case .period(let period):
      advance()
      return node(.period(period), from: start)
    case .text(let text):
      advance()
      return node(.text(text), from: start)
    case .sign("("):
      advance()
      let inner = try expression()
      try expect(sign: ")", openedAt: token, "a bracket")
      return node(inner.kind, from: start)
    case .sign("["):
      advance()
      let items = try expressions()
      try expect(sign: "]", openedAt: token, "a bracket")
      return node(.list(items), from: start)
    case .name(let name, let quoted):
      if !quoted, name == "missing" {
        advance()
        return node(.missing, from: start)
      }
      if peek(1).isSign("("), !quoted { return try nested { try $0.call() } }
      return try path()
    case .sign, .end: throw unexpected("a value")
    }
  }

  mutating func path() throws -> Expression {
    let start = current.span.lowerBound
    var names = [try name()]
    while current.isSign("."), case .name = peek(1).kind {
      advance()
      names.append(try name())
    }
    return node(.path(names), from: start)
  }

  mutating func name() throws -> Name {
    guard case .name(let text, let quoted) = current.kind else { throw unexpected("a name") }
    if !quoted, FormulaWords.reserved.contains(text) {
      if text == "if" {
        throw unexpected("a value", hint: "Inside arithmetic an if stands in brackets: (if … then … else …)")
      }
      throw source.finding(FormulaFinding.reservedWord, current.span, ["word": text])
    }
    if !quoted, text == "true" || text == "false" {
      throw unexpected("a value", hint: "A condition stands for itself: `completed`, or `not completed`.")
    }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .nonspacingMark }) {
      throw source.finding(
        FormulaFinding.strangeSign, current.span, ["sign": "a letter with a combining mark in \(text)"])
    }
    let name = Name(text, current.span)
    advance()
    return name
  }

  /// What was found in place of what was expected, in a finding.
  func unexpected(
    _ wanted: String, hint: String = "Look at the sign before it: a comma, bracket or operator may be missing."
  )
    -> Finding
  {
    let found = current.kind == .end ? "the end of the formula" : "`\(text(current.span))`"
    return source.finding(FormulaFinding.expected, current.span, ["found": found, "wanted": wanted, "hint": hint])
  }

  func text(_ span: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source.text.unicodeScalars.dropFirst(span.lowerBound).prefix(span.count))
    return String(view)
  }
}

extension FormulaText {
  var count: Int { text.unicodeScalars.count }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: { $0 == " " }))
  }
}
