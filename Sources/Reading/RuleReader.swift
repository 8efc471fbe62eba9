import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// Rules: `{linear: {60%: 60, 94%: 100}}` and the others of the manual's table.
extension SchemeReader {
  /// - Parameter givesText: In `gives:` of a measure or column a band may give a text.
  mutating func rule(_ node: YamlNode, givesText: Bool) -> Chosen<Rule> {
    chosen(node) { reader, leaf in reader.plainRule(leaf, givesText: givesText) }
  }

  mutating func missingRule(at place: SourceLocation) -> Rule {
    Rule(
      kind: .formula(placeholder(at: place)), bounds: Bounds(atLeast: .none(place), atMost: .none(place)), full: nil,
      place: place)
  }

  private mutating func unclear(_ node: YamlNode, _ problem: String, _ hint: String) {
    add(.ruleUnclear, node, ["problem": problem, "hint": hint])
  }

  private mutating func plainRule(_ node: YamlNode, givesText: Bool) -> Rule {
    guard case .map = node.content else {
      if !node.isRefused {
        unclear(
          node, "a rule is a map with one rule's name",
          "Write, for instance, `{attainment: {at_least: 0%, at_most: 120%}}`.")
      }
      return missingRule(at: node.place)
    }
    let fields = Fields(node, .rule, &findings)
    let names = [
      "attainment", "linear", "bands", "tiers", "around", "deduct", "levels", "pass", "placement", "formula",
    ]
    let given = names.filter { fields[$0] != nil }
    guard given.count == 1, let name = given.first, let content = fields[name] else {
      let what =
        given.isEmpty ? "no rule is named" : "\(given.count) rules stand in one map: \(given.joined(separator: ", "))"
      unclear(node, what, "Name one of \(names.joined(separator: ", ")).")
      return missingRule(at: node.place)
    }
    var rule = Rule(
      kind: .tiers([]), bounds: bounds(fields), full: fields["full"].map { constant($0, "the full mark") },
      place: fields.keyPlace(name))
    switch name {
    case "attainment":
      let inner = innerFields(content, name, .attainment, &rule)
      _ = inner
      rule.kind = .attainment
    case "linear": rule.kind = .linear(linear(content, &rule))
    case "bands": rule.kind = .bands(bands(content, givesText: givesText))
    case "tiers": rule.kind = .tiers(tiers(content, &rule))
    case "around": rule.kind = .around(around(content, &rule))
    case "deduct": rule.kind = deduct(content, &rule)
    case "levels": rule.kind = levels(content, &rule)
    case "pass":
      let inner = innerFields(content, name, .pass, &rule)
      rule.kind = .pass(
        from: inner["from"].map { constant($0, "the value to reach") }, yes: constant(inner["yes"], inner),
        no: constant(inner["no"], inner))
    case "placement": rule.kind = placement(content, &rule)
    default: rule.kind = .formula(formula(content, at: content.place))
    }
    return rule
  }

  private mutating func constant(_ node: YamlNode?, _ fields: Fields) -> Constant {
    node.map { constant($0, "a number or parameter") } ?? Chosen(Placed(.unread, at: fields.place), at: fields.place)
  }

  /// The keys of a rule's own map; bounds and full mark may stand there or beside the rule.
  private mutating func innerFields(
    _ node: YamlNode, _ name: String, _ map: SchemeKeys, _ rule: inout Rule, free: Bool = false
  ) -> Fields {
    _ = isMap(node, name)
    let fields = Fields(node, map, &findings, free: free)
    let inner = bounds(fields)
    if inner.atLeast.isSaid { rule.bounds.atLeast = inner.atLeast }
    if inner.atMost.isSaid { rule.bounds.atMost = inner.atMost }
    if let full = fields["full"] { rule.full = constant(full, "the full mark") }
    return fields
  }

