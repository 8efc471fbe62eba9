import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// Where a formula of pay reads: a column of the same row.
enum PayColumn: Hashable {
  case group(Int), rating, score
  /// A figure that stands beside the amounts for the formulas' sake.
  case input(Int)
  case item(Int)
}

/// A figure that formulas of pay read, in a column of its own.
struct PayInput {
  let title: String
  let figures: [Figure]
  var isRatio = false
}

/// Formulas of the scheme as formulas of a spreadsheet, with columns in place of cells.
///
/// What no spreadsheet can say (a sum over days, a window over periods) becomes a column of values that the rest reads.
struct PayCompiler {
  let table: ScoringTable
  let reckoner: Reckoner
  /// The places of the items that a pool may cut: their column shows what is paid, not what the formula gives.
  let claimed: Set<Int>
  private(set) var columns: [PayColumn] = []
  private(set) var inputs: [PayInput] = []
  private var inputOf: [String: Int] = [:]
  /// The formula at hand.
  var formula: Formula?
  /// Who stands so near a border that a binary spreadsheet could decide otherwise.
  var unsafe: Set<Int> = []

  private var results: RunResults { table.results }
  private var scheme: Scheme { results.scheme.scheme }

  init(_ table: ScoringTable, claimed: Set<Int>) {
    self.table = table
    self.claimed = claimed
    reckoner = Reckoner(
      scheme: table.results.scheme, period: table.results.period, table: table.results.table,
      history: table.results.history, corrections: table.results.corrections)
  }

  /// What stands in a text for a column of the row; no formula needs these signs.
  static let opening: Character = "\u{2}"
  static let closing: Character = "\u{3}"

  private mutating func cell(_ column: PayColumn) -> String {
    if let known = columns.firstIndex(of: column) { return "\(Self.opening)\(known)\(Self.closing)" }
    columns.append(column)
    return "\(Self.opening)\(columns.count - 1)\(Self.closing)"
  }

  // MARK: Parts

  /// The part as a formula; where none can say it, a column of its values; `nil` where these are of no use in a cell.
  mutating func operand(_ node: TypedNode) -> String? {
    if let text = compiled(node) { return text }
    return input(node)
  }

  mutating func compiled(_ node: TypedNode) -> String? {
    switch node.kind {
    case .number(let number): return number.decimalText.map { number.isNegative ? "(\($0))" : $0 }
    case .text(let text): return RuleFormula.quoted(text)
    case .name(let reference): return compiled(reference, node)
    case .lookup(let parameter, let keys): return entry(parameter, keys)
    case .negative(let operand): return self.operand(operand).map { "(-\($0))" }
    case .arithmetic(let sign, let a, let b):
      guard a.type == .number, b.type == .number, let a = side(a, of: sign, isRight: false),
        let b = side(b, of: sign, isRight: true)
      else { return nil }
      return "(\(a)\(sign.rawValue)\(b))"
    case .function(let function, let operands): return compiled(function, operands)
    case .choice(let condition, let yes, let no):
      guard let condition = operand(condition), let yes = operand(yes), let no = operand(no) else { return nil }
      return "IF(\(condition),\(yes),\(no))"
    case .not(let operand): return self.operand(operand).map { "NOT(\($0))" }
    case .logic(let word, let a, let b):
      guard let a = operand(a), let b = operand(b) else { return nil }
      return "\(word == .and ? "AND" : "OR")(\(a),\(b))"
    case .comparison(let sign, let a, let b): return comparison(sign, a, b)
    case .between(let value, let low, let high):
      guard let lower = comparison(.atLeast, value, low), let upper = comparison(.atMost, value, high) else {
        return nil
      }
      return "AND(\(lower),\(upper))"
    case .exists(let operand):
      guard operand.type == .number, case .name = operand.kind, let cell = input(operand) else { return nil }
      return "ISNUMBER(\(cell))"
    case .contained, .day, .period, .missing, .list, .rows, .people, .periods: return nil
    }
  }

