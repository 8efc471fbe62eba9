import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// What follows from the scores: adjustments, gates, ratings, pay.
extension SchemeReader {
  mutating func adjustments(_ node: YamlNode) -> Adjustments {
    guard isMap(node, "adjustments", "Write `at_least:`, `at_most:` and `items:`.") else {
      return Adjustments(bounds: Bounds(), items: [], place: node.place)
    }
    let fields = Fields(node, .adjustments, &findings)
    let items = list(fields["items"], "items").map { adjustment($0) }
    return Adjustments(bounds: bounds(fields), items: items, place: node.place)
  }

  private mutating func adjustment(_ node: YamlNode) -> Adjustment {
    let fields = Fields(node, .adjustment, &findings)
    let title = placedText(fields["title"], "title") ?? Placed("", at: node.place)
    let sign: Adjustment.Sign = fields["take"] != nil ? .take : .add
    if fields["add"] == nil, fields["take"] == nil { lacking("add", "the adjustment \(title.value)", node.place) }
    if fields["add"] != nil, let take = fields["take"] {
      add(
        .ruleUnclear, take,
        ["problem": "`add:` and `take:` stand in one adjustment", "hint": "Make two adjustments of it."])
    }
    let amount = fields[sign.rawValue]
    let missing = word(fields["missing"], "missing", [("zero", 0), ("no", 1)])
    return Adjustment(
      title: title, sign: sign,
      amount: amount.map { chosenFormula($0) } ?? Chosen(placeholder(at: node.place), at: node.place),
      amountMissingIsZero: missing == 0,
      when: fields["when"].map { Condition(formula($0, at: $0.place), missingIsNo: true) },
      bounds: bounds(fields), round: roundingStage(fields["round"]))
  }

  mutating func gate(_ node: YamlNode) -> Gate {
    let fields = Fields(node, .gate, &findings)
    return Gate(
      title: placedText(fields["title"], "title") ?? Placed("", at: node.place), when: condition(fields),
      scoreAtMost: fields["score_at_most"].map { constant($0, "a score") },
      ratingAtMost: fields["rating_at_most"].map { node in
        chosen(node) { reader, leaf in reader.placedText(leaf, "rating_at_most") ?? Placed("", at: leaf.place) }
      }, pay: barredPay(fields["pay"]), barsAwards: bars(fields["awards"], "awards"),
      barsMoves: bars(fields["moves"], "moves"))
  }

  private mutating func bars(_ node: YamlNode?, _ key: String) -> Bool {
    word(node, key, [("none", true)]) ?? false
  }

  private mutating func barredPay(_ node: YamlNode?) -> Gate.BarredPay {
    guard let node else { return .none }
    if node.text == "all" { return .all }
    if let text = placedText(node.text == nil ? nil : node, "pay") { return .items([text]) }
    return .items(list(node, "pay").compactMap { placedText($0, "pay") })
  }

  mutating func ratings(_ node: YamlNode) -> RatingScale? {
    guard isMap(node, "ratings", "Write `scale: {A: 90, B: 75, C: below}`.") else { return nil }
    let fields = Fields(node, .ratings, &findings)
    guard let scale = fields["scale"] else { return nil }
    let entries = entries(scale, "scale").map { entry in
      RatingScale.Entry(
        name: entry.key, from: entry.value.text == "below" ? nil : constant(entry.value, "a lowest score, or below"))
    }
    return RatingScale(entries: entries, quota: fields["quota"].flatMap { quota($0) }, place: scale.place)
  }

  mutating func pay(_ node: YamlNode) -> Pay {
    guard isMap(node, "pay", "Write `items:`.") else { return Pay(table: nil, items: [], place: node.place) }
    let fields = Fields(node, .pay, &findings)
    var table: Pay.Table?
    if let node = fields["table"], isMap(node, "table", "Write `{amounts: pay_table, rank: pay_rank, step: pay_step}`.")
    {
      let inner = Fields(node, .payTable, &findings)
      if let amounts = placedText(inner["amounts"], "amounts"), let rank = placedText(inner["rank"], "rank"),
        let step = placedText(inner["step"], "step")
      {
        table = Pay.Table(amounts: amounts, rank: rank, step: step)
      }
    }
    var pay = Pay(table: table, items: list(fields["items"], "items").map { payItem($0) }, place: node.place)
    pay.pools = list(fields["pools"], "pools").map { pool($0) }
    pay.moves = list(fields["moves"], "moves").map { move($0) }
    return pay
  }

  private mutating func payItem(_ node: YamlNode) -> PayItem {
    let fields = Fields(node, .payItem, &findings)
    let name = placedText(fields["item"], "item") ?? Placed("?", at: node.place)
    let missing = word(fields["missing"], "missing", [("zero", 0), ("no", 1)])
    return PayItem(
      name: self.name(name), title: text(fields["title"], "title") ?? name.value,
      content: payContent(fields, name),
      when: fields["when"].map { Condition(formula($0, at: $0.place), missingIsNo: missing == 1) },
      amountMissingIsZero: missing == 0, bounds: bounds(fields), round: roundingStage(fields["round"]))
  }

  private mutating func payContent(_ fields: Fields, _ name: Placed<String>) -> PayItem.Content {
    if fields["subtotal"] != nil {
      return .subtotal(list(fields["subtotal"], "subtotal").compactMap { placedText($0, "subtotal") })
    }
    guard let amount = fields["amount"] else {
      lacking("amount", "the pay item \(name.value)", fields.place)
      return .subtotal([])
    }
    if let value = fields["value"] { return .rule(value: chosenFormula(value), rule(amount, givesText: false)) }
    if amount.isMap, case .map(let entries) = amount.content, !entries.contains(where: { $0.key.value == "by" }) {
      lacking("value", "the pay item \(name.value)", fields.place)
      return .rule(value: Chosen(placeholder(at: fields.place), at: fields.place), rule(amount, givesText: false))
    }
    return .formula(chosenFormula(amount))
  }
}
