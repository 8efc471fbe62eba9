import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// `sections:` with their indicators.
extension SchemeReader {
  mutating func sections(_ node: YamlNode?) -> [Section] {
    list(node, "sections").map { item in
      guard isMap(item, "sections", "Each section has `section:`, `title:` and `indicators:`.") else {
        return Section(name: Placed("?", at: item.place), title: "", weight: nil, round: nil, indicators: [])
      }
      let fields = Fields(item, .section, &findings)
      let name = placedText(fields["section"], "section") ?? Placed("?", at: item.place)
      return Section(
        name: self.name(name), title: text(fields["title"], "title") ?? name.value,
        weight: fields["weight"].map { constant($0, "a weight") }, round: roundingStage(fields["round"]),
        indicators: list(fields["indicators"], "indicators").map { indicator($0) })
    }
  }

  private mutating func indicator(_ node: YamlNode) -> Indicator {
    _ = isMap(node, "indicators", "Each indicator has `indicator:`, `title:`, `weight:` or `marks:`, and `score:`.")
    let fields = Fields(node, .indicator, &findings)
    let name = placedText(fields["indicator"], "indicator") ?? Placed("?", at: node.place)
    let score =
      fields["score"].map { rule($0, givesText: false) } ?? Chosen(missingRule(at: node.place), at: node.place)
    let isPriceList = score.values.contains { if case .deductPer = $0.kind { true } else { false } }
    if fields["value"] == nil, !isPriceList, fields["score"] != nil {
      lacking("value", "the indicator \(name.value)", node.place)
    }
    let missing = fields["missing"].flatMap { policy($0, "missing") }
    return Indicator(
      name: self.name(name), title: text(fields["title"], "title") ?? name.value, share: share(fields, name),
      target: fields["target"].map { chosenFormula($0) },
      value: fields["value"].map { chosenFormula($0) }
        ?? (isPriceList ? nil : Chosen(placeholder(at: node.place), at: node.place)),
      applies: fields["applies"].map { applies($0) }, missing: missing ?? Placed(.error, at: node.place),
      otherwise: fields["otherwise"].flatMap { policy($0, "otherwise") }, score: score,
      round: roundingStage(fields["round"]),
      shown: whole(fields["shown"], "how many decimals are shown", 0...12)?.value,
      standard: chosenText(fields["standard"], "standard"), evidence: chosenText(fields["evidence"], "evidence"),
      owner: chosenText(fields["owner"], "owner"))
  }

  private mutating func share(_ fields: Fields, _ name: Placed<String>) -> Indicator.Share {
    switch (fields["weight"], fields["marks"]) {
    case (let weight?, nil): return .weight(constant(weight, "a weight"))
    case (nil, let marks?): return .marks(constant(marks, "marks"))
    case (let weight?, _?):
      add(
        .ruleUnclear, weight,
        [
          "problem": "\(name.value) has a weight and marks",
          "hint": "Keep `weight:` where the rule speaks in hundredths, `marks:` where it speaks in marks.",
        ])
      return .weight(constant(weight, "a weight"))
    case (nil, nil): return .unweighted
    }
  }

  private mutating func chosenText(_ node: YamlNode?, _ key: String) -> Chosen<String>? {
    node.map { chosen($0) { reader, leaf in reader.text(leaf, key) ?? "" } }
  }

  /// `applies: large > 0`, or `{when: large > 0, missing: no}`.
  private mutating func applies(_ node: YamlNode) -> Condition {
    guard node.isMap else { return Condition(formula(node, at: node.place)) }
    return condition(Fields(node, .applies, &findings))
  }

  private mutating func policy(_ node: YamlNode, _ key: String) -> Placed<MissingPolicy>? {
    if node.isMap {
      let fields = Fields(node, .policy, &findings)
      if let group = placedText(fields["peers_mean"], "peers_mean") {
        return Placed(
          .peersMean(group.value == "all" ? .all : .named(group.value)), at: group.place, length: group.length)
      }
      if let target = placedText(fields["move_to"], "move_to") {
        return Placed(.moveTo(target.value), at: target.place, length: target.length)
      }
      return nil
    }
    let words: [(String, MissingPolicy)] = [
      ("error", .error), ("zero", .zero), ("full", .full), ("carry", .carry), ("exclude", .exclude),
    ]
    return word(node, key, words).map { Placed($0, at: node.place, length: node.length) }
  }
}
