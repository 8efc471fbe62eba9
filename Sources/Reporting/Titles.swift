package import AppraisalModel
import Diagnostics
package import Formulas

/// Titles in place of names: what a formula's paths are called in the reports.
package struct Titles: Sendable {
  private let scheme: Scheme
  private let words: ReportWords

  package init(_ scheme: Scheme) {
    self.scheme = scheme
    words = ReportWords(scheme.language)
  }

  /// A formula as written, with titles for names.
  package func formula(_ formula: Formula) -> String { formula.printed { title(of: $0) } }

  func title(of path: [String]) -> String? {
    if path.count == 2 { return qualified(path[0], path[1]) }
    guard let name = path.first else { return nil }
    if let measure = scheme.measure(named: name) { return measure.title }
    if let parameter = scheme.parameter(named: name) { return parameter.title }
    if let file = scheme.file(named: name) { return file.title }
    if let group = scheme.people.groups.first(where: { $0.name.value == name }) { return group.title }
    if let column = scheme.peopleFile?.column(named: name) { return column.title ?? headerTitle(column) }
    switch name {
    case "score": return words("总分", "score")
    case "rating": return words("等级", "rating")
    case "target": return words("目标", "target")
    case "value": return words("数值", "value")
    case "valid_days": return words("在岗天数", "days in post")
    default: break
    }
    let columns = scheme.files.compactMap { $0.column(named: name) }
    let titles = Set(columns.compactMap { $0.title ?? headerTitle($0) })
    return titles.count == 1 ? titles.first : nil
  }

  private func qualified(_ head: String, _ name: String) -> String? {
    if let indicator = scheme.indicator(named: name) {
      switch head {
      case "value": return words("“\(indicator.title)”的数值", "value of \(indicator.title)")
      case "score": return words("“\(indicator.title)”的得分", "score of \(indicator.title)")
      case "points": return words("“\(indicator.title)”的计入分", "points of \(indicator.title)")
      default: break
      }
    }
    if let section = scheme.section(named: name), head == "points" || head == "score" {
      return words("“\(section.title)”小计", "\(head) of \(section.title)")
    }
    if head == "pay", let item = scheme.pay?.items.first(where: { $0.name.value == name }) { return item.title }
    guard let file = scheme.file(named: head), let column = file.column(named: name) else { return nil }
    let title = column.title ?? headerTitle(column) ?? name
    return "\(file.title ?? head)·\(title)"
  }

  /// A header in the reader's own language serves as the column's title.
  private func headerTitle(_ column: Column) -> String? { column.header == column.name.value ? nil : column.header }

  /// The title of what stands after `by:`.
  func chooser(_ name: String) -> String { title(of: [name]) ?? name }

  func indicator(_ name: String) -> String { scheme.indicator(named: name)?.title ?? name }
}
