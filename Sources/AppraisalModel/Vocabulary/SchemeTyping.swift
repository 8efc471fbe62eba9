package import Diagnostics
package import Formulas

/// Finds every name of a scheme and the kind of every formula, and collects what is wrong on the way.
///
/// Kinds of computed columns and measures are found when first asked for, so the order of the file does not matter; one that
/// is asked for while it is being found closes a circle.
package struct SchemeTyping {
  let scheme: Scheme
  let ways: Ways
  var findings: [Finding] = []
  var typed: [TypedFormula?]
  var columnTypes: [ColumnName: ValueType] = [:]
  var measureTypes: [String: ValueType] = [:]
  var reach: [String: Reach] = [:]
  private var beingFound: [String] = []

  /// The typed scheme and all findings about names and kinds; the scheme is for use where there are no errors.
  package static func type(_ scheme: Scheme) -> (typed: TypedScheme, findings: [Finding]) {
    var typing = SchemeTyping(scheme)
    typing.run()
    return (typing.result, typing.findings)
  }

  /// The scheme with the formulas of its tests, which come after its own and may name every figure.
  ///
  /// - Returns: The findings about the tests' formulas only.
  package static func type(
    _ scheme: Scheme, testing formulas: ArraySlice<Formula>
  ) -> (typed: TypedScheme, findings: [Finding]) {
    var typing = SchemeTyping(scheme)
    typing.run()
    typing.findings = []
    for formula in formulas { typing.type(formula, .person(.checks)) }
    return (typing.result, typing.findings)
  }

  private init(_ scheme: Scheme) {
    self.scheme = scheme
    ways = Ways(scheme)
    typed = Array(repeating: nil, count: scheme.formulas.count)
  }

  private var result: TypedScheme {
    var columns: [String: [String: ValueType]] = [:]
    for (name, type) in columnTypes { columns[name.file, default: [:]][name.column] = type }
    let formulas = zip(scheme.formulas, typed).map { formula, typed in
      typed
        ?? TypedFormula(
          formula: formula, root: TypedNode(.missing, .missing, 0..<1), scope: .person(.measures))
    }
    return TypedScheme(
      scheme: scheme, formulas: formulas, columnTypes: columns, measureTypes: measureTypes, reach: reach,
      kindCounts: KindCounts.all(of: scheme, columnTypes: columnTypes))
  }

  private mutating func run() {
    for file in scheme.files {
      let (way, ambiguous) = ways.reach(of: file)
      reach[file.name.value] = way
      if !ambiguous.isEmpty {
        findings.append(
          Finding(
            TypingFinding.twoWays, at: file.name.place, length: file.name.length,
            ["file": file.name.value, "target": scheme.people.from.value, "ways": Ways.words(ambiguous)]))
      }
    }
    for file in scheme.files {
      for column in file.columns { _ = type(ofColumn: column.name.value, in: file) }
      for must in file.musts { expect(must, .row(file: file.name.value), .condition) }
    }
    for leaveOut in scheme.people.leaveOut { expect(leaveOut.when.formula, .person(.people), .condition) }
    for measure in scheme.measures { _ = type(of: measure) }
    for indicator in scheme.indicators { type(indicator) }
    for item in scheme.adjustments?.items ?? [] {
      for formula in item.amount.values { expect(formula, .person(.total), .number) }
      if let when = item.when { expect(when.formula, .person(.total), .condition) }
    }
    for gate in scheme.gates { expect(gate.when.formula, .person(.gates), .condition) }
    for item in scheme.pay?.items ?? [] { type(item) }
    typeIncentives()
  }

  // MARK: Columns and measures

  mutating func type(ofColumn name: String, in file: DataFile) -> ValueType? {
    guard let column = file.column(named: name) else { return nil }
    let full = ColumnName(file: file.name.value, column: name)
    if let known = columnTypes[full] { return known }
    guard let computed = column.computed else {
      columnTypes[full] = column.type.valueType
      return column.type.valueType
    }
    guard enter("\(full.file).\(name)", column.name) else { return .missing }
    defer { beingFound.removeLast() }
    let type: ValueType
    switch computed {
    case .formula(let formula): type = self.type(formula, .row(file: full.file))
    case .rule(let value, let gives, let round):
      let valueType = self.type(value, .row(file: full.file))
      type = self.type(
        gives,
        RuleSurroundings(scope: .row(file: full.file), value: valueType, name: full.column, isRounded: round != nil))
    }
    columnTypes[full] = type
    return type
  }

  mutating func type(of measure: Measure) -> ValueType {
    let name = measure.name.value
    if let known = measureTypes[name] { return known }
    guard enter(name, measure.name) else { return .missing }
    defer { beingFound.removeLast() }
    let type: ValueType
    switch measure.definition {
    case .formula(let formula): type = self.type(formula, .person(.measures))
    case .rule(let value, let gives):
      let valueType = self.type(value, .person(.measures))
      type = self.type(
        gives, RuleSurroundings(scope: .person(.measures), value: valueType, name: name, isRounded: true))
    }
    measureTypes[name] = type
    return type
  }

  private mutating func enter(_ name: String, _ placed: Placed<String>) -> Bool {
    guard let start = beingFound.firstIndex(of: name) else {
      beingFound.append(name)
      return true
    }
    let circle = (beingFound[start...] + [name]).joined(separator: " → ")
    findings.append(Finding(TypingFinding.cycle, at: placed.place, length: placed.length, ["circle": circle]))
    return false
  }

  // MARK: Results

  private mutating func type(_ indicator: Indicator) {
    let scope = FormulaScope.person(.scores)
    var target: ValueType?
    for formula in indicator.target?.values ?? [] { target = expect(formula, scope, .number) }
    var value: ValueType = .number
    for formula in indicator.value?.values ?? [] { value = type(formula, scope, target: target) }
    if let applies = indicator.applies { expect(applies.formula, scope, .condition) }
    _ = type(
      indicator.score,
      RuleSurroundings(
        scope: scope, value: value, target: target, name: indicator.name.value, isRounded: true, isScore: true))
  }

  private mutating func type(_ item: PayItem) {
    let scope = FormulaScope.person(.payItems)
    if let when = item.when { expect(when.formula, scope, .condition) }
    switch item.content {
    case .formula(let formulas): for formula in formulas.values { expect(formula, scope, .number) }
    case .rule(let values, let rule):
      var value: ValueType = .number
      for formula in values.values { value = type(formula, scope) }
      _ = type(rule, RuleSurroundings(scope: scope, value: value, name: item.name.value, isRounded: true))
    case .subtotal: break
    }
  }

  // MARK: Formulas

  @discardableResult
  mutating func expect(_ formula: Formula, _ scope: FormulaScope, _ wanted: ValueType) -> ValueType {
    let type = type(formula, scope)
    if type != wanted, type != .missing {
      findings.append(
        formula.source.finding(
          TypingFinding.kindExpected, formula.tree.span,
          ["found": type.words, "wanted": wanted.words, "hint": TypingHints.hint(for: wanted)]))
    }
    return type
  }

  @discardableResult
  mutating func type(
    _ formula: Formula, _ scope: FormulaScope, value: ValueType? = nil, target: ValueType? = nil
  ) -> ValueType {
    var checker = TypeChecker(formula: formula, scope: scope, value: value, target: target, typing: self)
    do {
      let root = try checker.check(formula.tree)
      self = checker.typing
      typed[formula.id.number] = TypedFormula(formula: formula, root: root, scope: scope)
      return root.type
    } catch let finding as Finding {
      self = checker.typing
      findings.append(finding)
    } catch {
      self = checker.typing
    }
    return .missing
  }
}

enum TypingHints {
  static func hint(for wanted: ValueType) -> String {
    switch wanted {
    case .number: "Write a formula that gives a number."
    case .condition: "Write a condition, as `volume > 0`."
    default: "Write a formula that gives \(wanted.words)."
    }
  }
}
