import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Rules of computed columns in SQL: bands of written borders. The other rules divide, or are seldom asked of rows.
extension ExpressionWriter {
  /// What the bands give for `value`, and on which rows it lies outside of them (`nil` for on none).
  mutating func banded(
    _ rule: Rule, of value: String, _ round: Rounding?
  ) throws(Unsayable) -> (figure: String, outside: String?) {
    guard case .bands(let bands) = rule.kind, !rule.bounds.atLeast.isSaid, !rule.bounds.atMost.isSaid else {
      throw Unsayable("a rule that is no plain bands")
    }
    self.value = value
    defer { self.value = nil }
    var cases = ""
    var outside: String?
    switch bands {
    case .from(let bands, let below):
      for band in bands.reversed() {
        cases += " WHEN \(value) >= \(try border(band.border)) THEN \(try given(band.gives, round))"
      }
      if let below {
        cases += " WHEN \(value) IS NOT NULL THEN \(try given(below.gives, round))"
      } else if let first = bands.first {
        outside = "\(value) < \(try border(first.border))"
      }
    case .to(let bands, let above):
      for band in bands { cases += " WHEN \(value) <= \(try border(band.border)) THEN \(try given(band.gives, round))" }
      if let above {
        cases += " WHEN \(value) IS NOT NULL THEN \(try given(above.gives, round))"
      } else if let last = bands.last {
        outside = "\(value) > \(try border(last.border))"
      }
    }
    return ("(CASE\(cases) END)", outside)
  }

  private func border(_ constant: Constant) throws(Unsayable) -> String { try literal(.number(number(constant))) }

  private mutating func given(_ given: BandsRule.Given, _ round: Rounding?) throws(Unsayable) -> String {
    switch given {
    case .number(let constant):
      let number = number(constant)
      return try literal(.number(round.map { number.rounded($0) } ?? number))
    case .text(let text): return dialect.text(text.value)
    case .formula(let formula):
      let text = try sql(scheme[formula].root, isExact: true)
      guard case .decimals(let places)? = round else { return text }
      guard (0...18).contains(places) else { throw Unsayable("rounding to \(places) decimals") }
      return "ROUND(\(text), \(places))"
    }
  }

  /// A number of a row's rule: written, or a parameter in the run's period.
  private func number(_ constant: Constant) -> Number {
    switch constant.single?.value {
    case .number(let number)?, .percent(let number)?: return number
    case .parameter(let name)?:
      let value = scheme.scheme.parameter(named: name)?.value(in: source.pass.period)?.entry([])
      if case .number(let number)? = value { return number }
      return 0
    case .target?, nil: return 0
    }
  }
}
