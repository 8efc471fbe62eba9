import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// What follows over groups and periods: quotas, accounts, pools, moves.
extension SchemeReader {
  /// `within:` and its like: the name of a group, or `all`.
  mutating func group(_ node: YamlNode?, _ key: String) -> GroupName {
    guard let text = text(node, key), text != "all" else { return .all }
    return .named(text)
  }

  /// A condition of which nothing but the formula is said; where it is missing it does not hold.
  mutating func plainCondition(_ node: YamlNode?) -> Condition? {
    node.map { Condition(formula($0, at: $0.place), missingIsNo: true) }
  }

  mutating func ties(_ node: YamlNode?) -> Ties {
    guard let node else { return .unsaid }
    switch node.text {
    case "all_in": return .allIn
    case "none_in": return .noneIn
    default: return .by(tieBreakers(node, "all_in, none_in or a list of tie-breakers"))
    }
  }

  private mutating func tieBreakers(_ node: YamlNode, _ wanted: String) -> [Formula] {
    guard case .list(let items) = node.content else {
      add(
        .wrongShape, node,
        [
          "key": "ties", "found": node.words, "wanted": wanted,
          "hint": "Write `ties: all_in` or `ties: [score, calls]`.",
        ])
      return []
    }
    return CutFormula.mended(items, &findings).map { formula($0, at: $0.place) }
  }

  // MARK: Quota

  mutating func quota(_ node: YamlNode) -> Quota? {
    guard isMap(node, "quota", "Write `{within: branch, shares: {A: 20%, B: 70%, C: 10%}, ties: all_in}`.") else {
      return nil
    }
    let fields = Fields(node, .quota, &findings)
    let rounding = word(fields["seats"], "seats", Quota.SeatRounding.allCases.map { ($0.rawValue, $0) })
    let kind: Quota.Kind
    if let limits = fields["limits"] {
      kind = .limits(entries(limits, "limits").map { limit($0, rounding ?? .down) })
      if rounding == nil, limits.mentionsPercent { lacking("seats", "a quota with percentages", node.place) }
    } else {
      kind = .shares(
        entries(fields["shares"], "shares").map { entry in
          Quota.Share(rating: entry.key, part: constant(entry.value, "a share, as 20%"))
        })
    }
    if (fields["shares"] == nil) == (fields["limits"] == nil) {
      add(
        .ruleUnclear, node,
        [
          "problem": "a quota says either `shares:` or `limits:`",
          "hint": "Write shares: {A: 20%, …} or limits: {A: {at_most: 20%}}.",
        ])
    }
    return Quota(
      within: group(fields["within"], "within"), kind: kind, ties: ties(fields["ties"]),
      small: small(fields["smaller_than"]), among: plainCondition(fields["among"]), place: node.place)
  }

  private mutating func limit(_ entry: YamlNode.Entry, _ rounding: Quota.SeatRounding) -> Quota.Limit {
    let fields = Fields(entry.value, .limit, &findings)
    return Quota.Limit(
      rating: entry.key, atMost: seats(fields["at_most"], rounding), atLeast: seats(fields["at_least"], rounding))
  }

  private mutating func seats(_ node: YamlNode?, _ rounding: Quota.SeatRounding) -> Quota.Seats? {
    guard let node else { return nil }
    if let text = node.text, let part = Number(percent: text) {
      return .part(Placed(part, at: node.place, length: node.length), rounding)
    }
    return .people(formula(node, at: node.place))
  }

  /// `smaller_than: {5: exempt}`.
  private mutating func small(_ node: YamlNode?) -> Quota.Small? {
    guard let node, let entry = entries(node, "smaller_than").first else { return nil }
    let rule = word(entry.value, "smaller_than", Quota.Small.Rule.allCases.map { ($0.rawValue, $0) })
    guard let than = Int(entry.key.value), than > 0 else {
      findings.append(
        Finding(
          SchemeReadingFinding.numberExpected, at: entry.key.place, length: entry.key.length,
          ["text": entry.key.value, "wanted": "a number of people"]))
      return nil
    }
    return rule.map { Quota.Small(than: than, rule: $0) }
  }

  // MARK: Accounts

