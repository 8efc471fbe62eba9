import Diagnostics

/// A subtotal adds items that are there, each once, and no other subtotal.
struct SubtotalsAddItems: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    let items = scheme.scheme.pay?.items ?? []
    var findings: [Finding] = []
    for item in items {
      guard case .subtotal(let names) = item.content else { continue }
      var seen: Set<String> = []
      for name in names {
        let problem: String?
        if let named = items.first(where: { $0.name.value == name.value }) {
          if case .subtotal = named.content {
            problem = "names \(name.value), itself a subtotal"
          } else {
            problem = nil
          }
        } else if scheme.scheme.pay?.pools.contains(where: { $0.name.value == name.value }) ?? false {
          problem = nil
        } else {
          problem = "names \(name.value), which is no item"
        }
        if let problem { findings.append(finding(item, name, problem)) }
        if !seen.insert(name.value).inserted { findings.append(finding(item, name, "names \(name.value) twice")) }
      }
    }
    return findings
  }

  private func finding(_ item: PayItem, _ name: Placed<String>, _ problem: String) -> Finding {
    Finding(
      SchemeFinding.subtotalRefused, at: name.place, length: name.length,
      ["name": item.name.value, "problem": problem, "hint": "Name items that have an amount, each once."])
  }
}
