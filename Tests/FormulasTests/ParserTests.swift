import Diagnostics
import Formulas
import Quantities
import Testing

private func parse(_ text: String) throws -> Expression {
  try Parser.parse(FormulaText(text, at: SourceLocation(file: "s.yaml", line: 1, column: 1)))
}

/// A formula's tree as one line, brackets around everything.
private func line(_ node: Expression) -> String {
  switch node.kind {
  case .number(let number): number.exactText
  case .text(let text): "\"\(text)\""
  case .day(let day): day.text
  case .period(let period): period.text
  case .missing: "missing"
  case .list(let items): "[\(items.map(line).joined(separator: " "))]"
  case .path(let names): names.map(\.text).joined(separator: ".")
  case .lookup(let table, let keys): "(at \(line(table)) \(keys.map(line).joined(separator: " ")))"
  case .not(let node): "(not \(line(node)))"
  case .negative(let node): "(neg \(line(node)))"
  case .arithmetic(let sign, let a, let b): "(\(sign.rawValue) \(line(a)) \(line(b)))"
  case .comparison(let sign, let a, let b): "(\(sign.rawValue) \(line(a)) \(line(b)))"
  case .logic(let word, let a, let b): "(\(word.rawValue) \(line(a)) \(line(b)))"
  case .contained(let a, in: let b): "(in \(line(a)) \(line(b)))"
  case .range(let a, let b): "(.. \(line(a)) \(line(b)))"
  case .exists(let node): "(exists \(line(node)))"
  case .choice(let a, let b, let c): "(if \(line(a)) \(line(b)) \(line(c)))"
  case .call(let call):
    "(\(call.function.text) \(call.arguments.map(line).joined(separator: " "))"
      + (call.of.map { " of \($0.text)" } ?? "") + (call.condition.map { " where \(line($0))" } ?? "")
      + (call.across.map { " across \($0.text)" } ?? "") + (call.lowestFirst ? " lowest" : "")
      + (call.over.map { " over \($0.value)" } ?? "")
      + call.drop.map { " drop \($0.extreme.rawValue) \($0.count)" }.joined()
      + (call.atLeast.map { " least \($0.value)" } ?? "") + ")"
  }
}

@Suite("Formulas are read as the grammar says")
struct ParserTests {
  @Test(
    "A formula has one tree",
    arguments: [
      ("volume / volume_before - 1", "(- (/ volume volume_before) 1)"), ("a - 1", "(- a 1)"), ("a-1", "(- a 1)"),
      ("2026 - 3 - 14", "(- (- 2026 3) 14)"), ("2026-03-14", "2026-03-14"), ("2026-Q1", "2026-Q1"),
      ("-a * b", "(* (neg a) b)"), ("not x in y", "(not (in x y))"), ("not x exists", "(not (exists x))"),
      ("a or b and c", "(or a (and b c))"), ("if a then 1 else 2 + 3", "(if a 1 (+ 2 3))"),
      ("x in 3 .. 7", "(in x (.. 3 7))"), ("x in 3..7", "(in x (.. 3 7))"), ("95%", "0.95"),
      ("customers.class == \"A\"", "(== customers.class \"A\")"),
      ("pay_table[pay_rank, pay_step]", "(at pay_table pay_rank pay_step)"),
      ("count(customers where class == \"A\")", "(count customers where (== class \"A\"))"),
      ("mean(judging.mark drop highest 1 lowest 1)", "(mean judging.mark drop highest 1 drop lowest 1)"),
      (
        "sum(contest_points[level] of contests where place <= 3)",
        "(sum (at contest_points level) of contests where (<= place 3))"
      ),
      ("rank(x across branch lowest first)", "(rank x across branch lowest)"), ("min(a, b)", "(min a b)"),
      ("sum(months.score at least 6)", "(sum months.score least 6)"), ("last", "last"), ("`岗位-薪档` + 1", "(+ 岗位-薪档 1)"),
      ("拜访覆盖率 >= 85%", "(>= 拜访覆盖率 0.85)"), ("count(x over last 3)", "(count x over last(3))"),
      ("exists(visits where a)", "(exists visits where a)"), ("[1, 2]", "[1 2]"),
    ])
  func tree(_ text: String, _ wanted: String) throws { #expect(try line(parse(text)) == wanted) }

  @Test(
    "What looks alike is a finding with the line as it should be",
    arguments: [
      ("50 % * a", "50% * a"), ("50%% * a", "50% * a"), ("1e3 + a", "1000 + a"), ("1,234 + a", "1234 + a"),
      (".5 * a", "0.5 * a"),
      ("sum（a，b）", "sum(a,b)"), ("a ≥ 3", "a >= 3"), ("a = 3", "a == 3"), ("a <> 3", "a != 3"), ("a && b", "a and b"),
      ("a < b < c", "a < b and b < c"), ("x is missing", "not (x exists)"), ("x == missing", "not (x exists)"),
      ("x not in y", "not x in y"), ("2100-20", "2100 - 20"), ("5日回访率 + 1", "`5日回访率` + 1"), ("a == 'x'", "a == \"x\""),
    ])
  func lookAlike(_ text: String, _ line: String) {
    let error = #expect(throws: Finding.self) { try parse(text) }
    #expect(error?.remedy.contains(line) ?? false, "\(error?.remedy ?? "")")
  }

  @Test(
    "Clauses stand once each and in their order",
    arguments: ["count(a over last 2 where b)", "count(a where b where c)", "mean(a drop highest 1 highest 2)"])
  func clauses(_ text: String) {
    let error = #expect(throws: Finding.self) { try parse(text) }
    #expect(error?.code == "formula-clause-order")
  }

  @Test("A finding points at the fault's own column, also in a quoted formula")
  func place() throws {
    let text = FormulaText("a + ?", at: SourceLocation(file: "s.yaml", line: 3, column: 10), columns: [1, 2, 3, 4, 5])
    let error = #expect(throws: Finding.self) { try Parser.parse(text) }
    #expect(error?.place == SourceLocation(file: "s.yaml", line: 3, column: 15))
  }

  @Test("Depth and length have limits, and no text makes the reader fall over")
  func limits() {
    #expect(throws: Finding.self) { try parse(String(repeating: "(", count: 5_000) + "1") }
    #expect(throws: Finding.self) { try parse(String(repeating: "not ", count: 2_000) + "a") }
    #expect(throws: Finding.self) { try parse(String(repeating: "a", count: 10_001)) }
    #expect(throws: Finding.self) { try parse("1" + String(repeating: "+1", count: 4_900)) }
    var state: UInt64 = 5
    let pieces = [
      "(", ")", "[", "]", "if", "then", "else", "a", "1", "%", "..", ".", ",", "where", "over", "last", "\"", "`", "日",
      "-", "2026-",
    ]
    for _ in 0..<10_000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count] + (state & 1 == 0 ? " " : "")
      }
      _ = try? parse(text)
    }
  }

  @Test("A formula is printed as written, with titles for names")
  func printed() throws {
    let source = FormulaText("sum( sales.quantity )/volume - 1", at: SourceLocation(file: "s", line: 1, column: 1))
    let formula = Formula(id: Formula.ID(0), source: source, tree: try Parser.parse(source))
    let titles = ["sales.quantity": "销售·数量", "volume": "销量"]
    #expect(formula.printed { titles[$0.joined(separator: ".")] } == "sum( 销售·数量 )/销量 - 1")
  }
}
