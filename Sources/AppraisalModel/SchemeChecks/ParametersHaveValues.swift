import Diagnostics
import Quantities

/// Every parameter has a value for the period of the run; without one for the first period the scheme is in force.
struct ParametersHaveValues: SchemeCheck {
  let period: Period?

  func findings(in scheme: TypedScheme) -> [Finding] {
    let period = period ?? scheme.scheme.effective.from.value
    return scheme.scheme.parameters.compactMap { parameter in
      guard parameter.value(in: period) == nil else { return nil }
      return Finding(
        SchemeFinding.parameterWithoutValue, at: parameter.name.place, length: parameter.name.length,
        ["parameter": parameter.name.value, "period": period.text])
    }
  }
}

/// A run is for a period in which the scheme is in force.
struct SchemeIsInForce: SchemeCheck {
  let period: Period

  func findings(in scheme: TypedScheme) -> [Finding] {
    let effective = scheme.scheme.effective
    if effective.contains(period) { return [] }
    let words = "\(effective.from.value.text) .. \(effective.until?.value.text ?? "")"
    return [
      Finding(
        SchemeFinding.notInForce, at: effective.from.place, length: effective.from.length,
        ["effective": words, "period": period.text])
    ]
  }
}
