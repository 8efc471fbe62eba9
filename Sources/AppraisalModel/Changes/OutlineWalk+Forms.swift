import Diagnostics
import Formulas
import Quantities

/// The values that read better than the walk alone would have them.
extension OutlineWalk {
  /// Values that are one text; none where the value is of another kind, nothing where it says nothing.
  func plain(_ key: String, _ value: Any, _ place: SourceLocation?) -> OutlineNode?? {
    switch value {
    case let text as String: return .leaf(key, text, place)
    case let flag as Bool: return .some(OutlineWords.flag(key, flag).map { .leaf(key, $0, place) })
    case let whole as Int: return .leaf(key, String(whole), place)
    case let number as Number: return .leaf(key, number.exactText, place)
    case let day as Day: return .leaf(key, day.text, place)
    case let period as Period: return .leaf(key, period.text, place)
    case let kind as PeriodKind: return .leaf(key, kind.rawValue, place)
    case let formula as Formula:
      let text = formula.source.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return .leaf(key, text, meaning: FormulaMeaning.text(of: formula), formula.source.place)
    case let condition as Condition:
      guard let formula = node(key, condition.formula, place) else { return .some(nil) }
      if impliesNo || !condition.missingIsNo { return formula }
      return .leaf(key, formula.shown + ", missing: no", meaning: "no " + formula.meaning, formula.place)
    case let amount as Amount:
      return .leaf(key, amount.written, meaning: amount.number?.exactText ?? "name " + amount.written, place)
    case let rounding as Rounding:
      if case .decimals(let decimals) = rounding { return .leaf(key, String(decimals), place) }
      return .leaf(key, "exact", place)
    case let group as GroupName:
      if case .named(let name) = group { return .leaf(key, name, meaning: "named " + name, place) }
      return .leaf(key, "all", place)
    case let name as ColumnName: return .leaf(key, "\(name.file).\(name.column)", place)
    case let policy as MissingPolicy: return .leaf(key, OutlineWords.words(policy), place)
    case let scalar as ParameterScalar:
      switch scalar {
      case .number(let number): return .leaf(key, number.exactText, meaning: "#" + number.exactText, place)
      case .text(let text): return .leaf(key, text, place)
      case .day(let day): return .leaf(key, day.text, place)
      }
    case let periods as EffectivePeriods:
      return .leaf(
        key, "\(periods.from.value.text) .. \(periods.until?.value.text ?? "")".trimmedEnd, periods.from.place)
    case let citation as Citation: return .leaf(key, self.text(of: citation), place)
    case let word as any RawRepresentable<String>: return .leaf(key, word.rawValue, place)
    default: return nil
    }
  }

  /// Values that are a form with parts; none where the value is of another kind, nothing where it says nothing.
  func form(_ key: String, _ value: Any, _ place: SourceLocation?) -> OutlineNode?? {
    switch value {
    case let bound as Bound:
      guard case .at(let constant) = bound else { return .some(nil) }
      return node(key, constant, place)
    case let rule as Rule: return self.rule(key, rule)
    case let value as ParameterValue: return parameter(key, value, place)
    case let type as ColumnType: return column(key, type, place)
    case let change as Move.Change:
      switch change {
      case .by(let count): return .leaf(key, count.value < 0 ? "\(count.value)" : "+\(count.value)", count.place)
      case .to(let formula): return node(key, formula, place)
      }
    case let pay as Gate.BarredPay:
      switch pay {
      case .none: return .some(nil)
      case .items(let items): return node(key, items, place)
      case .all: return .leaf(key, "all", meaning: "every item", place)
      }
    case let ties as Ties:
      switch ties {
      case .unsaid: return .some(nil)
      case .allIn: return .leaf(key, "all_in", place)
      case .noneIn: return .leaf(key, "none_in", place)
      case .by(let formulas): return node(key, formulas, place)
      }
    case let seats as Quota.Seats:
      switch seats {
      case .people(let formula): return node(key, formula, place)
      case .part(let part, let rounding):
        let percent = (part.value * 100).exactText + "%"
        return .leaf(key, "\(percent) (seats: \(rounding.rawValue))", part.place)
      }
    case let weight as PayPool.Weight:
      if case .figure(let formula) = weight { return node(key, formula, place) }
      return .leaf(key, "equally", meaning: "all alike", place)
    case let end as LinearRule.End:
      switch end {
      case .flat: return .some(nil)
      case .number(let constant): return node(key, constant, place)
      case .line: return .leaf(key, "line", meaning: "the line goes on", place)
      }
    case let given as BandsRule.Given:
      switch given {
      case .number(let constant): return node(key, constant, place)
      case .text(let text): return .leaf(key, text.value, meaning: "text " + text.value, text.place)
      case .formula(let formula): return node(key, formula, place)
      }
    default: return nil
    }
  }

