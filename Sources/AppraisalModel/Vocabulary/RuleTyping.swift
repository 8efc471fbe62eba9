import Diagnostics
import Formulas

/// Where a rule stands and what it judges.
struct RuleSurroundings {
  let scope: FormulaScope
  let value: ValueType
  var target: ValueType?
  /// Of the indicator, item, measure or column.
  let name: String
  /// Whether its figure is rounded before anything reads it.
  let isRounded: Bool
  var isScore = false

  var isRow: Bool { if case .row = scope { true } else { false } }
}

extension SchemeTyping {
  /// What a rule gives, after its kind and the value's have been held together.
  mutating func type(_ chosen: Chosen<Rule>, _ surroundings: RuleSurroundings) -> ValueType {
    var texts: [String] = []
    for rule in chosen.values {
      check(rule, surroundings)
      for formula in rule.formulas {
        let type = type(formula, surroundings.scope, value: surroundings.value, target: surroundings.target)
        if type != .number, type != .missing {
          findings.append(
            formula.source.finding(
              TypingFinding.kindExpected, formula.tree.span,
              ["found": type.words, "wanted": "a number", "hint": TypingHints.hint(for: .number)]))
        }
      }
      if case .bands(let bands) = rule.kind {
        for case .text(let text) in bands.givens where !texts.contains(text.value) { texts.append(text.value) }
      }
    }
    if texts.isEmpty { return .number }
    return .choice(Choices(name: surroundings.name, values: texts, ordered: false))
  }

  private mutating func check(_ rule: Rule, _ surroundings: RuleSurroundings) {
    switch rule.kind {
    case .attainment, .bands, .tiers, .deductEach, .pass(from: _?, yes: _, no: _): expect(rule, .number, surroundings)
    case .linear:
      expect(rule, .number, surroundings)
      if surroundings.isRow, !surroundings.isRounded {
        misplaced(rule, "linear", "a row's figure has an end of decimals", "Add `round:` to the column.")
      }
    case .around(let around):
      expect(rule, .number, surroundings)
      if surroundings.isRow, !surroundings.isRounded, around.steps?.value == .inProportion {
        misplaced(rule, "around", "a row's figure has an end of decimals", "Add `round:` to the column.")
      }
    case .levels(let levels, _):
      if !surroundings.value.isText { expect(rule, .text, surroundings) }
      if case .choice(let choices) = surroundings.value {
        for level in levels where !choices.values.contains(level.text.value) {
          notAChoice(level.text, choices)
        }
      }
    case .pass: expect(rule, .condition, surroundings)
    case .placementLine(let group, _, _, _), .placementPlaces(let group, _, _, _):
      expect(rule, .number, surroundings)
      if surroundings.isRow {
        misplaced(rule, "placement", "a row has no place among people", "Use it in `score:`, `amount:` or a measure.")
      }
      check(group, at: rule.place)
    case .deductPer(let list):
      if !surroundings.isScore {
        misplaced(
          rule, "`deduct: {per: …}`", "it prices rows of a person's period", "Use it in `score:` of an indicator.")
      }
      check(list)
    case .formula: break
    }
  }

  mutating func check(_ group: GroupName, at place: SourceLocation) {
    guard case .named(let name) = group else { return }
    if !scheme.people.groups.contains(where: { $0.name.value == name }) {
      let names = scheme.people.groups.map(\.name.value)
      findings.append(
        Finding(
          TypingFinding.unknownName, at: place, length: 1,
          [
            "name": name,
            "hint": TypeChecker.hint(name, names + ["all"], "Groups: \((names + ["all"]).joined(separator: ", "))."),
          ]))
    }
  }

  private mutating func check(_ list: PriceList) {
    let name = list.column.value
    guard let file = scheme.file(named: name.file) else {
      findings.append(
        Finding(
          TypingFinding.unknownFile, at: list.column.place, length: list.column.length,
          ["name": name.file, "hint": TypeChecker.hint(name.file, scheme.files.map(\.name.value), "")]))
      return
    }
    guard case .choice(let choices)? = type(ofColumn: name.column, in: file) else {
      findings.append(
        Finding(
          TypingFinding.kindExpected, at: list.column.place, length: list.column.length,
          [
            "found": "\(name.file).\(name.column)", "wanted": "a choice column",
            "hint": "Name the column that holds the kind, as incidents.kind.",
          ]))
      return
    }
    for price in list.prices where !choices.values.contains(price.kind.value) { notAChoice(price.kind, choices) }
    if reach[name.file] == Reach.none { noWay(from: name.file, at: list.column) }
  }

  private mutating func noWay(from file: String, at placed: Placed<ColumnName>) {
    findings.append(
      Finding(
        TypingFinding.noWayToPerson, at: placed.place, length: placed.length,
        ["file": file, "target": scheme.people.from.value]))
  }

  private mutating func notAChoice(_ text: Placed<String>, _ choices: Choices) {
    findings.append(
      Finding(
        TypingFinding.notAChoice, at: text.place, length: text.length,
        ["text": text.value, "choice": choices.name, "hint": TypeChecker.choiceHint(text.value, choices)]))
  }

  private mutating func misplaced(_ rule: Rule, _ name: String, _ problem: String, _ hint: String) {
    findings.append(
      Finding(TypingFinding.ruleMisplaced, at: rule.place, ["rule": name, "problem": problem, "hint": hint]))
  }

  private mutating func expect(_ rule: Rule, _ wanted: ValueType, _ surroundings: RuleSurroundings) {
    if surroundings.value == wanted || surroundings.value == .missing { return }
    misplaced(
      rule, "this rule",
      "it judges \(wanted.words), and the value of \(surroundings.name) is \(surroundings.value.words)",
      "Choose another rule, or another `value:`.")
  }
}
