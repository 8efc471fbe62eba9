import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities

/// An explanation for programs, `docs/EXPLAIN.md` says what each key means; numbers are texts, exact: `3097.5`, `29/856`.
package struct ExplanationJSON {
  /// Grows where a key is taken away or means something else; new keys leave it.
  static let schemaVersion = 1

  private let tree: JSONTree

  /// - Parameter rows: How many rows of each figure and reason are listed; `nil` for all.
  package init(_ explanation: Explanation, rows: Int?) { tree = ExplanationTree(explanation, rows).tree }

  package var text: String { tree.text() }

  package var line: String { tree.line }
}

/// Makes the tree of an explanation.
struct ExplanationTree {
  let explanation: Explanation
  let limit: Int?

  init(_ explanation: Explanation, _ limit: Int?) {
    self.explanation = explanation
    self.limit = limit
  }

  var tree: JSONTree { .object(head + scores + rewards + ways) }

  private var head: [(String, JSONTree)] {
    let scheme = explanation.scheme.scheme
    let person: [(String, JSONTree)] = [
      ("id", .text(explanation.person.id)), ("name", .optional(explanation.person.name)),
    ]
    let groups: [(String, JSONTree)] = explanation.groups.map { ($0.name, .text($0.text)) }
    return [
      ("schemaVersion", .count(ExplanationJSON.schemaVersion)), ("scheme", .text(scheme.name.value)),
      ("edition", .text(scheme.edition)), ("period", .text(explanation.period.text)), ("person", .object(person)),
      ("groups", .object(groups)), ("leftOut", explanation.leftOut.map { leftOut($0) } ?? .none),
      ("postings", .list(explanation.postings.map { posting($0) })),
    ]
  }

  private var scores: [(String, JSONTree)] {
    [
      ("indicators", .list(explanation.indicators.map { indicator($0) })),
      ("sections", .list(explanation.sections.map { section($0) })),
      ("adjustments", .list(explanation.adjustments.map { adjustment($0) })),
      ("total", explanation.total.map { total($0) } ?? .none),
      ("gates", .list(explanation.gates.map { gate($0) })),
      ("rating", explanation.rating.map { rating($0) } ?? .none),
    ]
  }

  private var rewards: [(String, JSONTree)] {
    [
      ("pay", explanation.pay.map { pay($0) } ?? .none),
      ("accounts", .list(explanation.accounts.map { account($0) })),
      ("moves", .list(explanation.moves.map { move($0) })), ("awards", .list(explanation.awards.map { award($0) })),
    ]
  }

  private var ways: [(String, JSONTree)] {
    [
      ("figures", .list(explanation.figures.map { figure($0) })),
      ("rejects", .list(explanation.rejects.map { reject($0) })),
    ]
  }

  // MARK: Small things

  func number(_ number: Number?) -> JSONTree { .optional(number?.exactText) }

  func decimals(_ count: Int?) -> JSONTree { count.map { .count($0) } ?? .none }

  /// The figure as formulas know it: text, number and date as texts, a condition as a flag, missing as null.
  func value(_ figure: Figure) -> JSONTree {
    switch figure {
    case .missing: .none
    case .condition(let holds): .flag(holds)
    default: .text(figure.exactText)
    }
  }

  func cause(_ figure: Figure) -> JSONTree { .optional(figure.cause?.words) }

  func place(_ place: SourceLocation?) -> JSONTree {
    place.map { .object([("file", .text(ExplanationWords.name($0.file))), ("line", .count($0.line))]) } ?? .none
  }

  func origin(_ origin: RowOrigin?) -> JSONTree {
    origin.map {
      .object([("file", .text($0.file)), ("record", .count($0.record)), ("line", .count($0.line))])
    } ?? .none
  }

  func formula(_ formula: ExplainedFormula?) -> JSONTree {
    guard let formula else { return .none }
    return .object([
      ("text", .text(formula.text)), ("titled", .text(formula.titled)),
      ("inNumbers", .text(formula.inNumbers { ExplanationTree.written($0) })), ("value", value(formula.value)),
      ("missing", cause(formula.value)), ("uses", .list(formula.parts.map { .text($0.id) })),
      ("place", place(formula.place)),
    ])
  }

  /// A figure so that it can stand in a formula.
  private static func written(_ figure: Figure) -> String {
    switch figure {
    case .missing: "missing"
    case .number(let number):
      number.isNegative || number.exactText.contains("/") ? "(\(number.exactText))" : number.exactText
    case .text(let text): "\"\(text)\""
    case .condition(let holds): holds ? "yes" : "no"
    case .day, .period: figure.exactText
    }
  }

  func rule(_ rule: ExplainedRule?) -> JSONTree {
    guard let rule else { return .none }
    var fields: [(String, JSONTree)] = [
      ("kind", .text(rule.word)), ("words", .text(rule.sentence)), ("place", place(rule.place)),
    ]
    switch rule.result {
    case .number(let raw, let bounded): fields += [("gives", number(raw)), ("bounded", number(bounded))]
    case .text(let text): fields += [("gives", .text(text)), ("bounded", .text(text))]
    case .missing, .outside, nil: fields += [("gives", .none), ("bounded", .none)]
    }
    fields.append(("formula", formula(rule.formula)))
    fields.append(
      (
        "placing",
        rule.placing.map { .object([("rank", .count($0.rank)), ("of", .count($0.of))]) } ?? .none
      ))
    fields.append(("peers", rule.peers.map { peers($0) } ?? .none))
    return .object(fields)
  }

  func peers(_ peers: ExplainedPeers) -> JSONTree {
    let members = peers.members.prefix(limit ?? peers.members.count)
    return .object([
      ("function", .text(peers.function)), ("group", .text(peers.group)), ("of", .text(peers.what)),
      ("lowestFirst", .flag(peers.lowestFirst)), ("count", .count(peers.members.count)),
      ("members", .list(members.map { .object([("id", .text($0.id)), ("value", value($0.value))]) })),
      ("without", .list(peers.without.map { .text($0) })),
    ])
  }

  func correction(_ correction: Correction) -> JSONTree {
    .object([
      ("figure", .text(correction.figure.written)), ("old", .text(correction.old)), ("new", value(correction.new)),
      ("reason", .text(correction.reason)), ("author", .text(correction.author)),
      ("approver", .text(correction.approver)), ("date", .text(correction.date)), ("place", place(correction.place)),
    ])
  }

  private func leftOut(_ leftOut: Explanation.LeftOut) -> JSONTree {
    .object([("reason", .text(leftOut.reason)), ("condition", formula(leftOut.condition))])
  }

  private func posting(_ line: PostingLine) -> JSONTree {
    .object([
      ("from", .text(line.days.lowerBound.text)), ("until", .text(line.days.upperBound.text)),
      ("groups", .list(line.groups.map { .text($0) })), ("weight", number(line.weight)), ("score", number(line.score)),
    ])
  }

  private func reject(_ line: RejectLine) -> JSONTree {
    .object([
      ("file", .text(line.file)), ("record", .count(line.record)), ("line", .count(line.line)),
      ("column", .text(line.column)), ("text", .text(line.text)), ("code", .text(line.code)),
      ("reason", .text(line.reason)),
    ])
  }
}
