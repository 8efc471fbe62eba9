import Diagnostics

/// `by:` names groups, choices or measures that give a text, and every text has a case.
struct ByIsCovered: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    let choosers = Choosers(scheme: scheme)
    var findings: [Finding] = []
    func check<Value>(_ chosen: Chosen<Value>) { findings += covered(chosen, choosers) }
    for constant in scheme.scheme.looseConstants { check(constant) }
    for (owner, rules, _) in scheme.scheme.rules {
      if owner.contains("."), let key = rules.allChoosers.first {
        findings.append(Finding(SchemeFinding.byUnknown, at: key.place, length: key.length, ["name": key.value]))
        continue
      }
      check(rules)
      for rule in rules.values { rule.constants.forEach(check) }
    }
    for indicator in scheme.scheme.indicators {
      if let target = indicator.target { check(target) }
      if let value = indicator.value { check(value) }
      for text in [indicator.standard, indicator.evidence, indicator.owner] { if let text { check(text) } }
    }
    for item in scheme.scheme.adjustments?.items ?? [] { check(item.amount) }
    for gate in scheme.scheme.gates { if let rating = gate.ratingAtMost { check(rating) } }
    for item in scheme.scheme.pay?.items ?? [] {
      switch item.content {
      case .formula(let formula): check(formula)
      case .rule(let value, _): check(value)
      case .subtotal: break
      }
    }
    return findings
  }

  private func covered<Value>(_ chosen: Chosen<Value>, _ choosers: Choosers) -> [Finding] {
    var findings: [Finding] = []
    var all: [[String]] = [[]]
    for (index, key) in chosen.keys.enumerated() {
      guard let texts = choosers.texts(of: key.value) else {
        findings.append(Finding(SchemeFinding.byUnknown, at: key.place, length: key.length, ["name": key.value]))
        continue
      }
      let named = chosen.cases.compactMap { $0.texts.indices.contains(index) ? $0.texts[index] : nil }
      if let texts {
        for text in named where !texts.contains(text.value) {
          let near = nearest(to: text.value, among: texts)
          findings.append(
            Finding(
              SchemeFinding.byNotCovered, at: text.place, length: text.length,
              [
                "name": key.value,
                "texts": "a text it can have: \"\(text.value)\" is none of \(texts.joined(separator: ", "))"
                  + (near.map { ", perhaps \($0)" } ?? ""),
              ]))
        }
      }
      // A text column may hold any text, so only `others:` covers it; "" stands for a text that no case names.
      let wanted = texts ?? Array(Set(named.map(\.value))).sorted() + [""]
      all = all.flatMap { start in wanted.map { start + [$0] } }
      if all.count > 10_000 { return findings }
    }
    guard findings.isEmpty, !chosen.keys.isEmpty else { return findings }
    for combination in all where chosen.value(for: combination) == nil {
      let words = combination.map { $0.isEmpty ? "other texts" : "\"\($0)\"" }.joined(separator: ", ")
      return [
        Finding(
          SchemeFinding.byNotCovered, at: chosen.place,
          ["name": chosen.keys.map(\.value).joined(separator: ", "), "texts": words])
      ]
    }
    return []
  }
}
