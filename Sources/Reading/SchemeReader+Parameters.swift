import AppraisalModel
import Diagnostics
import Quantities

/// `parameters:` with their dates, tables and rows of steps.
extension SchemeReader {
  mutating func parameters(_ node: YamlNode?) -> [Parameter] {
    entries(node, "parameters").map { entry in
      let name = self.name(entry.key, sharesSpace: true)
      guard isMap(entry.value, entry.key.value, "Write `title:`, `values:` with dates, and for a table `keys:`.") else {
        return Parameter(name: name, title: nil, keys: [], values: [], reference: nil)
      }
      let fields = Fields(entry.value, .parameter, &findings)
      let keys = list(fields["keys"], "keys").compactMap { placedText($0, "keys") }
      let values = dated(fields["values"], depth: keys.count)
      return Parameter(
        name: name, title: text(fields["title"], "title"), keys: keys, values: values,
        reference: text(fields["reference"], "reference"))
    }
  }

  private mutating func dated(_ node: YamlNode?, depth: Int) -> [Parameter.Dated] {
    var values: [Parameter.Dated] = []
    for entry in entries(node, "values") {
      let day = Day(text: entry.key.value) ?? Period(text: entry.key.value)?.firstDay
      guard let day else {
        findings.append(
          Finding(
            SchemeReadingFinding.periodExpected, at: entry.key.place, length: entry.key.length,
            ["text": entry.key.value, "wanted": "the period from which the value holds", "example": example]))
        continue
      }
      let from = Placed(Period(cadence, containing: day), at: entry.key.place, length: entry.key.length)
      values.append(.init(from: from, value: parameterValue(entry.value, depth: depth, of: depth)))
    }
    return values.sorted { $0.from.value < $1.from.value }
  }

  private mutating func parameterValue(_ node: YamlNode, depth: Int, of declared: Int) -> ParameterValue {
    switch node.content {
    case .text(let text):
      if depth > 0 { tableDepth(node, found: declared - depth, declared) }
      return .scalar(Placed(SchemeReader.scalar(text, node.style), at: node.place, length: node.length))
    case .list(let items):
      if depth > 0 { tableDepth(node, found: declared - depth, declared) }
      return .list(
        items.compactMap { item in
          placedText(item, "values").map { $0.map { SchemeReader.scalar($0, item.style) } }
        })
    case .map(let entries):
      if depth == 1, entries.contains(where: { $0.key.value == "first" }) {
        let fields = Fields(node, .ladder, &findings)
        return .ladder(
          first: fields["first"].flatMap { number($0, "the first amount") } ?? Placed(0, at: node.place),
          raise: fields["raise"].flatMap { number($0, "the raise of a step") } ?? Placed(0, at: node.place),
          steps: whole(fields["steps"], "the number of steps", 1...1_000) ?? Placed(1, at: node.place))
      }
      if depth == 0 { tableDepth(node, found: declared + 1, declared) }
      let inner = CutFormula.mended(entries, &findings)
      return .table(
        inner.map { ($0.key, parameterValue($0.value, depth: max(0, depth - 1), of: declared)) }, node.place)
    case .nothing, .refused:
      add(.noValue, node, ["key": "values"])
      return .list([])
    }
  }

  private mutating func tableDepth(_ node: YamlNode, found: Int, _ declared: Int) {
    add(.tableDepth, node, ["found": String(found), "wanted": String(declared)])
  }

  /// A plain number is a number, a plain date a date; anything else, and all that is quoted, is a text.
  private static func scalar(_ text: String, _ style: YamlNode.Style) -> ParameterScalar {
    guard style == .plain else { return .text(text) }
    if let number = number(text) { return .number(number) }
    if let day = Day(text: text) { return .day(day) }
    return .text(text)
  }
}
