import Diagnostics

/// A gate names ratings of the scale and items of the pay.
struct GatesNameResults: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    let ratings = scheme.scheme.ratings?.entries.map(\.name.value) ?? []
    let items = (scheme.scheme.pay?.items.map(\.name.value) ?? []) + (scheme.scheme.pay?.pools.map(\.name.value) ?? [])
    return scheme.scheme.gates.flatMap { gate in
      var findings = (gate.ratingAtMost?.values ?? []).compactMap { unknown($0, "rating", ratings) }
      if case .items(let barred) = gate.pay { findings += barred.compactMap { unknown($0, "pay item", items) } }
      return findings
    }
  }

  private func unknown(_ name: Placed<String>, _ kind: String, _ known: [String]) -> Finding? {
    if known.contains(name.value) { return nil }
    let near = nearest(to: name.value, among: known)
    let list = known.isEmpty ? "The scheme declares none." : "Known are: \(known.joined(separator: ", "))."
    return Finding(
      SchemeFinding.gateNamesUnknown, at: name.place, length: name.length,
      ["name": name.value, "kind": kind, "hint": near.map { "Is `\($0)` meant?" } ?? list])
  }
}
