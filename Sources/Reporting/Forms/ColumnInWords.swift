import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Workbooks

/// What a column takes, as an input form says it.
struct ColumnInWords {
  let column: Column
  let file: DataFile
  let scheme: Scheme
  private let words: ReportWords

  init(_ column: Column, of file: DataFile, in scheme: Scheme) {
    self.column = column
    self.file = file
    self.scheme = scheme
    words = ReportWords(scheme.language)
  }

  var head: String { column.header.isEmpty ? column.name.value : column.header }

  /// The type: `小数，最多2位`.
  var type: String {
    switch column.type {
    case .text, .point, .computed: words("文本", "text")
    case .choice: words("从列表中选一项", "one of a list")
    case .integer: words("整数", "a whole number")
    case .decimal(let places): words("数字，最多\(places)位小数", "a number of at most \(places) decimals")
    case .percent: words("百分比，如95%", "a percentage, as 95%")
    case .flag: words("是或否", "yes or no")
    case .day: words("日期，如\(example)", "a date, as \(example)")
    case .period: words("期间，如\(example)", "a period, as \(example)")
    }
  }

  var need: String { column.isOptional ? words("可不填", "may be empty") : words("必填", "required") }

  /// Bounds, key, reference, whether it names persons; empty where there is nothing to say.
  var limits: String {
    var parts: [String] = []
    switch (column.minimum?.value, column.maximum?.value) {
    case (let least?, let most?):
      parts.append(words("\(shown(least))至\(shown(most))", "from \(shown(least)) to \(shown(most))"))
    case (let least?, nil): parts.append(words("不小于\(shown(least))", "at least \(shown(least))"))
    case (nil, let most?): parts.append(words("不大于\(shown(most))", "at most \(shown(most))"))
    case (nil, nil): break
    }
    if case .choice(let choices) = column.type { parts.append(choices.values.joined(separator: words.list)) }
    if column.isKey {
      let keys = file.keyColumns.map { ColumnInWords($0, of: file, in: scheme).head }
      parts.append(
        keys.count == 1
          ? words("不得重复", "never twice")
          : words("\(keys.joined(separator: "＋"))合起来不得重复", "\(keys.joined(separator: " + ")) together never twice"))
    }
    if let refers = column.refers?.value {
      let title = scheme.file(named: refers.file)?.title ?? refers.file
      parts.append(words("须在“\(title)”中", "stands in \(title)"))
    }
    if column.isPersonal { parts.append(words("个人信息", "personal")) }
    return parts.joined(separator: words.separator)
  }

  private func shown(_ number: Number) -> String {
    if case .percent = column.type { return (number * 100).exactText + "%" }
    return number.exactText
  }

  /// A cell as it may be.
  var example: String {
    let day = scheme.effective.from.value.firstDay
    switch column.type {
    case .text, .point, .computed: return column.isKey || column.refers != nil ? "0001" : words("文字", "words")
    case .choice(let choices): return choices.values.first ?? ""
    case .integer, .decimal: return (column.minimum?.value ?? column.maximum?.value ?? 1).exactText
    case .percent: return shown(column.minimum?.value ?? column.maximum?.value ?? Number(95, over: 100))
    case .flag: return words("是", "yes")
    case .day: return day.text
    case .period(let kind): return Period(kind, containing: day).text
    }
  }

  /// All in one sentence, for who stands in a cell.
  var prompt: String {
    [type, limits.isEmpty ? nil : limits, need].compactMap { $0 }.joined(separator: words.comma)
  }

  /// - Parameter range: Where a list stands that is too long to be written out.
  func formKind(range: String?) -> Worksheet.FormKind {
    let least = column.minimum?.value.asDouble
    let most = column.maximum?.value.asDouble
    switch column.type {
    case .text, .period, .point, .computed: return .text
    case .choice(let choices): return .choice(choices.values, range: range)
    case .integer: return .number(decimals: 0, least: least, most: most)
    case .decimal(let places): return .number(decimals: places, least: least, most: most)
    case .percent: return .percent(least: least, most: most)
    case .flag: return .choice([words("是", "yes"), words("否", "no")], range: nil)
    case .day: return .day
    }
  }

  /// The list that must stand in cells, because it is too long or has a comma.
  var longList: [String]? {
    guard case .choice(let choices) = column.type else { return nil }
    let size = choices.values.reduce(choices.values.count - 1) { $0 + $1.utf16.count }
    let isShort = size <= Worksheet.longestList && !choices.values.contains { $0.contains(",") || $0.contains("\"") }
    return isShort ? nil : choices.values
  }
}
