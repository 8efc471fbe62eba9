import AppraisalModel
import Quantities

/// Rounding in formulas: a nudge of 1E-9 makes an exact half go up whatever a binary number makes of it.
enum RoundedFormula {
  /// `nil` where the exact figure lies so near below a half that the nudge would push it over.
  static func text(_ formula: String, exact: @autoclosure () -> Number, _ rounding: Rounding) -> String? {
    guard case .decimals(let decimals) = rounding else { return formula }
    let exact = exact()
    let power = (0..<decimals).reduce(Number(1)) { power, _ in power * 10 }
    let scaled = exact.magnitude * power
    let gap = Number(1, over: 2) - (scaled - scaled.floor)
    let near = Number(2, over: 1_000_000_000) * power
    if 0 < gap, gap < near { return nil }
    return "ROUND(\(formula)\(exact.isNegative ? "-" : "+")1E-9,\(decimals))"
  }
}
