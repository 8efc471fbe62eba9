import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// What the scheme says in general and of its files: periods, validity, anonymity, what is computed in a row.
extension SchemeInWords {
  var general: [Row] {
    var rows = [row(words("考核周期", "Period"), period)]
    if let full = scheme.fullMarks {
      let scaled =
        scheme.weighting == .relative
        ? words("；各项权重按比例折算至满分", "; weights are scaled so that they add up to it") : ""
      rows.append(row(words("满分", "Full marks"), full.value.exactText + words("分", "") + scaled))
    } else {
      rows.append(row(words("满分", "Full marks"), words("不设满分，按实际得分累计", "none, points are only gathered")))
    }
    return rows
  }

  private var period: String {
    switch scheme.cadence {
    case .month: words("每月考核一次", "every month")
    case .quarter: words("每季度考核一次", "every quarter")
    case .halfYear: words("每半年考核一次", "every half-year")
    case .year: words("每年考核一次", "every year")
    }
  }

  /// Of each file what a reader could dispute; a file of plain rows says nothing.
  var data: [Row] { scheme.files.flatMap { file in plain(file) + computed(file) } }

  private func plain(_ file: DataFile) -> [Row] {
    var parts: [String] = []
    if let of = file.resultsOf {
      parts.append(
        words("取自方案“\(of.value)”的考核结果，每人每期一行", "the results of the scheme \(of.value), a row a person and period"))
    }
    if let validity = file.validity {
      let (from, until) = (column(validity.from.value, of: file), column(validity.until.value, of: file))
      parts.append(
        words(
          "每行自“\(from)”起至“\(until)”止有效，首尾两日均计入，为空则不限；按业务发生当日有效的一行归属",
          "a row holds from \(from) until \(until), both included, empty is open; what happens on a day belongs to the row that holds on it"
        ))
    }
    if let least = file.anonymous {
      parts.append(
        words(
          "匿名数据：不足\(least)条的不予统计，任何报表不显示单条记录",
          "anonymous: fewer than \(least) rows give no figure, and no report shows a row"))
    }
    for must in file.musts {
      parts.append(
        words(
          "每行须满足：\(titles.formula(must, ofRowsOf: file))，否则退回",
          "every row satisfies \(titles.formula(must, ofRowsOf: file)), or is rejected"))
    }
    return parts.isEmpty ? [] : [row(title(of: file), parts.joined(separator: words.separator))]
  }

  private func computed(_ file: DataFile) -> [Row] {
    file.columns.compactMap { column in
      let term = title(of: file) + "·" + self.column(column.name.value, of: file)
      switch column.computed {
      case nil: return nil
      case .formula(let formula)?: return row(term, titles.formula(formula, ofRowsOf: file))
      case .rule(let value, let gives, let round)?:
        return row(
          term,
          titles.formula(value, ofRowsOf: file) + words("：", ": ") + rules.sentence(gives)
            + (round.map { words.comma + rounded($0.value) } ?? ""))
      }
    }
  }

  private func title(of file: DataFile) -> String { file.title ?? file.name.value }

  private func column(_ name: String, of file: DataFile) -> String {
    guard let column = file.column(named: name) else { return name }
    return column.title ?? (column.header.isEmpty ? name : column.header)
  }

  func postings(_ onePer: Appraised.OnePer) -> Row {
    let weight = onePer.weigh.map { titles.formula($0) } ?? words("在岗天数", "days in post")
    return row(
      words("任职分段", "Postings"),
      words(
        "同一人本期有多段任职的，各段分别按其任职日期内的数据考核，加减分前的得分按“\(weight)”加权平均",
        "whoever held several postings is appraised in each on the rows of its days; his score before adjustments is their mean, weighed by \(weight)"
      ))
  }
}