  /// A side of a sign, without brackets where it binds no less.
  private mutating func side(_ node: TypedNode, of sign: Arithmetic, isRight: Bool) -> String? {
    guard let text = operand(node) else { return nil }
    guard case .arithmetic(let inner, _, _) = node.kind, text.first == "(" else { return text }
    func binds(_ sign: Arithmetic) -> Bool { sign == .times || sign == .over }
    let isBare = isRight ? binds(inner) && !binds(sign) : binds(inner) || !binds(sign)
    return isBare ? String(text.dropFirst().dropLast()) : text
  }

  /// A whole formula, to which a nudge may be added.
  mutating func whole(_ node: TypedNode) -> String? {
    guard let text = operand(node) else { return nil }
    if case .arithmetic = node.kind, text.first == "(" { return String(text.dropFirst().dropLast()) }
    return text
  }

  private mutating func compiled(_ reference: Reference, _ node: TypedNode) -> String? {
    switch reference {
    case .parameter(let name):
      if let name = table.name(of: .parameter(name)) { return name }
      if case .text(let text) = reckoner.parameter(name) { return RuleFormula.quoted(text) }
      return nil
    case .periodPart(let part): return table.name(of: .period(part))
    case .figure(.rating): return scheme.ratings == nil ? nil : cell(.rating)
    case .figure(.total):
      let scores = results.grades.grades.map(\.score)
      return zip(reckoner.figures(of: node), scores).allSatisfy { $0.number == $1 } ? cell(.score) : nil
    case .figure(.payItem(let name)):
      guard let place = (scheme.pay?.items ?? []).firstIndex(where: { $0.name.value == name }), !claimed.contains(place)
      else { return nil }
      return cell(.item(place))
    default:
      let group = scheme.people.groups.firstIndex { results.scheme.chooser($0.name.value) == reference }
      return group.map { cell(.group($0)) }
    }
  }

  private mutating func entry(_ parameter: String, _ keys: [TypedNode]) -> String? {
    guard let lookup = table.lookup(parameter) else { return nil }
    var parts: [String] = []
    for key in keys {
      guard key.type != .condition, let part = operand(key) else { return nil }
      parts.append(part)
      for (person, figure) in reckoner.figures(of: key).enumerated()
      where !figure.isMissing && (figure.number.map { $0.floor != $0 } ?? !LookupKey.isPlain(figure.exactText)) {
        unsafe.insert(person)
      }
    }
    let text = parts.count == 1 ? parts[0] + "&\"\"" : parts.joined(separator: "&\"\(ScoringTable.keySeparator)\"&")
    return "INDEX(\(lookup.numbers),MATCH(\(text),\(lookup.keys),0))"
  }

  private mutating func compiled(_ function: PlainFunction, _ operands: [TypedNode]) -> String? {
    guard operands.allSatisfy({ $0.type == .number }) else { return nil }
    var all: [String] = []
    for operand in operands {
      guard let text = self.operand(operand) else { return nil }
      all.append(text)
    }
    switch function {
    case .min, .max, .abs: return function.rawValue.uppercased() + "(\(all.joined(separator: ",")))"
    case .clamp: return "MAX(MIN(\(all[0]),\(all[2])),\(all[1]))"
    case .floor:
      // The nudge makes a whole number of what a binary number leaves just below it.
      for (person, figure) in reckoner.figures(of: operands[0]).enumerated() {
        guard let number = figure.number else { continue }
        let gap = 1 - (number - number.floor)
        if gap < Number(2, over: 1_000_000_000) { unsafe.insert(person) }
      }
      return "INT(\(all[0])+1E-9)"
    case .round, .ceil, .days, .metres: return nil
    }
  }

  // MARK: Comparisons

