import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Writes a row formula as SQL that comes to the same, missing figures included: a missing figure is null, and null is never zero.
///
/// What the embedded reckoner keeps as whole digits at a scale, a server keeps as exact decimals; where a figure would outgrow 18 digits
/// there, a condition in `outgrown` says so here, and the run is refused the same. What has no exact spelling is thrown as `Unsayable`.
struct ExpressionWriter {
  let source: RowSource
  var dialect: Dialect { source.dialect }
  var scheme: TypedScheme { source.pass.scheme }
  /// Tables of parameters to be joined to the level below, by the meaning of the look-up.
  private(set) var joins: [(meaning: String, sql: String)] = []
  /// Conditions on which a row's figure outgrows its digits.
  private(set) var outgrown: [String] = []
  /// What `value` is in a rule's formula.
  var value: String?
  private let firstJoin: Int

  /// - Parameter firstJoin: How many parameter tables the statement has already, so that each gets a name of its own.
  init(_ source: RowSource, firstJoin: Int = 0) {
    self.source = source
    self.firstJoin = firstJoin
  }

  mutating func sql(_ node: TypedNode) throws(Unsayable) -> String { try sql(node, isExact: false) }

  /// - Parameter isExact: Whether the node's number is reckoned at any length, as an operand of a function is.
  mutating func sql(_ node: TypedNode, isExact: Bool) throws(Unsayable) -> String {
    switch node.kind {
    case .number(let number):
      guard number.decimalPlaces != nil, let text = dialect.number(number) else {
        throw Unsayable("the number \(number.exactText)")
      }
      return text
    case .text(let text): return dialect.text(text)
    case .day(let day): return dialect.day(day)
    case .period(let period): return String(period.index)
    case .missing: return "NULL"
    case .list, .people, .periods: return "NULL"
    case .name(let reference): return try name(reference)
    case .lookup(let parameter, let keys): return try entry(of: parameter, keys, node.type)
    case .not(let operand): return "(NOT \(try sql(operand)))"
    case .negative(let operand): return "(-\(try sql(operand, isExact: isExact)))"
    case .arithmetic(let sign, let a, let b): return try arithmetic(sign, a, b, node, isExact: isExact)
    case .comparison(let sign, let a, let b): return try comparison(sign, a, b)
    case .logic(let word, let a, let b): return "(\(try sql(a)) \(word == .and ? "AND" : "OR") \(try sql(b)))"
    case .contained(let operand, in: let list): return try contained(operand, list)
    case .between(let operand, let low, let high):
      return "(\(try comparison(.atLeast, operand, low)) AND \(try comparison(.atMost, operand, high)))"
    case .exists(let operand): return "(\(try sql(operand)) IS NOT NULL)"
    case .choice(let condition, let yes, let no):
      let isExact = isExact && node.type == .number
      let test = try sql(condition)
      return
        "(CASE WHEN \(test) THEN \(try sql(yes, isExact: isExact)) WHEN NOT \(test) THEN \(try sql(no, isExact: isExact)) END)"
    case .function(let function, let operands): return try self.function(function, operands, node, isExact: isExact)
    case .rows(let aggregate):
      guard let figure = source.counted(aggregate) else {
        throw Unsayable("\(aggregate.function.rawValue) over \(aggregate.file) for each row")
      }
      if node.type == .number { try watch(figure, node) }
      return figure
    }
  }

  private mutating func name(_ reference: Reference) throws(Unsayable) -> String {
    switch reference {
    case .column(let path):
      guard path.file == source.pass.file.name.value else { return "NULL" }
      if path.hops.isEmpty { return source.column(path.column) }
      return source.reached(path) ?? "NULL"
    case .parameter(let name): return try parameter(name)
    case .periodPart(let part):
      let period = source.pass.period
      switch part {
      case .firstDay: return dialect.day(period.firstDay)
      case .lastDay: return dialect.day(period.lastDay)
      case .days: return "\(period.days).0"
      case .number: return "\(period.number).0"
      }
    case .value:
      guard let value else { return "NULL" }
      return value
    case .outer: throw Unsayable("a column of another row")
    case .keyed, .figure, .validDays, .headcount, .target: return "NULL"
    }
  }

  // MARK: What is found on the way

  /// Joins a table and gives the name of its value.
  mutating func joined(_ meaning: String, _ table: (_ alias: String) throws(Unsayable) -> String) throws(Unsayable)
    -> String
  {
    if let known = joins.firstIndex(where: { $0.meaning == meaning }) {
      return alias(known) + "." + dialect.name("#value")
    }
    let alias = alias(joins.count)
    joins.append((meaning, try table(alias)))
    return alias + "." + dialect.name("#value")
  }

  private func alias(_ place: Int) -> String { dialect.name("#parameter \(firstJoin + place + 1)") }

  /// Notes on which rows a number has more digits than are kept at its scale.
  mutating func watch(_ number: String, _ node: TypedNode) throws(Unsayable) {
    let scale = try Scales(source).scale(node)
    if scale > 18 { throw Unsayable("a figure of \(scale) decimals") }
    guard let limit = dialect.number(Number(Int128(Int64.max), scale: scale)) else { return }
    let condition = "ABS(\(number)) > \(limit)"
    if !outgrown.contains(condition) { outgrown.append(condition) }
  }
}
