import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Parameters in row formulas: the row's own period decides which of the dated values holds, in a snapshot the run's.
extension ExpressionWriter {
  mutating func parameter(_ name: String) throws(Unsayable) -> String {
    guard let parameter = scheme.scheme.parameter(named: name) else { return "NULL" }
    return try dated(parameter) { (writer: ExpressionWriter, value) throws(Unsayable) in
      guard let scalar = value.entry([]) else { return "NULL" }
      return try writer.literal(scalar)
    }
  }

  /// Chooses among a parameter's dated values.
  mutating func dated(
    _ parameter: Parameter, _ text: (ExpressionWriter, ParameterValue) throws(Unsayable) -> String
  ) throws(Unsayable) -> String {
    guard source.dateColumn != nil else {
      guard let value = parameter.value(in: source.pass.period) else { return "NULL" }
      return try text(self, value)
    }
    var cases = ""
    for dated in parameter.values.reversed() {
      guard let begins = source.begins(onOrAfter: dated.from.value.firstDay) else { continue }
      cases += " WHEN \(begins) THEN \(try text(self, dated.value))"
    }
    return cases.isEmpty ? "NULL" : "(CASE\(cases) END)"
  }

  func literal(_ scalar: ParameterScalar) throws(Unsayable) -> String {
    switch scalar {
    case .number(let number):
      guard number.decimalPlaces != nil, let text = dialect.number(number) else {
        throw Unsayable("the number \(number.exactText)")
      }
      return text
    case .text(let text): return dialect.text(text)
    case .day(let day): return dialect.day(day)
    }
  }

  /// `nil` where it is of another kind and can never be the same.
  func literal(_ scalar: ParameterScalar, like type: ValueType) throws(Unsayable) -> String? {
    switch (scalar, type) {
    case (.number, .number), (.text, .text), (.text, .choice), (.day, .day): return try literal(scalar)
    default: return nil
    }
  }

  /// A table's entry: the table goes along as VALUES and is joined by its keys and the row's day.
  mutating func entry(of name: String, _ keys: [TypedNode], _ type: ValueType) throws(Unsayable) -> String {
    guard let parameter = scheme.scheme.parameter(named: name) else { return "NULL" }
    var columns: [String] = []
    for key in keys { columns.append(try sql(key)) }
    let rows = try rows(of: parameter, keys.map(\.type))
    if rows.isEmpty { return "NULL" }
    let meaning = "(at \(name) \(keys.map(\.canonical).joined(separator: " ")))"
    let isDated = source.dateColumn != nil
    let dialect = dialect
    let names =
      keys.indices.map { dialect.name("#key \($0 + 1)") } + (isDated ? ["#from", "#until"] : []).map(dialect.name)
      + [dialect.name("#value")]
    let date = source.dateColumn.map { source.column($0.name.value) }
    return try joined(meaning) { alias throws(Unsayable) in
      var conditions = keys.indices.map { "\(alias).\(names[$0]) = \(columns[$0])" }
      if let date {
        conditions.append("\(date) BETWEEN \(alias).\(names[keys.count]) AND \(alias).\(names[keys.count + 1])")
      }
      return """
        LEFT JOIN (VALUES
            \(rows.map { "(\(list($0)))" }.joined(separator: ",\n    "))
          ) AS \(alias)(\(list(names))) ON \(conditions.joined(separator: " AND "))
        """
    }
  }

  private func rows(of parameter: Parameter, _ keys: [ValueType]) throws(Unsayable) -> [[String]] {
    var rows: [[String]] = []
    let all =
      source.dateColumn == nil
      ? parameter.values.last { $0.from.value <= source.pass.period }.map { [$0] } ?? [] : parameter.values
    for (place, dated) in all.enumerated() {
      // Of two values of one period the later counts.
      if source.dateColumn != nil, place + 1 < all.count, all[place + 1].from.value <= dated.from.value { continue }
      var days: [String] = []
      if source.dateColumn != nil {
        let until = place + 1 < all.count ? Day(number: all[place + 1].from.value.firstDay.number - 1) : nil
        guard let span = span(from: dated.from.value.firstDay, until: until) else { continue }
        days = span
      }
      for entry in dated.value.entries where entry.keys.count == keys.count {
        let texts = zip(entry.keys, keys).map { key($0, $1) }
        if texts.contains(nil) { continue }
        rows.append(texts.compactMap(\.self) + days + [try literal(entry.value)])
      }
    }
    return rows
  }

  /// The first and last cell of the date column that begin on the days; `nil` where there is none.
  private func span(from: Day, until: Day?) -> [String]? {
    guard let kind = source.periodKind else {
      return [dialect.day(from), until.map(dialect.day) ?? "DATE '2199-12-31'"]
    }
    func first(_ day: Day) -> Int {
      let period = Period(kind, containing: day)
      return period.firstDay < day ? period.index + 1 : period.index
    }
    let last = until.map { first(Day(number: $0.number + 1)) - 1 } ?? 2200 * kind.perYear
    return first(from) <= last ? [String(first(from)), String(last)] : nil
  }

  /// The cell that reads as a key; `nil` where no cell does.
  private func key(_ text: String, _ type: ValueType) -> String? {
    switch type {
    case .text, .choice: return dialect.text(text)
    case .number:
      guard let number = Number(exact: text), number.exactText == text else { return nil }
      return dialect.number(number)
    case .day: return Day(text: text).map(dialect.day)
    case .period(let kind): return Period(text: text).flatMap { $0.kind == kind ? String($0.index) : nil }
    case .condition: return text == "yes" ? "TRUE" : text == "no" ? "FALSE" : nil
    case .point, .list, .missing: return nil
    }
  }
}
