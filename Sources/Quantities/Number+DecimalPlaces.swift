extension Number {
  /// 10^n for n up to 38.
  package static func tenToThe(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<max(0, min(exponent, 37)) { power *= 10 }
    return power
  }

  /// How many decimals the number has; `nil` where it is no finite decimal of at most 18.
  package var decimalPlaces: Int? { (0...18).first { scaled(by: $0) != nil } }
}
