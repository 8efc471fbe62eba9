package import AppraisalModel
import Diagnostics
package import Formulas

/// Titles in place of names: what a formula's paths are called in the reports.
package struct Titles: Sendable {
  private let scheme: Scheme
  /// Knows in which step of the run a formula is reckoned; only who prints formulas needs it.
  private let typed: TypedScheme?
  private let words: ReportWords

  package init(_ scheme: Scheme) {
    self.scheme = scheme
    typed = nil
    words = ReportWords(scheme.language)
  }

  package init(_ typed: TypedScheme) {
    scheme = typed.scheme
    self.typed = typed
    words = ReportWords(typed.scheme.language)
  }

  /// A formula as written, with titles for names.
  package func formula(_ formula: Formula) -> String { formula.printed { title(of: $0, in: formula) } }

  /// A part of a formula, by its span in code points, with titles for names.
  package func printed(_ span: Range<Int>, of formula: Formula) -> String {
    formula.printed(span) { title(of: $0, in: formula) }
  }

  /// The title of what stands after `by:` or `within:`.
  package func chooserTitle(_ name: String) -> String { chooser(name) }

  /// What a path is called in this formula: after a gate that bounds it, the score is the final one.
  func title(of path: [String], in formula: Formula) -> String? { title(of: path, isFinal: isAfterGates(formula)) }

  private func isAfterGates(_ formula: Formula) -> Bool {
    guard let typed, case .person(let step) = typed[formula].scope else { return false }
    return step > .gates && scheme.gates.contains { $0.scoreAtMost != nil }
  }

  /// A formula of a file's rows: a name that several files use is the file's own.
  func formula(_ formula: Formula, ofRowsOf file: DataFile) -> String {
    formula.printed { path in
      if let title = title(of: path) { return title }
      guard path.count == 1, let column = file.column(named: path[0]) else { return nil }
      return column.title ?? headerTitle(column)
    }
  }

  func title(of path: [String]) -> String? { title(of: path, isFinal: false) }

  private func title(of path: [String], isFinal: Bool) -> String? {
    if path.count == 2 { return qualified(path[0], path[1]) }
    guard let name = path.first else { return nil }
    if let measure = scheme.measure(named: name) { return measure.title }
    if let parameter = scheme.parameter(named: name) { return parameter.title }
    if let file = scheme.file(named: name) { return file.title }
    if let account = scheme.account(named: name) { return account.title }
    if let group = scheme.people.groups.first(where: { $0.name.value == name }) { return group.title }
    if let column = scheme.peopleFile?.column(named: name) { return column.title ?? headerTitle(column) }
    switch name {
    case "score": return isFinal ? words("最终得分", "final score") : words("总分", "score")
    case "rating": return words("等级", "rating")
    case "target": return words("目标", "target")
    case "value": return words("数值", "value")
    case "valid_days": return words("在岗天数", "days in post")
    case "headcount": return words("本组人数", "headcount")
    case "pay" where scheme.pay != nil: return words("薪酬合计", "pay")
    default: break
    }
    let columns = scheme.files.compactMap { $0.column(named: name) }
    let titles = Set(columns.compactMap { $0.title ?? headerTitle($0) })
    return titles.count == 1 ? titles.first : nil
  }

  private func qualified(_ head: String, _ name: String) -> String? {
    if let indicator = scheme.indicator(named: name) {
      switch head {
      case "target": return words("“\(indicator.title)”的目标", "target of \(indicator.title)")
      case "value": return words("“\(indicator.title)”的数值", "value of \(indicator.title)")
      case "score": return words("“\(indicator.title)”的得分", "score of \(indicator.title)")
      case "points": return words("“\(indicator.title)”的计入分", "points of \(indicator.title)")
      default: break
      }
    }
    if let section = scheme.section(named: name), head == "points" || head == "score" {
      return words("“\(section.title)”小计", "\(head) of \(section.title)")
    }
    if head == "pay", let title = payTitle(name) { return title }
    if head == "award", let award = scheme.recognition?.awards.first(where: { $0.name.value == name }) {
      return words("获得“\(award.title)”", "award of \(award.title)")
    }
    if head == "period", let part = PeriodPart(rawValue: name) { return periodPart(part) }
    guard let file = scheme.file(named: head), let column = file.column(named: name) else { return nil }
    let title = column.title ?? headerTitle(column) ?? (file.resultsOf == nil ? nil : resultTitle(name)) ?? name
    return "\(file.title ?? head)·\(title)"
  }

  /// What the results of another scheme are called.
  private func resultTitle(_ name: String) -> String? {
    switch name {
    case "score": words("总分", "score")
    case "rating": words("等级", "rating")
    case "pay": words("薪酬合计", "pay")
    default: nil
    }
  }

  private func periodPart(_ part: PeriodPart) -> String {
    switch part {
    case .firstDay: words("本期首日", "first day of the period")
    case .lastDay: words("本期末日", "last day of the period")
    case .days: words("本期天数", "days of the period")
    case .number: words("本期序号", "number of the period")
    }
  }

  private func payTitle(_ name: String) -> String? {
    scheme.pay?.items.first { $0.name.value == name }?.title ?? scheme.pay?.pools.first { $0.name.value == name }?.title
  }

  /// The title of an item or pool of pay.
  func paid(_ name: String) -> String { payTitle(name) ?? name }

  func account(_ name: String) -> String { scheme.account(named: name)?.title ?? name }

  /// A header in the reader's own language serves as the column's title.
  private func headerTitle(_ column: Column) -> String? { column.header == column.name.value ? nil : column.header }

  /// The title of what stands after `by:`.
  func chooser(_ name: String) -> String { title(of: [name]) ?? name }

  func indicator(_ name: String) -> String { scheme.indicator(named: name)?.title ?? name }
}
