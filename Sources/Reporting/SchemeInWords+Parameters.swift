import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// Parameters with their dates and sources, and where figures are rounded.
extension SchemeInWords {
  func parameter(_ parameter: Parameter) -> Row {
    var text = parameter.values.map { dated in
      words("\(dated.from.value.text)起：", "from \(dated.from.value.text): ") + value(dated.value)
    }.joined(separator: words.separator)
    if let reference = parameter.reference { text += words("；出处：", "; source: ") + reference }
    return row(parameter.title ?? parameter.name.value, text)
  }

  private func value(_ value: ParameterValue) -> String {
    switch value {
    case .scalar(let scalar): return self.scalar(scalar.value)
    case .list(let items): return items.map { scalar($0.value) }.joined(separator: words.list)
    case .table(let entries, _):
      return entries.map { entry in
        if case .table = entry.value { return "\(entry.key.value) (\(self.value(entry.value)))" }
        if case .ladder = entry.value { return "\(entry.key.value) (\(self.value(entry.value)))" }
        return "\(entry.key.value) \(self.value(entry.value))"
      }.joined(separator: words("，", ", "))
    case .ladder(let first, let raise, let steps):
      return words(
        "首档\(first.value.exactText)，每档加\(raise.value.exactText)，共\(steps.value)档",
        "first \(first.value.exactText), \(raise.value.exactText) more each step, \(steps.value) steps")
    }
  }

  private func scalar(_ scalar: ParameterScalar) -> String {
    switch scalar {
    case .number(let number): number.exactText
    case .text(let text): text
    case .day(let day): day.text
    }
  }

  var rounding: [Row] {
    let stages = scheme.rounding
    return [
      row(words("规则得分", "Score of a rule"), rounded(stages.score)),
      row(words("计入分", "Points"), rounded(stages.points)),
      row(words("板块", "Weighted section"), rounded(stages.section)),
      row(words("总分", "Total"), rounded(stages.total)), row(words("金额", "Money"), rounded(stages.money)),
    ]
  }
}
