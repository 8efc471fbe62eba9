extension Period {
  /// The period as Chinese texts write it: `2026年3月`, `2026年第1季度`, `2026年上半年`, `2026年`.
  package var chineseText: String {
    let year = "\(firstDay.components.year)年"
    switch kind {
    case .month: return year + "\(number)月"
    case .quarter: return year + "第\(number)季度"
    case .halfYear: return year + (number == 1 ? "上半年" : "下半年")
    case .year: return year
    }
  }
}
