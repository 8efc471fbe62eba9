extension Day {
  /// A day as spreadsheets in China save it into CSV: `2026/10/7` or `2026/10/07`; `nil` for anything else, also `7/10/2026`,
  /// which could be one of two days.
  package init?(slashed bytes: some Collection<UInt8>) {
    let parts = bytes.split(separator: 0x2F, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count)
    else {
      return nil
    }
    func padded(_ part: some Collection<UInt8>) -> [UInt8] { (part.count == 1 ? [0x30] : []) + Array(part) }
    self.init(bytes: Array(parts[0]) + [0x2D] + padded(parts[1]) + [0x2D] + padded(parts[2]))
  }
}
