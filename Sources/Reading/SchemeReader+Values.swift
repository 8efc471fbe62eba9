import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// Single values: texts, words, numbers, rounding, formulas, `by:`.
extension SchemeReader {
  mutating func add(
    _ code: SchemeReadingFinding, _ node: YamlNode, _ figures: KeyValuePairs<String, String> = [:]
  ) {
    if node.isRefused { return }
    findings.append(Finding(code, at: node.place, length: node.length, figures))
  }

  mutating func isMap(_ node: YamlNode, _ key: String, _ hint: String = "Write `key: value` entries.") -> Bool {
    if node.isMap { return true }
    add(.wrongShape, node, ["key": key, "found": node.words, "wanted": "a map of keys", "hint": hint])
    return false
  }

  /// The items of a list; none where the key is not there.
  mutating func list(_ node: YamlNode?, _ key: String) -> [YamlNode] {
    guard let node else { return [] }
    if case .list(let items) = node.content { return items }
    add(
      .wrongShape, node,
      ["key": key, "found": node.words, "wanted": "a list", "hint": "Write `- item` lines or [item, item]."])
    return []
  }

  /// The entries of a map whose keys are the user's own names.
  mutating func entries(_ node: YamlNode?, _ key: String) -> [YamlNode.Entry] {
    guard let node else { return [] }
    guard case .map(let entries) = node.content else {
      _ = isMap(node, key)
      return []
    }
    return CutFormula.mended(entries, &findings)
  }

  mutating func placedText(_ node: YamlNode?, _ key: String) -> Placed<String>? {
    guard let node else { return nil }
    if let text = node.text { return Placed(text, at: node.place, length: node.length) }
    add(
      .wrongShape, node,
      ["key": key, "found": node.words, "wanted": "a text", "hint": "Write it on one line behind the colon."])
    return nil
  }

  mutating func text(_ node: YamlNode?, _ key: String) -> String? { placedText(node, key)?.value }

  mutating func word<Value>(_ node: YamlNode?, _ key: String, _ words: [(String, Value)]) -> Value? {
    guard let node, let text = text(node, key) else { return nil }
    if let found = words.first(where: { $0.0 == text }) { return found.1 }
    let near = nearest(to: text, among: words.map(\.0))
    add(
      .unknownWord, node,
      [
        "word": text, "key": key,
        "hint": near.map { "Is `\($0)` meant?" } ?? "Words here: \(words.map(\.0).joined(separator: ", ")).",
      ])
    return nil
  }

  mutating func flag(_ node: YamlNode?, _ key: String) -> Bool {
    word(node, key, [("true", true), ("false", false), ("yes", true), ("no", false)]) ?? false
  }

  mutating func number(_ node: YamlNode, _ wanted: String) -> Placed<Number>? {
    if let text = node.text, let number = SchemeReader.number(text) {
      return Placed(number, at: node.place, length: node.length)
    }
    add(.numberExpected, node, ["text": node.text ?? node.words, "wanted": wanted])
    return nil
  }

  static func amount(_ text: String) -> Amount? {
    Number(decimal: text).map { .number($0) } ?? Number(percent: text).map { .percent($0) }
  }

  static func number(_ text: String) -> Number? { Number(decimal: text) ?? Number(percent: text) }

  mutating func whole(_ node: YamlNode?, _ wanted: String, _ range: ClosedRange<Int>) -> Placed<Int>? {
    guard let node else { return nil }
    if let text = node.text, let number = Number(decimal: text)?.asInt, range.contains(number) {
      return Placed(number, at: node.place, length: node.length)
    }
    add(
      .numberExpected, node,
      [
        "text": node.text ?? node.words,
        "wanted": "\(wanted), a whole number from \(range.lowerBound) to \(range.upperBound)",
      ])
    return nil
  }

  mutating func roundingStage(_ node: YamlNode?) -> Placed<Rounding>? {
    guard let node else { return nil }
    if node.text == "exact" { return Placed(.exact, at: node.place, length: node.length) }
    if let text = node.text, let decimals = Int(text), (0...6).contains(decimals), text.utf8.count == 1 {
      return Placed(.decimals(decimals), at: node.place, length: node.length)
    }
    add(
      .numberExpected, node, ["text": node.text ?? node.words, "wanted": "a number of decimals from 0 to 6, or exact"])
    return nil
  }

  /// A name that the user gives to something.
  ///
  /// - Parameter sharesSpace: Of a parameter, file or measure, which a formula names without a kind before it.
  mutating func name(_ name: Placed<String>, sharesSpace: Bool = false) -> Placed<String> {
    let head = sharesSpace && Naming.isHead(name.value) ? "it is a word of the language" : nil
    if let reason = Naming.reason(against: name.value) ?? head {
      findings.append(
        Finding(
          SchemeReadingFinding.nameRefused, at: name.place, length: name.length, ["name": name.value, "reason": reason])
      )
    }
    return name
  }

  // MARK: Formulas

  /// A formula; where it cannot be read a formula that gives `missing`.
  mutating func formula(_ node: YamlNode?, at place: SourceLocation) -> Formula {
    guard let node, let text = formulaText(node) else { return placeholder(at: node?.place ?? place) }
    do {
      return add(text, try Parser.parse(text))
    } catch let finding as Finding {
      findings.append(explained(finding, node))
    } catch {}
    return placeholder(at: node.place)
  }

  /// A formula that stands inside another text.
  mutating func formula(_ text: String, at place: SourceLocation) -> Formula {
    let source = FormulaText(text, at: place)
    do { return add(source, try Parser.parse(source)) } catch let finding as Finding { findings.append(finding) } catch
    {}
    return placeholder(at: place)
  }