  /// The entries of a rule's map that are not keys of the language: the points of a line, tiers, levels.
  private func ownEntries(_ node: YamlNode, except keys: SchemeKeys?) -> [YamlNode.Entry] {
    guard case .map(let entries) = node.content else { return [] }
    let known = Set((keys?.keys.map(\.name) ?? []) + ["at_least", "at_most", "full"])
    return entries.filter { !known.contains($0.key.value) }
  }

  private mutating func keyNumber(_ key: Placed<String>, _ wanted: String) -> Constant {
    if let amount = SchemeReader.amount(key.value) {
      return Chosen(Placed(amount, at: key.place, length: key.length), at: key.place)
    }
    if Naming.isName(key.value) {
      return Chosen(Placed(.parameter(key.value), at: key.place, length: key.length), at: key.place)
    }
    findings.append(
      Finding(
        SchemeReadingFinding.numberExpected, at: key.place, length: key.length, ["text": key.value, "wanted": wanted]))
    return Chosen(Placed(.unread, at: key.place), at: key.place)
  }

  private mutating func linear(_ node: YamlNode, _ rule: inout Rule) -> LinearRule {
    let fields = innerFields(node, "linear", .linear, &rule, free: true)
    let points = ownEntries(node, except: .linear).map { entry in
      LinearRule.Point(x: keyNumber(entry.key, "the value of a point"), y: constant(entry.value, "a score"))
    }
    return LinearRule(points: points, below: end(fields["below"]), above: end(fields["above"]))
  }

  private mutating func end(_ node: YamlNode?) -> LinearRule.End {
    guard let node else { return .flat }
    return node.text == "line" ? .line : .number(constant(node, "a number, or line"))
  }

  private mutating func tiers(_ node: YamlNode, _ rule: inout Rule) -> [Rule.Tier] {
    takeBounds(of: node, "tiers", &rule)
    return ownEntries(node, except: nil).map { entry in
      Rule.Tier(from: keyNumber(entry.key, "the lower border of a tier"), rate: constant(entry.value, "a rate"))
    }
  }

  private mutating func takeBounds(of node: YamlNode, _ name: String, _ rule: inout Rule) {
    guard isMap(node, name), case .map(let entries) = node.content else { return }
    for entry in entries {
      switch entry.key.value {
      case "at_least": rule.bounds.atLeast = bound(entry.value)
      case "at_most": rule.bounds.atMost = bound(entry.value)
      case "full": rule.full = constant(entry.value, "the full mark")
      default: break
      }
    }
  }

  private mutating func levels(_ node: YamlNode, _ rule: inout Rule) -> Rule.Kind {
    takeBounds(of: node, "levels", &rule)
    var levels: [Rule.Level] = []
    var others: Constant?
    for entry in ownEntries(node, except: nil) {
      let score = constant(entry.value, "a score")
      if entry.key.value == "others" { others = score } else { levels.append(.init(text: entry.key, score: score)) }
    }
    return .levels(levels, others: others)
  }

  private mutating func around(_ node: YamlNode, _ rule: inout Rule) -> AroundRule {
    let fields = innerFields(node, "around", .around, &rule)
    let words = AroundRule.Steps.allCases.map { ($0.rawValue, $0) }
    let steps = word(fields["steps"], "steps", words).map { Placed($0, at: fields["steps"]?.place ?? node.place) }
    return AroundRule(
      target: constant(fields["target"], fields), short: side(fields["short"], "short"),
      over: side(fields["over"], "over"),
      steps: steps)
  }

  private mutating func side(_ node: YamlNode?, _ name: String) -> AroundRule.Side? {
    guard let node, isMap(node, name, "Write `{each: 1%, lose: 0.5}` or `{each: 1%, gain: 0.2}`.") else { return nil }
    let fields = Fields(node, .aroundSide, &findings)
    let gains = fields["gain"] != nil
    if gains == (fields["lose"] != nil) {
      unclear(node, "`\(name):` says what a step loses or what it gains", "Keep one of `lose:` and `gain:`.")
    }
    return AroundRule.Side(
      each: constant(fields["each"], fields), change: constant(fields[gains ? "gain" : "lose"], fields), gains: gains)
  }

