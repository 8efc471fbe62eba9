import Diagnostics
import Quantities

/// The scale falls from the best rating to the last, which says `below`.
struct ScaleFalls: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard let scale = scheme.scheme.ratings else { return [] }
    var findings: [Finding] = []
    for (index, entry) in scale.entries.enumerated() {
      let isLast = index == scale.entries.count - 1
      if isLast, entry.from != nil {
        findings.append(finding("the last rating, \(entry.name.value), does not say `below`", entry))
      }
      if !isLast, entry.from == nil {
        findings.append(finding("\(entry.name.value) says `below` and is not the last rating", entry))
      }
      guard index > 0, let border = entry.from?.plain, let before = scale.entries[index - 1].from?.plain else {
        continue
      }
      if !(border < before) {
        let better = scale.entries[index - 1].name.value
        findings.append(
          finding(
            "\(entry.name.value) begins at \(border.exactText), not below \(better) at \(before.exactText)", entry))
      }
    }
    if scale.entries.isEmpty {
      findings.append(
        Finding(SchemeFinding.scaleDoesNotFall, at: scale.place, ["problem": "the scale has no rating"]))
    }
    return findings
  }

  private func finding(_ problem: String, _ entry: RatingScale.Entry) -> Finding {
    Finding(
      SchemeFinding.scaleDoesNotFall, at: entry.name.place, length: entry.name.length, ["problem": problem])
  }
}