  /// Parts whose map has no key of its own in a scheme: `weight:` or `marks:` stands beside an indicator's title.
  func opened(_ value: Any, _ near: SourceLocation?) -> [OutlineNode]? {
    func parts(_ pairs: [(String, Any)]) -> [OutlineNode] { pairs.compactMap { node($0.0, $0.1, near) } }
    switch value {
    case let bounds as Bounds: return parts([("at_least", bounds.atLeast), ("at_most", bounds.atMost)])
    case let share as Indicator.Share:
      switch share {
      case .weight(let weight): return parts([("weight", weight)])
      case .marks(let marks): return parts([("marks", marks)])
      case .unweighted: return []
      }
    case let definition as Measure.Definition:
      switch definition {
      case .formula(let formula): return parts([("formula", formula)])
      case .rule(let value, let gives): return parts([("value", value), ("gives", gives)])
      }
    case let computed as Column.Computed:
      switch computed {
      case .formula(let formula): return parts([("formula", formula)])
      case .rule(let value, let gives, let round):
        return parts([("value", value), ("gives", gives), ("round", round as Any)])
      }
    case let content as PayItem.Content:
      switch content {
      case .formula(let amount): return parts([("amount", amount)])
      case .rule(let value, let amount): return parts([("value", value), ("amount", amount)])
      case .subtotal(let items): return parts([("subtotal", items)])
      }
    case let content as PayPool.Content:
      switch content {
      case .claims(let item): return parts([("claims", item)])
      case .shares(let shares): return parts([("share", shares)])
      }
    case let content as Award.Content:
      switch content {
      case .best(let count, let by): return parts([("best", count), ("by", by)])
      case .everyone(let condition): return parts([("everyone", condition)])
      }
    case let kind as Quota.Kind:
      switch kind {
      case .shares(let shares): return parts([("shares", shares)])
      case .limits(let limits): return parts([("limits", limits)])
      }
    default: return nil
    }
  }

  private func text(of citation: Citation) -> String {
    citation.parts.map { part in
      switch part {
      case .words(let words): words
      case .name: "{name}"
      case .title: "{title}"
      case .period: "{period}"
      case .place: "{place}"
      case .figure(let formula): "{\(formula.source.text)}"
      }
    }.joined()
  }

  private func column(_ key: String, _ type: ColumnType, _ place: SourceLocation?) -> OutlineNode? {
    switch type {
    case .choice(let choices):
      let texts = "[" + choices.values.joined(separator: ", ") + "]" + (choices.ordered ? ", ordered" : "")
      return .leaf(key, "choice of \(texts)", place)
    case .decimal(let decimals): return .leaf(key, "decimal, decimals: \(decimals)", place)
    case .text: return .leaf(key, "text", place)
    case .integer: return .leaf(key, "integer", place)
    case .percent: return .leaf(key, "percent", place)
    case .flag: return .leaf(key, "flag", place)
    case .day: return .leaf(key, "date", place)
    case .period(let kind): return .leaf(key, kind.rawValue, place)
    case .point: return .leaf(key, "point", place)
    case .computed: return .leaf(key, "computed", place)
    }
  }

  private func parameter(_ key: String, _ value: ParameterValue, _ place: SourceLocation?) -> OutlineNode? {
    switch value {
    case .scalar(let scalar): return node(key, scalar, place)
    case .list(let items): return node(key, items, place)
    case .table(let entries, let place):
      return .branch(key, entries.compactMap { parameter($0.key.value, $0.value, $0.key.place) }.numbered, place)
    case .ladder(let first, let raise, let steps):
      let parts = [node("first", first, place), node("raise", raise, place), node("steps", steps, place)]
      return .branch(key, form: "steps", parts.compactMap(\.self), place)
    }
  }
}

extension String {
  fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
