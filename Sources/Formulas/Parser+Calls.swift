import Diagnostics
import Quantities

extension Parser {
  /// `sum(sales.quantity where brand in key_brands over last 3)`.
  mutating func call() throws -> Expression {
    let start = current.span.lowerBound
    guard case .name(let text, _) = current.kind else { throw unexpected("a function") }
    guard FormulaWords.functions.contains(text) else {
      let near = nearest(to: text, among: FormulaWords.functions)
      throw source.finding(
        FormulaFinding.unknownFunction, current.span,
        [
          "name": text,
          "hint": near.map { "Is `\($0)` meant?" } ?? "Functions: " + FormulaWords.functions.joined(separator: ", ")
            + ".",
        ])
    }
    var call = Call(function: Name(text, current.span))
    advance()
    let open = current
    advance()
    call.arguments = try expressions()
    try clauses(of: &call)
    try expect(sign: ")", openedAt: open, "a bracket")
    return node(.call(call), from: start)
  }

  private mutating func clauses(of call: inout Call) throws {
    let order = ["of", "same", "where", "across", "over", "within", "drop", "at"]
    var last = -1
    while let word = current.word, let index = order.firstIndex(of: word) {
      if word == "at", peek(1).word != "least" { return }
      let clause = current
      let place = word == "within" ? 4 : index
      guard place > last else { throw source.finding(FormulaFinding.clauseOrder, clause.span, ["clause": word]) }
      last = place
      advance()
      switch word {
      case "of": call.of = try name()
      case "same": call.same = try name()
      case "where": call.condition = try expression()
      case "across":
        call.across = try name()
        if current.word == "lowest", peek(1).word == "first" {
          advance()
          advance()
          call.lowestFirst = true
        }
      case "over":
        let window = try window()
        call.over = Call.Placement(window, clause.span.lowerBound..<previousEnd)
      case "within": call.within = try within(from: clause)
      case "drop": try drop(into: &call, clause)
      default:
        advance()
        call.atLeast = Call.Placement(try count("how many rows at least"), clause.span.lowerBound..<previousEnd)
      }
    }
  }

  private var previousEnd: Int { peek(-1).span.upperBound }

  private mutating func count(_ what: String) throws -> Int {
    guard case .number(let number) = current.kind, let count = number.asInt, (1...1_000_000).contains(count) else {
      throw unexpected("a whole number, \(what)")
    }
    advance()
    return count
  }

  private mutating func window() throws -> Window {
    guard let word = current.word else { throw unexpected("a window, as `last 3` or `year_to_date`") }
    let token = current
    advance()
    switch word {
    case "last": return .last(try count("of periods"))
    case "previous":
      if case .number = current.kind { return .previous(try count("of periods")) }
      return .previous(1)
    case "same_period_last_year": return .samePeriodLastYear
    case "year_to_date": return .yearToDate
    case "last_year_to_date": return .lastYearToDate
    case "quarter_to_date": return .quarterToDate
    case "days": return .days
    default:
      let near = nearest(to: word, among: FormulaWords.windows)
      throw source.finding(
        FormulaFinding.unknownWindow, token.span,
        [
          "name": word,
          "hint": near.map { "Is `\($0)` meant?" } ?? "Windows: \(FormulaWords.windows.joined(separator: ", ")).",
        ])
    }
  }

  private mutating func within(from clause: Token) throws -> Call.Within {
    let days = try count("of days")
    guard take(word: "days") else { throw unexpected("`days`") }
    let after = current.word == "after"
    guard take(word: "after") || take(word: "before") else { throw unexpected("`after` or `before`") }
    let path = try path()
    return Call.Within(days: days, after: after, path: path, span: clause.span.lowerBound..<path.span.upperBound)
  }

  private mutating func drop(into call: inout Call, _ clause: Token) throws {
    repeat {
      guard let word = current.word, let extreme = Call.Extreme(rawValue: word) else {
        throw unexpected("`highest` or `lowest`")
      }
      if call.drop.contains(where: { $0.extreme == extreme }) || call.drop.count == 2 {
        throw source.finding(FormulaFinding.clauseOrder, current.span, ["clause": "drop \(word)"])
      }
      let start = current.span.lowerBound
      advance()
      call.drop.append(Call.Drop(extreme, try count("of values"), start..<previousEnd))
    } while current.word == "highest" || current.word == "lowest"
  }
}
