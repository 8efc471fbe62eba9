import AppraisalModel
import Diagnostics
import Quantities

extension Number {
  /// 10^n for n up to 38.
  static func tenToThe(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<max(0, min(exponent, 37)) { power *= 10 }
    return power
  }

  /// How many decimals the number has; `nil` where it is no finite decimal of at most 18.
  var decimalPlaces: Int? { (0...18).first { scaled(by: $0) != nil } }
}

extension Parameter {
  /// The decimals that hold every number of the parameter, whatever its date.
  var decimalPlaces: Int { values.reduce(0) { max($0, $1.value.decimalPlaces) } }
}

extension ParameterValue {
  var decimalPlaces: Int {
    switch self {
    case .scalar(let scalar): if case .number(let number) = scalar.value { number.decimalPlaces ?? 0 } else { 0 }
    case .list: 0
    case .table(let entries, _): entries.reduce(0) { max($0, $1.value.decimalPlaces) }
    case .ladder(let first, let raise, _): max(first.value.decimalPlaces ?? 0, raise.value.decimalPlaces ?? 0)
    }
  }

  var members: [ParameterScalar] {
    switch self {
    case .list(let items): items.map(\.value)
    case .scalar(let scalar): [scalar.value]
    case .table, .ladder: []
    }
  }
}