  private mutating func comparison(_ sign: Comparison, _ a: TypedNode, _ b: TypedNode) -> String? {
    if a.type == .number, b.type == .number { return numbers(sign, a, b) }
    if case .choice(let choices) = a.type, choices.ordered, case .text(let text) = b.kind,
      let rank = choices.rank(of: text)
    {
      return ranked(sign, a, choices, rank)
    }
    guard sign == .equal || sign == .different, case .text(let text) = b.kind, let cell = operand(a) else { return nil }
    for (person, figure) in reckoner.figures(of: a).enumerated()
    where figure.isMissing || (figure.exactText != text && figure.exactText.lowercased() == text.lowercased()) {
      unsafe.insert(person)
    }
    return "(\(cell)\(sign == .equal ? "=" : "<>")\(RuleFormula.quoted(text)))"
  }

  private mutating func numbers(_ sign: Comparison, _ a: TypedNode, _ b: TypedNode) -> String? {
    guard let one = operand(a), let other = operand(b) else { return nil }
    let isPlain = a.children.isEmpty && b.children.isEmpty
    for (person, pair) in zip(reckoner.figures(of: a), reckoner.figures(of: b)).enumerated() {
      guard let a = pair.0.number, let b = pair.1.number else {
        unsafe.insert(person)
        continue
      }
      // Two cells that are equal hold the same binary number; what is reckoned from cells may not.
      let isSafe = a == b ? isPlain : Number(1, over: 1_000_000_000) < (a - b).magnitude
      if !isSafe { unsafe.insert(person) }
    }
    let written =
      switch sign {
      case .equal: "="
      case .different: "<>"
      default: sign.rawValue
      }
    return "(\(one)\(written)\(other))"
  }

  /// `certificate >= "三级"` by the place in the declared order.
  private mutating func ranked(_ sign: Comparison, _ node: TypedNode, _ choices: Choices, _ rank: Int) -> String? {
    guard choices.values.allSatisfy(LookupKey.isPlain),
      Set(choices.values.map { $0.lowercased() }).count == choices.values.count, let cell = operand(node)
    else { return nil }
    for (person, figure) in reckoner.figures(of: node).enumerated() where figure.isMissing { unsafe.insert(person) }
    let list = choices.values.map(RuleFormula.quoted).joined(separator: ",")
    let written = sign == .equal ? "=" : sign == .different ? "<>" : sign.rawValue
    return "(MATCH(\(cell),{\(list)},0)\(written)\(rank + 1))"
  }

  // MARK: Inputs

  /// A column of the node's values.
  mutating func input(_ node: TypedNode) -> String? {
    guard node.isKnown(in: results) else { return nil }
    let isCondition = node.type == .condition
    switch node.type {
    case .number, .text, .choice, .condition: break
    default: return nil
    }
    let key = node.canonical
    let index: Int
    if let known = inputOf[key] {
      index = known
    } else {
      guard let formula else { return nil }
      let title = overDays(node) ?? FigureInWords(formula, of: results.scheme).phrase(node)
      inputs.append(PayInput(title: title, figures: reckoner.figures(of: node)))
      index = inputs.count - 1
      inputOf[key] = index
    }
    let cell = cell(.input(index))
    return isCondition ? "(\(cell)=\(RuleFormula.quoted(table.words("是", "yes"))))" : cell
  }

  /// `岗位工资表按日合计` for a sum of a table's entries over the days.
  private func overDays(_ node: TypedNode) -> String? {
    guard case .periods(let aggregate) = node.kind, aggregate.window == .days, aggregate.function == .sum,
      case .lookup(let parameter, _) = aggregate.operand.kind
    else { return nil }
    let title = scheme.parameter(named: parameter)?.title ?? parameter
    return table.words("\(title)按日合计", "\(title), sum over the days")
  }

  mutating func showInPercent(_ node: TypedNode) {
    if let known = inputOf[node.canonical] { inputs[known].isRatio = true }
  }
}