  mutating func account(_ node: YamlNode) -> Account {
    let fields = Fields(node, .account, &findings)
    let name = placedText(fields["account"], "account") ?? Placed("?", at: node.place)
    let missing: Bool? = word(fields["missing"], "missing", [("zero", true)])
    return Account(
      name: self.name(name, sharesSpace: true), title: text(fields["title"], "title") ?? name.value,
      earn: formula(fields["earn"], at: node.place), earnMissingIsZero: missing ?? false,
      lasts: whole(fields["lasts"], "how many periods it lasts", 1...1_200)?.value)
  }

  // MARK: Pools

  mutating func pool(_ node: YamlNode) -> PayPool {
    let fields = Fields(node, .pool, &findings)
    let name = placedText(fields["pool"], "pool") ?? Placed("?", at: node.place)
    if (fields["claims"] == nil) == (fields["share"] == nil) {
      add(
        .ruleUnclear, node,
        [
          "problem": "the pool \(name.value) says either `claims:` or `share:`",
          "hint": "Write `claims: item`, or share: [{part: 100%, by: score}].",
        ])
    }
    let content: PayPool.Content =
      fields["claims"].flatMap { placedText($0, "claims") }.map { .claims($0) }
      ?? .shares(fields["share"].map { parts($0) } ?? [])
    return PayPool(
      name: self.name(name), title: text(fields["title"], "title") ?? name.value,
      within: group(fields["within"], "within"), total: formula(fields["total"], at: node.place),
      reserve: fields["reserve"].map { constant($0, "the part kept back, as 15%") }, content: content,
      among: plainCondition(fields["among"]), atLeast: fields["each_at_least"].map { chosenFormula($0) },
      atMost: fields["each_at_most"].map { chosenFormula($0) },
      ties: fields["ties"].map { tieBreakers($0, "a list of tie-breakers") } ?? [])
  }

  private mutating func parts(_ node: YamlNode) -> [PayPool.Part] {
    guard case .list(let items) = node.content else {
      return [PayPool.Part(part: Placed(1, at: node.place), by: weight(node))]
    }
    return items.map { item in
      let fields = Fields(item, .poolPart, &findings)
      let part = fields["part"].flatMap { number($0, "a part, as 60%") } ?? Placed(0, at: item.place)
      return PayPool.Part(part: part, by: fields["by"].map { weight($0) } ?? .equally)
    }
  }

  private mutating func weight(_ node: YamlNode) -> PayPool.Weight {
    node.text == "equally" ? .equally : .figure(formula(node, at: node.place))
  }

  // MARK: Moves

  mutating func move(_ node: YamlNode) -> Move {
    let fields = Fields(node, .move, &findings)
    let title = placedText(fields["title"], "title") ?? Placed("?", at: node.place)
    if fields["rank"] == nil, fields["step"] == nil { lacking("step", "the move \(title.value)", node.place) }
    return Move(
      title: title, when: Condition(formula(fields["when"], at: node.place), missingIsNo: true),
      rank: fields["rank"].map { change($0) }, step: fields["step"].map { change($0) },
      rankBounds: Bounds(atLeast: bound(fields["rank_at_least"]), atMost: bound(fields["rank_at_most"])),
      stepBounds: Bounds(atLeast: bound(fields["step_at_least"]), atMost: bound(fields["step_at_most"])),
      spends: entries(fields["spends"], "spends").map { entry in
        Move.Spending(account: entry.key, amount: constant(entry.value, "how many points are spent"))
      }, resetsStreak: flag(fields["resets_streak"], "resets_streak"),
      inForce: word(fields["in_force"], "in_force", Move.InForce.allCases.map { ($0.rawValue, $0) }) ?? .nextPeriod)
  }

  /// `+1` moves by so many, `3` or a formula sets.
  private mutating func change(_ node: YamlNode) -> Move.Change {
    if let text = node.text, let sign = text.first, sign == "+" || sign == "-", let count = Int(text) {
      return .by(Placed(count, at: node.place, length: node.length))
    }
    return .to(formula(node, at: node.place))
  }
}

extension YamlNode {
  /// Whether a number with a percent sign stands anywhere in it.
  var mentionsPercent: Bool {
    switch content {
    case .map(let entries): entries.contains { $0.value.mentionsPercent }
    case .list(let items): items.contains { $0.mentionsPercent }
    default: text.flatMap { Number(percent: $0) } != nil
    }
  }
}
