import Diagnostics
import Formulas
import Quantities

/// Weights and marks add up to the full marks exactly, inside a weighted section to a hundred, for every group.
struct WeightsAddUp: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard let full = scheme.scheme.fullMarks?.value, scheme.scheme.weighting == .exact else { return [] }
    var findings: [Finding] = []
    var whole: [Part] = []
    for section in scheme.scheme.sections {
      let parts = section.indicators.compactMap { Part($0, scheme) }
      if let weight = section.weight {
        whole.append(Part(name: section.name.value, share: weight, applies: nil, isUnclear: false))
        findings += check(
          parts, add: 100, "the weights and marks of section \(section.name.value)", in: scheme, section.name)
      } else {
        whole += parts
      }
    }
    findings += check(whole, add: full, "weights and marks", in: scheme, scheme.scheme.name)
    return findings
  }

  private func check(
    _ parts: [Part], add full: Number, _ what: String, in scheme: TypedScheme, _ name: Placed<String>
  ) -> [Finding] {
    guard !parts.isEmpty, !parts.contains(where: \.isUnclear) else { return [] }
    let combinations = Combinations(of: parts, scheme)
    guard let all = combinations.all else {
      return [
        Finding(SchemeFinding.tooManyCombinations, at: name.place, length: name.length, ["count": "more than 10,000"])
      ]
    }
    for combination in all {
      var sum: Number = 0
      for part in parts where part.applies?(combination) ?? true {
        guard let share = part.number(combination, scheme) else { return [] }
        sum = sum + share
      }
      guard sum != full else { continue }
      let missing = full - sum
      let texts = combination.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.isEmpty ? "other" : $0.value)" }
      guard let last = parts.last?.share else { continue }
      let amount = last.values.last
      return [
        Finding(
          SchemeFinding.weightsDoNotAddUp, at: amount?.place ?? last.place, length: amount?.length ?? 1,
          [
            "what": what, "sum": sum.exactText, "full": full.exactText,
            "combination": texts.isEmpty ? "" : " where " + texts.joined(separator: ", "),
            "hint": missing.isNegative
              ? "Take \((-missing).exactText) off." : "Give the missing \(missing.exactText) to an indicator.",
          ], note: with(parts.dropLast(), combination, scheme))
      ]
    }
    return []
  }

  private func with(_ parts: ArraySlice<Part>, _ combination: [String: String], _ scheme: TypedScheme) -> String? {
    let words = parts.compactMap { part in
      part.number(combination, scheme).map { "\(part.name) \($0.exactText) (line \(part.share.place.line))" }
    }
    return words.isEmpty ? nil : "with " + words.joined(separator: ", ")
  }

  /// What is added up: an indicator or a weighted section.
  struct Part {
    let name: String
    let share: Constant
    /// Whether it counts for a combination of texts, where `applies:` without `otherwise:` says so.
    let applies: (([String: String]) -> Bool)?
    let isUnclear: Bool

    init(name: String, share: Constant, applies: (([String: String]) -> Bool)?, isUnclear: Bool) {
      self.name = name
      self.share = share
      self.applies = applies
      self.isUnclear = isUnclear
    }

    init?(_ indicator: Indicator, _ scheme: TypedScheme) {
      switch indicator.share {
      case .weight(let constant), .marks(let constant): share = constant
      case .unweighted: return nil
      }
      name = indicator.name.value
      if let applies = indicator.applies, indicator.otherwise == nil {
        let root = scheme[applies.formula].root
        isUnclear = !GroupCondition.isOne(root)
        self.applies = { GroupCondition.holds(root, $0) ?? true }
      } else {
        isUnclear = false
        applies = nil
      }
    }

    func number(_ combination: [String: String], _ scheme: TypedScheme) -> Number? {
      guard let amount = share.value(for: share.keys.map { combination[$0.value] ?? "" }) else { return nil }
      switch amount.value {
      case .number(let number), .percent(let number): return number
      case .target: return nil
      case .parameter(let name):
        guard case .number(let number)? = scheme.scheme.parameter(named: name)?.values.last?.value.entry([]) else {
          return nil
        }
        return number
      }
    }
  }
}

/// The combinations of texts that shares depend on.
struct Combinations {
  /// By the chooser's name; `nil` where there are more than 10,000.
  let all: [[String: String]]?

  init(of parts: [WeightsAddUp.Part], _ scheme: TypedScheme) {
    let choosers = Choosers(scheme: scheme)
    var texts: [String: [String]] = [:]
    for part in parts {
      for (index, key) in part.share.keys.enumerated() {
        let named = part.share.cases.compactMap { $0.texts.indices.contains(index) ? $0.texts[index]?.value : nil }
        texts[key.value, default: []] += named
      }
    }
    for group in scheme.scheme.people.groups where parts.contains(where: { $0.applies != nil }) {
      texts[group.name.value, default: []] += []
    }
    var all: [[String: String]] = [[:]]
    for name in texts.keys.sorted() {
      let declared = choosers.texts(of: name) ?? nil
      let wanted = declared ?? Array(Set(texts[name] ?? [])).sorted() + [""]
      guard all.count * max(1, wanted.count) <= 10_000 else {
        self.all = nil
        return
      }
      all = all.flatMap { start in wanted.map { text in start.merging([name: text]) { $1 } } }
    }
    self.all = all
  }
}