  private mutating func deduct(_ node: YamlNode, _ rule: inout Rule) -> Rule.Kind {
    let fields = innerFields(node, "deduct", .deduct, &rule)
    switch (fields["each"], fields["per"]) {
    case (let each?, nil):
      for key in ["prices", "others"] where fields[key] != nil {
        unclear(fields[key] ?? node, "`\(key):` goes with `per:`", "Take it out, or name the column after `per:`.")
      }
      return .deductEach(constant(each, "what one costs"))
    case (nil, let per?): return .deductPer(prices(per, fields))
    default:
      unclear(
        node, "`deduct:` says either `each:` or `per:` with `prices:`",
        "Write `{each: 0.5, at_least: 0}` or `{per: incidents.kind, prices: {…}, at_least: 0}`.")
      return .deductEach(Chosen(Placed(.unread, at: node.place), at: node.place))
    }
  }

  private mutating func prices(_ per: YamlNode, _ fields: Fields) -> PriceList {
    let parts = (per.text ?? "").split(separator: ".").map(String.init)
    if parts.count != 2 {
      add(
        .wrongShape, per,
        [
          "key": "per", "found": per.words, "wanted": "a file and its choice column",
          "hint": "Write `per: incidents.kind`.",
        ])
    }
    let column = ColumnName(file: parts.first ?? "", column: parts.count > 1 ? parts[1] : "")
    if fields["prices"] == nil { lacking("prices", "`deduct: {per: …}`", fields.place) }
    let prices = entries(fields["prices"], "prices").map { entry -> PriceList.Price in
      guard entry.value.isMap, case .map(let inner) = entry.value.content,
        !inner.contains(where: { $0.key.value == "by" })
      else { return PriceList.Price(kind: entry.key, each: constant(entry.value, "a price"), atMost: nil) }
      let price = Fields(entry.value, .price, &findings)
      return PriceList.Price(
        kind: entry.key, each: constant(price["each"], price), atMost: price["at_most"].map { constant($0, "a cap") })
    }
    return PriceList(
      column: Placed(column, at: per.place, length: per.length), prices: prices,
      others: fields["others"].map { constant($0, "the price of other kinds") })
  }

  private mutating func placement(_ node: YamlNode, _ rule: inout Rule) -> Rule.Kind {
    let fields = innerFields(node, "placement", .placement, &rule)
    let group = text(fields["within"], "within") ?? "all"
    let within: GroupName = group == "all" ? .all : .named(group)
    let lowest = word(fields["first"], "first", [("lowest", true), ("highest", false)]) ?? false
    if let places = fields["places"] {
      for key in ["best", "worst"] where fields[key] != nil {
        unclear(fields[key] ?? node, "`\(key):` and `places:` stand in one placement", "Keep one of the two ways.")
      }
      let entries = entries(places, "places").map { entry -> Rule.Place in
        let number = Int(entry.key.value) ?? 0
        if number < 1 {
          findings.append(
            Finding(
              SchemeReadingFinding.numberExpected, at: entry.key.place, length: entry.key.length,
              ["text": entry.key.value, "wanted": "a place, a whole number from 1"]))
        }
        return Rule.Place(
          number: Placed(number, at: entry.key.place, length: entry.key.length), score: constant(entry.value, "a score")
        )
      }
      return .placementPlaces(
        within: within, places: entries, others: fields["others"].map { constant($0, "a score") }, lowestFirst: lowest)
    }
    for key in ["best", "worst"] where fields[key] == nil { lacking(key, "`placement:`", node.place) }
    return .placementLine(
      within: within, best: constant(fields["best"], fields), worst: constant(fields["worst"], fields),
      lowestFirst: lowest)
  }
}
