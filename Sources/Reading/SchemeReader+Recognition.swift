import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// `recognition:` and `checks:`.
extension SchemeReader {
  mutating func recognition(_ node: YamlNode) -> Recognition? {
    guard isMap(node, "recognition", "Write `each_at_most:` and `awards:`.") else { return nil }
    let fields = Fields(node, .recognition, &findings)
    return Recognition(
      eachAtMost: whole(fields["each_at_most"], "how many awards a person may take", 1...1_000)?.value,
      awards: list(fields["awards"], "awards").map { award($0) })
  }

  private mutating func award(_ node: YamlNode) -> Award {
    let fields = Fields(node, .award, &findings)
    let name = placedText(fields["award"], "award") ?? Placed("?", at: node.place)
    if (fields["best"] == nil) == (fields["everyone"] == nil) {
      add(
        .ruleUnclear, node,
        [
          "problem": "the award \(name.value) says either `best:` or `everyone:`",
          "hint": "Write `best: 3, by: score`, or `everyone:` with a condition.",
        ])
    } else if fields["best"] != nil, fields["by"] == nil {
      lacking("by", "an award with `best:`", node.place)
    }
    let content: Award.Content =
      fields["everyone"].map { .everyone(formula($0, at: $0.place)) }
      ?? .best(formula(fields["best"], at: node.place), by: formula(fields["by"], at: node.place))
    var award = Award(
      name: self.name(name), title: text(fields["title"], "title") ?? name.value, content: content,
      within: group(fields["within"], "within"), of: placedText(fields["of"], "of"),
      among: plainCondition(fields["among"]), ties: ties(fields["ties"]), text: fields["text"].flatMap { citation($0) },
      place: node.place)
    award.countsForLimit = fields["counts"] == nil || flag(fields["counts"], "counts")
    return award
  }

  /// The words of a certificate, cut at `{…}`.
  private mutating func citation(_ node: YamlNode) -> Citation? {
    guard let text = text(node, "text") else { return nil }
    var parts: [Citation.Part] = []
    var words = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "{" else {
        words.unicodeScalars.append(scalar)
        continue
      }
      guard let end = rest.firstIndex(of: "}") else {
        add(
          .wrongShape, node,
          [
            "key": "text", "found": "a brace that is not closed", "wanted": "figures in { }",
            "hint": "Close it with }.",
          ])
        return nil
      }
      if !words.isEmpty { parts.append(.words(words)) }
      words = ""
      parts.append(part(String(rest[..<end]), node))
      rest = rest[rest.index(after: end)...]
    }
    if !words.isEmpty { parts.append(.words(words)) }
    return Citation(parts: parts)
  }

  private mutating func part(_ text: String, _ node: YamlNode) -> Citation.Part {
    switch text {
    case "name": return .name
    case "title": return .title
    case "period": return .period
    case "place": return .place
    default:
      return .figure(formula(text, at: node.place))
    }
  }

  mutating func check(_ node: YamlNode) -> ResultCheck {
    let fields = Fields(node, .check, &findings)
    let says: Bool? = word(fields["missing"], "missing", [("no", true)])
    return ResultCheck(
      title: placedText(fields["title"], "title") ?? Placed("?", at: node.place),
      must: Condition(formula(fields["must"], at: node.place), missingIsNo: says ?? false))
  }
}