  /// Where a comment or a bracket of YAML cut the formula, that is what the finding says.
  private func explained(_ finding: Finding, _ node: YamlNode) -> Finding {
    guard node.style == .plain, let text = node.text, CutFormula.isOpen(text) else { return finding }
    let rest = source.rest(from: node.place).dropFirst(text.unicodeScalars.count)
    if rest.drop(while: { $0 == " " }).first == "#", rest.first == " " {
      return Finding(SchemeReadingFinding.formulaComment, at: node.place, length: node.length)
    }
    return finding
  }

  mutating func placeholder(at place: SourceLocation) -> Formula {
    let text = FormulaText("missing", at: place)
    return add(text, Expression(.missing, 0..<1))
  }

  mutating func add(_ text: FormulaText, _ tree: Expression) -> Formula {
    let formula = Formula(id: Formula.ID(formulas.count), source: text, tree: tree)
    formulas.append(formula)
    return formula
  }

  private mutating func formulaText(_ node: YamlNode) -> FormulaText? {
    guard let text = node.text else {
      add(
        .wrongShape, node,
        [
          "key": "formula", "found": node.words, "wanted": "a formula",
          "hint": "A formula with a bracket or brace stands in quotes.",
        ])
      return nil
    }
    let oneLine = node.style != .block && !text.contains("\n")
    let columns = QuotedColumns.columns(of: text, node, in: source)
    guard oneLine, columns.isOneLine else {
      add(.formulaLines, node)
      return nil
    }
    return FormulaText(text, at: node.place, columns: columns.offsets)
  }

  // MARK: by

  /// A value for everybody, or one for each text of `by:`.
  mutating func chosen<Value: Sendable>(
    _ node: YamlNode, _ leaf: (inout SchemeReader, YamlNode) -> Value
  ) -> Chosen<Value> {
    guard case .map(let all) = node.content, let by = all.first(where: { $0.key.value == "by" }) else {
      return Chosen(leaf(&self, node), at: node.place)
    }
    var keys: [Placed<String>] = []
    if let text = by.value.text {
      keys = [Placed(text, at: by.value.place, length: by.value.length)]
    } else if case .list(let items) = by.value.content {
      keys = items.compactMap { placedText($0, "by") }
    }
    if keys.isEmpty {
      findings.append(
        Finding(SchemeReadingFinding.byWithoutCases, at: by.key.place, length: 2, ["problem": "names no group"]))
    }
    var cases: [Chosen<Value>.Case] = []
    let rest = CutFormula.mended(all.filter { $0.key.value != "by" }, &findings)
    collect(rest, keys.count, [], &cases, leaf)
    if cases.isEmpty {
      findings.append(
        Finding(
          SchemeReadingFinding.byWithoutCases, at: by.key.place, length: 2, ["problem": "has no entry for any text"]))
    }
    return Chosen(by: keys, cases: cases, at: node.place)
  }

  private mutating func collect<Value: Sendable>(
    _ entries: [YamlNode.Entry], _ depth: Int, _ texts: [Placed<String>?], _ cases: inout [Chosen<Value>.Case],
    _ leaf: (inout SchemeReader, YamlNode) -> Value
  ) {
    for entry in entries {
      let text: Placed<String>? = entry.key.value == "others" ? nil : entry.key
      if depth <= 1 {
        cases.append(.init(texts: texts + [text], value: leaf(&self, entry.value)))
      } else if case .map(let inner) = entry.value.content {
        collect(inner, depth - 1, texts + [text], &cases, leaf)
      } else {
        findings.append(
          Finding(
            SchemeReadingFinding.byWithoutCases, at: entry.value.place, length: entry.value.length,
            ["problem": "names \(depth + texts.count) groups, so every entry has a map of the next group's texts"]))
      }
    }
  }

  mutating func chosenFormula(_ node: YamlNode) -> Chosen<Formula> {
    chosen(node) { reader, leaf in reader.formula(leaf, at: leaf.place) }
  }

  mutating func constant(_ node: YamlNode, _ wanted: String) -> Constant {
    chosen(node) { reader, leaf in reader.amount(leaf, wanted) }
  }

  /// A number or the name of a parameter.
  private mutating func amount(_ node: YamlNode, _ wanted: String) -> Placed<Amount> {
    guard let text = node.text else {
      add(.numberExpected, node, ["text": node.words, "wanted": wanted])
      return Placed(.unread, at: node.place)
    }
    if let amount = SchemeReader.amount(text) { return Placed(amount, at: node.place, length: node.length) }
    if text == "target" { return Placed(.target, at: node.place, length: node.length) }
    if Naming.isName(text) { return Placed(.parameter(text), at: node.place, length: node.length) }
    add(.numberExpected, node, ["text": text, "wanted": wanted])
    return Placed(.unread, at: node.place)
  }

  mutating func bound(_ node: YamlNode?) -> Bound {
    guard let node else { return .unsaid }
    if node.text == "none" { return .none(node.place) }
    return .at(constant(node, "a bound or none"))
  }

  mutating func bounds(_ fields: Fields) -> Bounds {
    Bounds(atLeast: bound(fields["at_least"]), atMost: bound(fields["at_most"]))
  }

  /// `when:` with what a missing condition means where `missing: no` stands beside it.
  mutating func condition(_ fields: Fields) -> Condition {
    let says: Bool? = word(fields["missing"], "missing", [("no", true)])
    return Condition(formula(fields["when"], at: fields.place), missingIsNo: says ?? false)
  }
}
