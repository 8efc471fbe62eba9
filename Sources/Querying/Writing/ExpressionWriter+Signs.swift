import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Signs and functions of row formulas in SQL.
extension ExpressionWriter {
  mutating func arithmetic(
    _ sign: Arithmetic, _ a: TypedNode, _ b: TypedNode, _ node: TypedNode, isExact: Bool
  ) throws(Unsayable) -> String {
    switch (a.type, b.type) {
    case (.day, .day): return dialect.days(try sql(b), try sql(a))
    case (.day, .number), (.number, .day):
      let (day, days) = a.type == .day ? (a, b) : (b, a)
      guard case .number(let number) = days.kind, let count = number.asInt, abs(count) < 100_000,
        Number(count) == number
      else { throw Unsayable("a date moved by days that are not written as a whole number") }
      return dialect.later(try sql(day), by: sign == .minus ? -count : count)
    default: break
    }
    if sign == .over { throw Unsayable("a division that is not rounded at once, as round(a / b, 2)") }
    let text = "(\(try sql(a, isExact: isExact)) \(sign.rawValue) \(try sql(b, isExact: isExact)))"
    if !isExact { try watch(text, node) }
    return text
  }

  mutating func comparison(_ sign: Comparison, _ a: TypedNode, _ b: TypedNode) throws(Unsayable) -> String {
    let word = sign == .equal ? "=" : sign == .different ? "<>" : sign.rawValue
    var (one, other) = (try sql(a), try sql(b))
    if sign != .equal, sign != .different, a.type.isText || b.type.isText {
      guard let choices = ExpressionWriter.order(a.type, b.type) else { throw Unsayable("an order of texts") }
      (one, other) = (rank(one, choices), rank(other, choices))
    }
    return "(\(one) \(word) \(other))"
  }

  private static func order(_ a: ValueType, _ b: ValueType) -> Choices? {
    for type in [a, b] { if case .choice(let choices) = type, choices.ordered { return choices } }
    return nil
  }

  /// The place of a text in a declared order; -1 for a text that is not in it.
  func rank(_ text: String, _ choices: Choices) -> String {
    let cases = choices.values.enumerated().map { " WHEN \(text) = \(dialect.text($1)) THEN \($0)" }.joined()
    return "(CASE WHEN \(text) IS NULL THEN NULL\(cases) ELSE -1 END)"
  }

  mutating func contained(_ operand: TypedNode, _ members: TypedNode) throws(Unsayable) -> String {
    let value = try sql(operand)
    if case .list(let items) = members.kind {
      var tests: [String] = []
      for item in items { tests.append("\(value) = \(try sql(item))") }
      let any = tests.isEmpty ? "FALSE" : tests.joined(separator: " OR ")
      return "(CASE WHEN \(value) IS NOT NULL THEN COALESCE(\(any), FALSE) END)"
    }
    guard case .name(.parameter(let name)) = members.kind, let parameter = scheme.scheme.parameter(named: name) else {
      return "NULL"
    }
    return try dated(parameter) { (writer: ExpressionWriter, dated) throws(Unsayable) in
      var literals: [String] = []
      for member in dated.members {
        if let literal = try writer.literal(member, like: operand.type) { literals.append(literal) }
      }
      return literals.isEmpty ? "(CASE WHEN \(value) IS NOT NULL THEN FALSE END)" : "(\(value) IN (\(list(literals))))"
    }
  }

  mutating func function(
    _ function: PlainFunction, _ operands: [TypedNode], _ node: TypedNode, isExact: Bool
  ) throws(Unsayable) -> String {
    switch function {
    case .days: return dialect.days(try sql(operands[0]), try sql(operands[1]))
    case .metres: throw Unsayable("metres, a distance on the sphere")
    case .round: return try rounded(operands, node)
    case .floor, .ceil:
      let text = "\(function == .floor ? "FLOOR" : "CEIL")(\(try sql(operands[0], isExact: true)))"
      try watch(text, node)
      return text
    case .abs:
      return "ABS(\(try sql(operands[0], isExact: true)))"
    case .min, .max:
      let parts = try exactParts(operands)
      return whereAll(parts, "\(function == .min ? "LEAST" : "GREATEST")(\(list(parts)))")
    case .clamp:
      let parts = try exactParts(operands)
      return whereAll(parts, "LEAST(GREATEST(\(parts[0]), \(parts[1])), \(parts[2]))")
    }
  }

  private mutating func exactParts(_ operands: [TypedNode]) throws(Unsayable) -> [String] {
    var parts: [String] = []
    for operand in operands { parts.append(try sql(operand, isExact: operand.type == .number)) }
    return parts
  }

  /// A server's LEAST passes over what is missing; ours is missing then.
  private func whereAll(_ parts: [String], _ text: String) -> String {
    "(CASE WHEN \(parts.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")) THEN \(text) END)"
  }

  /// Half up by magnitude; a quotient is rounded as whole numbers, since no server divides exactly.
  private mutating func rounded(_ operands: [TypedNode], _ node: TypedNode) throws(Unsayable) -> String {
    let places = Scales.places(operands)
    guard (0...18).contains(places) else { throw Unsayable("round to \(places) decimals") }
    var text: String
    if case .arithmetic(.over, let a, let b) = operands[0].kind, a.type == .number, b.type == .number {
      let (above, below) = (try sql(a, isExact: true), try sql(b, isExact: true))
      guard let power = dialect.number(Number(Int128(2) * Number.tenToThe(places), scale: 0)),
        let unit = dialect.number(Number(Int128(1), scale: places)),
        let quotient = dialect.quotient(
          "(\(power) * ABS(\(above)) + ABS(NULLIF(\(below), 0)))", "(2.0 * ABS(NULLIF(\(below), 0)))")
      else { throw Unsayable("a rounded division") }
      text = "(SIGN(\(above)) * SIGN(\(below)) * \(quotient) * \(unit))"
    } else {
      text = "ROUND(\(try sql(operands[0], isExact: true)), \(places))"
    }
    try watch(text, node)
    return text
  }
}
