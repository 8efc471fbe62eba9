import Diagnostics
import Quantities

/// Bands rise and touch: no hole, no overlap, the outermost border is its neighbour's.
struct BandsTouch: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    scheme.scheme.rules.flatMap { rules in
      rules.rule.values.flatMap { rule -> [Finding] in
        guard case .bands(let bands) = rule.kind else { return [] }
        return check(bands, rule)
      }
    }
  }

  private func check(_ rule: BandsRule, _ whole: Rule) -> [Finding] {
    let bands: [BandsRule.Band]
    let edge: (constant: Constant, neighbour: Constant?, word: String)?
    switch rule {
    case .from(let rising, let below):
      bands = rising
      edge = below.map { ($0.border, rising.first?.border, "below") }
    case .to(let rising, let above):
      bands = rising
      edge = above.map { ($0.border, rising.last?.border, "above") }
    }
    guard !bands.isEmpty else {
      return [
        Finding(
          SchemeFinding.bandsDoNotTouch, at: whole.place, length: 5,
          ["problem": "there is no band", "hint": "Write at least one `{from: …, gives: …}`."])
      ]
    }
    var findings = rising(bands.map(\.border))
    if let edge, let neighbour = edge.neighbour, let one = edge.constant.plain, let other = neighbour.plain,
      one != other
    {
      findings.append(
        Finding(
          SchemeFinding.bandsDoNotTouch, at: edge.constant.place, length: edge.constant.length,
          [
            "problem":
              "`\(edge.word): \(edge.constant.written)` and its neighbour's border \(neighbour.written) leave a hole or overlap",
            "hint": "Both must be the same border.",
          ]))
    }
    return findings
  }

  private func rising(_ borders: [Constant]) -> [Finding] {
    zip(borders, borders.dropFirst()).compactMap { lower, upper in
      guard let one = lower.plain, let other = upper.plain, !(one < other) else { return nil }
      return Finding(
        SchemeFinding.bandsDoNotTouch, at: upper.place, length: upper.length,
        [
          "problem": "the border \(upper.written) does not lie above \(lower.written)",
          "hint": "Write the bands from low to high, each border once.",
        ])
    }
  }
}

extension Constant {
  /// The number where it is one for everybody, written out.
  var plain: Number? {
    single?.value.number
  }

  var length: Int { single?.length ?? 1 }

  /// The constant as a finding names it.
  var written: String {
    single?.value.written ?? "by: \(keys.map(\.value).joined(separator: ", "))"
  }
}
