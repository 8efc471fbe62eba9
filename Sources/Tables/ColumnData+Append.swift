/// One more cell at the end; the array is taken out of its case meanwhile, so that it is held once and not copied.
extension ColumnData.Values {
  /// - Returns: false where the column holds something else, as with the others here.
  mutating func append(decimal value: Int64) -> Bool {
    guard case .decimals(var all, let scale) = self else { return false }
    self = .flags([])
    all.append(value)
    self = .decimals(all, scale: scale)
    return true
  }

  mutating func append(code: UInt32) -> Bool {
    guard case .codes(var all) = self else { return false }
    self = .flags([])
    all.append(code)
    self = .codes(all)
    return true
  }

  mutating func append(day: Int32) -> Bool {
    guard case .days(var all) = self else { return false }
    self = .flags([])
    all.append(day)
    self = .days(all)
    return true
  }

  mutating func append(period: Int32) -> Bool {
    guard case .periods(var all, let kind) = self else { return false }
    self = .flags([])
    all.append(period)
    self = .periods(all, kind)
    return true
  }

  mutating func append(flag: Bool) -> Bool {
    guard case .flags(var all) = self else { return false }
    self = .codes([])
    all.append(flag)
    self = .flags(all)
    return true
  }

  /// What stands in the place of a missing cell.
  mutating func appendNothing() {
    switch self {
    case .decimals: _ = append(decimal: 0)
    case .codes: _ = append(code: 0)
    case .days: _ = append(day: 0)
    case .periods: _ = append(period: 0)
    case .flags: _ = append(flag: false)
    }
  }
}
