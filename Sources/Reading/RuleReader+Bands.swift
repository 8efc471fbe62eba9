import AppraisalModel
import Diagnostics
import Formulas

/// `bands:` of both kinds, `[from, next)` and `(previous, to]`.
extension SchemeReader {
  mutating func bands(_ node: YamlNode, givesText: Bool) -> BandsRule {
    var rising: [BandsRule.Band] = []
    var below: BandsRule.Edge?
    var falling: [BandsRule.Band] = []
    var above: BandsRule.Edge?
    for item in list(node, "bands") {
      guard isMap(item, "bands", "Each band is `{from: 10%, gives: 80}` or `{to: 10%, gives: 80}`.") else { continue }
      let fields = Fields(item, .band, &findings)
      let gives = given(fields["gives"], fields, givesText: givesText)
      let named = ["from", "to", "below", "above"].filter { fields[$0] != nil }
      guard named.count == 1, let name = named.first, let border = fields[name] else {
        add(
          .ruleUnclear, item,
          [
            "problem": "a band has one of `from:`, `to:`, `below:`, `above:`",
            "hint": "Write `{from: 10%, gives: 80}`.",
          ])
        continue
      }
      let constant = constant(border, "a border")
      switch name {
      case "from": rising.append(.init(border: constant, gives: gives))
      case "below": below = .init(border: constant, gives: gives)
      case "to": falling.append(.init(border: constant, gives: gives))
      default: above = .init(border: constant, gives: gives)
      }
    }
    if !rising.isEmpty || below != nil, !falling.isEmpty || above != nil { add(.bandsMixed, node) }
    return rising.isEmpty && below == nil ? .to(falling, above: above) : .from(rising, below: below)
  }

  private mutating func given(_ node: YamlNode?, _ fields: Fields, givesText: Bool) -> BandsRule.Given {
    guard let node else { return .text(Placed("", at: fields.place)) }
    guard let text = node.text else { return .number(constant(node, "what the band gives")) }
    if SchemeReader.number(text) != nil { return .number(constant(node, "what the band gives")) }
    if givesText, node.style != .plain || Naming.isName(text) {
      return .text(Placed(text, at: node.place, length: node.length))
    }
    return .formula(formula(node, at: node.place))
  }
}
