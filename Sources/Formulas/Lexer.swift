import Diagnostics
import Quantities

/// Cuts a formula's text into words: the longest match, blanks separate.
struct Lexer {
  private let source: FormulaText
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var tokens: [Token] = []
  private var depth = 0

  private init(_ source: FormulaText) {
    self.source = source
    scalars = Array(source.text.unicodeScalars)
  }

  /// - Throws: A `Finding` at the first sign that no formula has.
  static func tokens(of source: FormulaText) throws -> [Token] {
    var lexer = Lexer(source)
    try lexer.run()
    return lexer.tokens
  }

  private mutating func run() throws {
    guard scalars.count <= 10_000 else {
      throw source.finding(FormulaFinding.tooLong, 0..<1, ["figure": "\(scalars.count) characters, at most 10,000"])
    }
    try LookAlikes.refuse(in: source, scalars)
    while position < scalars.count {
      let scalar = scalars[position]
      switch scalar {
      case " ", "\t": position += 1
      case "\"": try text()
      case "`": try backquoted()
      case "0"..."9": try number()
      default:
        if Lexer.begins(scalar) { name() } else { try sign() }
      }
    }
    if tokens.isEmpty { throw source.finding(FormulaFinding.empty, 0..<1) }
    add(.end, from: position)
  }

  static func begins(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isXIDStart || scalar == "_" }

  static func continues(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isXIDContinue }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: start..<position))
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  private mutating func text() throws {
    let start = position
    guard let end = scalars[(start + 1)...].firstIndex(of: "\"") else {
      throw source.finding(FormulaFinding.unclosed, start..<start + 1, ["what": "a text", "sign": "\""])
    }
    position = end + 1
    add(.text(string(start + 1..<end)), from: start)
  }

  private mutating func backquoted() throws {
    let start = position
    guard let end = scalars[(start + 1)...].firstIndex(of: "`"), end > start + 1 else {
      throw source.finding(FormulaFinding.unclosed, start..<start + 1, ["what": "a name", "sign": "`"])
    }
    position = end + 1
    add(.name(string(start + 1..<end), quoted: true), from: start)
  }

  private mutating func name() {
    let start = position
    while position < scalars.count, Lexer.continues(scalars[position]) { position += 1 }
    add(.name(string(start..<position), quoted: false), from: start)
  }

  private mutating func digits() -> Int {
    let start = position
    while position < scalars.count, ("0"..."9").contains(scalars[position]) { position += 1 }
    return position - start
  }

  private func at(_ offset: Int) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  private func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0) } ?? false }

  private mutating func number() throws {
    let start = position
    let whole = digits()
    if whole == 4, at(0) == "-", try dateOrPeriod(from: start) { return }
    if at(0) == ".", isDigit(at(1)) {
      position += 1
      _ = digits()
    } else if at(0) == ".", at(1) != "." {
      position += 1
      throw numberForm(start, string(start..<position - 1))
    }
    let decimal = string(start..<position)
    let percent = at(0) == "%"
    if percent { position += 1 }
    if let next = at(0), Lexer.continues(next) {
      while let next = at(0), Lexer.continues(next) { position += 1 }
      let text = string(start..<position)
      if !percent, let exponent = Lexer.withoutExponent(text) { throw numberForm(start, exponent) }
      throw source.finding(
        FormulaFinding.nameForm, start..<position,
        ["text": text, "line": source.replacing(start..<position, "`\(text)`")])
    }
    if at(0) == "%" {
      position += 1
      throw numberForm(start, decimal + "%")
    }
    if depth == 0, whole <= 3, at(0) == ",", isDigit(at(1)), isDigit(at(2)), isDigit(at(3)), !isDigit(at(4)) {
      position += 4
      throw numberForm(start, decimal + string(position - 3..<position))
    }
    guard let number = Number(decimal: decimal) else {
      throw source.finding(
        FormulaFinding.numberForm, start..<position, ["text": decimal, "line": "a number of at most 18 digits"])
    }
    add(.number(percent ? number * Number(1, over: 100) : number), from: start)
  }

  private func numberForm(_ start: Int, _ replacement: String) -> Finding {
    source.finding(
      FormulaFinding.numberForm, start..<position,
      ["text": string(start..<position), "line": source.replacing(start..<position, replacement)])
  }

  /// `1e3` written out as `1000`; `nil` where it is no such thing.
  private static func withoutExponent(_ text: String) -> String? {
    let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard parts.count == 2, let power = Int(parts[1]), power < 18, parts[0].allSatisfy(\.isNumber) else { return nil }
    return parts[0] + String(repeating: "0", count: power)
  }

  /// Reads `2026-03-14`, `2026-03`, `2026-Q1` from the sign behind four digits on; false where it is a number minus something.
  private mutating func dateOrPeriod(from start: Int) throws -> Bool {
    var end = position + 1
    if end < scalars.count, scalars[end] == "Q" || scalars[end] == "H" { end += 1 }
    let letters = end - position - 1
    while end < scalars.count, isDigit(scalars[end]) { end += 1 }
    let figures = end - position - 1 - letters
    guard figures == 2 && letters == 0 || figures == 1 && letters == 1 else { return false }
    if letters == 0, end + 2 < scalars.count, scalars[end] == "-", isDigit(scalars[end + 1]), isDigit(scalars[end + 2])
    {
      end += 3
    }
    if end < scalars.count, Lexer.continues(scalars[end]) { return false }
    let text = string(start..<end)
    position = end
    if let day = Day(text: text) {
      add(.day(day), from: start)
    } else if let period = Period(text: text) {
      add(.period(period), from: start)
    } else {
      let spaced = text.split(separator: "-").joined(separator: " - ")
      throw source.finding(
        FormulaFinding.notADate, start..<end, ["text": text, "line": source.replacing(start..<end, spaced)])
    }
    return true
  }

  private mutating func sign() throws {
    let start = position
    let two = position + 1 < scalars.count ? string(position..<position + 2) : ""
    if ["..", "==", "!=", "<=", ">="].contains(two) {
      position += 2
      add(.sign(two), from: start)
      return
    }
    position += 1
    let one = string(start..<position)
    if one == ".", isDigit(at(0)), !endsName {
      _ = digits()
      throw numberForm(start, "0" + string(start..<position))
    }
    guard ["<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "."].contains(one) else {
      if one == "%", case .number? = tokens.last?.kind, let number = tokens.last {
        throw numberForm(number.span.lowerBound, string(number.span) + "%")
      }
      throw source.finding(FormulaFinding.strangeSign, start..<position, ["sign": one])
    }
    if one == "(" || one == "[" { depth += 1 }
    if one == ")" || one == "]" { depth -= 1 }
    add(.sign(one), from: start)
  }

  private var endsName: Bool {
    if case .name? = tokens.last?.kind { tokens.last?.span.upperBound == position - 1 } else { false }
  }
}

extension FormulaText {
  /// The formula as one line with a part of it written otherwise: the line as it should be.
  func replacing(_ span: Range<Int>, _ replacement: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[..<min(span.lowerBound, scalars.count)])
    view.append(contentsOf: replacement.unicodeScalars)
    view.append(contentsOf: scalars[min(span.upperBound, scalars.count)...])
    return String(view)
  }
}
