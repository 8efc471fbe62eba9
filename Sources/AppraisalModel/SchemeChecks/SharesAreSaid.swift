import Diagnostics
import Quantities

/// Every indicator says what it counts, where there are full marks, and counts more than nothing unless it is only tried out.
struct SharesAreSaid: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    let scheme = scheme.scheme
    var findings: [Finding] = []
    for section in scheme.sections where section.weight != nil && scheme.fullMarks == nil {
      findings.append(withoutFull(section.name))
    }
    for indicator in scheme.indicators {
      switch (indicator.share, scheme.fullMarks) {
      case (.unweighted, _?):
        findings.append(
          Finding(
            SchemeFinding.shareLacking, at: indicator.name.place, length: indicator.name.length,
            ["name": indicator.name.value]))
      case (.unweighted, nil): break
      case (.weight, nil), (.marks, nil): findings.append(withoutFull(indicator.name))
      case (.weight(let constant), _?), (.marks(let constant), _?):
        for amount in constant.values {
          if let number = amount.value.number, number.isZero || number.isNegative {
            // A weight of 0 tries an indicator out; marks of 0 leave the rule nothing to speak in.
            let isTried = if case .weight = indicator.share { number.isZero } else { false }
            findings.append(
              Finding(
                isTried ? SchemeFinding.weightZero : .shareNotPositive, at: amount.place, length: amount.length,
                ["name": indicator.name.value, "figure": number.exactText]))
          }
        }
      }
    }
    return findings
  }

  private func withoutFull(_ name: Placed<String>) -> Finding {
    Finding(SchemeFinding.weightWithoutFull, at: name.place, length: name.length, ["name": name.value])
  }
}
