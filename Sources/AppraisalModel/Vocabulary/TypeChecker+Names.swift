import Diagnostics
import Formulas
import Quantities

/// What names stand for, in a row's formula and in a person's.
extension TypeChecker {
  mutating func name(_ names: [Name], _ span: Range<Int>) throws -> TypedNode {
    let texts = names.map(\.text)
    guard texts.count <= 2 else { throw unknown(texts.joined(separator: "."), span) }
    if texts.count == 2, let node = try qualified(texts[0], texts[1], span) { return node }
    if texts.count == 1, let node = try bare(texts[0], span) { return node }
    throw unknown(texts.joined(separator: "."), span)
  }

  // MARK: One name

  private mutating func bare(_ name: String, _ span: Range<Int>) throws -> TypedNode? {
    if let file = rowFile {
      if let node = try column(name, ofRow: file, span) { return node }
      if insideFile == nil, name == "value", let value { return TypedNode(.name(.value), value, span) }
      if let node = parameter(name, span) { return node }
      if let figure = try figure(name, span) {
        throw finding(.figureOfPerson, span, ["name": name, "file": file, "figure": "\(figure.span)"])
      }
      return nil
    }
    if name == "value", let value { return TypedNode(.name(.value), value, span) }
    if name == "target", let target { return TypedNode(.name(.target), target, span) }
    if let people = scheme.peopleFile, let node = try column(name, ofRow: people.name.value, span) { return node }
    return try figure(name, span) ?? parameter(name, span)
  }

  private mutating func column(_ name: String, ofRow file: String, _ span: Range<Int>) throws -> TypedNode? {
    guard let declared = scheme.file(named: file), let type = typing.type(ofColumn: name, in: declared) else {
      return nil
    }
    return TypedNode(.name(.column(ColumnPath(file: file, column: name))), type, span)
  }

  private func parameter(_ name: String, _ span: Range<Int>) -> TypedNode? {
    guard let parameter = scheme.parameter(named: name), parameter.keys.isEmpty else { return nil }
    return TypedNode(.name(.parameter(name)), parameter.valueType, span)
  }

  /// A figure of the person that has one name of its own: a measure, `score`, `rating`, `valid_days` …
  private mutating func figure(_ name: String, _ span: Range<Int>) throws -> TypedNode? {
    if let measure = scheme.measure(named: name) {
      try reached(.measures, name, span)
      return TypedNode(.name(.figure(.measure(name))), typing.type(of: measure), span)
    }
    if scheme.account(named: name) != nil {
      try reached(.accounts, after: true, name, span)
      return TypedNode(.name(.figure(.account(name))), .number, span)
    }
    switch name {
    case "score":
      try reached(.total, after: true, name, span)
      return TypedNode(.name(.figure(.total)), .number, span)
    case "rating":
      guard let ratings = scheme.ratings else { return nil }
      try reached(.rating, after: true, name, span)
      return TypedNode(.name(.figure(.rating)), .choice(ratings.choices), span)
    case "pay":
      guard scheme.pay != nil else { return nil }
      try reached(.pools, after: true, name, span)
      return TypedNode(.name(.figure(.pay)), .number, span)
    case "valid_days": return TypedNode(.name(.validDays), .number, span)
    case "headcount":
      try reached(.people, after: true, name, span)
      return TypedNode(.name(.headcount), .number, span)
    default: return nil
    }
  }

  /// Refuses a figure that a later step reckons; with `after` also one of the step itself.
  private func reached(_ step: Step, after: Bool = false, _ name: String, _ span: Range<Int>) throws {
    guard case .person(let own) = scope, insideFile == nil, !isPast else { return }
    if after ? own <= step : own < step { throw finding(.laterStep, span, ["name": name]) }
  }

  // MARK: Two names

  private mutating func qualified(_ head: String, _ name: String, _ span: Range<Int>) throws -> TypedNode? {
    if head == "period", scheme.file(named: head) == nil {
      guard let part = PeriodPart(rawValue: name) else {
        throw finding(
          .unknownName, span,
          ["name": "period.\(name)", "hint": TypeChecker.hint(name, PeriodPart.allCases.map(\.rawValue), "")])
      }
      let isDay = part == .firstDay || part == .lastDay
      return TypedNode(.name(.periodPart(part)), isDay ? .day : .number, span)
    }
    if let node = try kindOfFigure(head, name, span) { return node }
    guard let file = scheme.file(named: head) else { return nil }
    guard file.column(named: name) != nil else {
      throw finding(
        .unknownColumn, span,
        [
          "file": head, "name": name,
          "hint": TypeChecker.hint(
            name, file.columns.map(\.name.value),
            "Its columns: \(file.columns.map(\.name.value).joined(separator: ", "))."),
        ])
    }
    let type = typing.type(ofColumn: name, in: file) ?? .missing
    if let start = rowFile { return try reached(name, of: file, from: start, type, span) }
    return try reached(name, of: file, type, span)
  }

  /// `value.x`, `score.x`, `points.x`, `target.x`, `pay.x`.
  private mutating func kindOfFigure(_ head: String, _ name: String, _ span: Range<Int>) throws -> TypedNode? {
    let reference: FigureName
    let step: Step
    var known: [String] = scheme.indicators.map(\.name.value)
    switch head {
    case "value": (reference, step) = (.value(name), .scores)
    case "target": (reference, step) = (.target(name), .scores)
    case "score": (reference, step) = (.score(name), .scores)
    case "points": (reference, step) = (.points(name), .scores)
    case "pay": (reference, step) = (.payItem(name), .payItems)
    case "award": (reference, step) = (.award(name), .awards)
    default: return nil
    }
    if head == "score" || head == "points" { known += scheme.sections.map(\.name.value) }
    if head == "pay" {
      known = (scheme.pay?.items.map(\.name.value) ?? []) + (scheme.pay?.pools.map(\.name.value) ?? [])
    }
    if head == "award" { known = scheme.recognition?.awards.map(\.name.value) ?? [] }
    guard known.contains(name) else {
      throw finding(
        .unknownName, span,
        [
          "name": "\(head).\(name)",
          "hint": TypeChecker.hint(name, known, "Known are: \(known.joined(separator: ", "))."),
        ])
    }
    if let file = rowFile { throw finding(.figureOfPerson, span, ["name": "\(head).\(name)", "file": file]) }
    let isPool = head == "pay" && scheme.pay?.pools.contains { $0.name.value == name } ?? false
    try reached(isPool ? .pools : step, after: isPool, "\(head).\(name)", span)
    return TypedNode(.name(.figure(reference)), typeOf(head, name), span)
  }

  private mutating func typeOf(_ head: String, _ name: String) -> ValueType {
    if head == "award" { return .condition }
    guard head == "value", let value = scheme.indicator(named: name)?.value?.values.first else { return .number }
    return typing.typed[value.id.number]?.type ?? (value.id.number < typing.typed.count ? .number : .missing)
  }

  /// From a row along the only chain of columns that refer.
  private func reached(
    _ column: String, of file: DataFile, from start: String, _ type: ValueType, _ span: Range<Int>
  ) throws -> TypedNode {
    if file.name.value == start {
      return TypedNode(.name(.column(ColumnPath(file: start, column: column))), type, span)
    }
    if file.name.value == scheme.people.from.value, let named = scheme.file(named: start)?.personColumn?.value,
      let refers = scheme.file(named: start)?.column(named: named)?.refers?.value, refers.file == file.name.value
    {
      let hop = ColumnPath.Hop(column: named, file: refers.file)
      return TypedNode(.name(.column(ColumnPath(file: start, hops: [hop], column: column))), type, span)
    }
    let ways = typing.ways.all(from: start, to: file.name.value)
    if ways.isEmpty, insideFile != nil, case .row(let own) = scope, own == file.name.value {
      return TypedNode(.name(.outer(ColumnPath(file: own, column: column))), type, span)
    }
    guard let way = ways.first else {
      throw finding(.noWayToPerson, span, ["file": start, "target": file.name.value])
    }
    if ways.count > 1 {
      throw finding(.twoWays, span, ["file": start, "target": file.name.value, "ways": Ways.words(ways)])
    }
    return TypedNode(.name(.column(ColumnPath(file: start, hops: way, column: column))), type, span)
  }

  /// For a person: a column of a file reached from his own row, or of the one row with his keys.
  private func reached(_ column: String, of file: DataFile, _ type: ValueType, _ span: Range<Int>) throws -> TypedNode {
    let people = scheme.people.from.value
    if file.name.value == people {
      return TypedNode(.name(.column(ColumnPath(file: people, column: column))), type, span)
    }
    let own = Set(scheme.peopleFile?.columns.map(\.name.value) ?? [])
    let keys = file.keyColumns.map(\.name.value)
    if !keys.isEmpty, isOnePerPeriod(file), keys.allSatisfy({ own.contains($0) || $0 == file.dateColumn?.value }) {
      return TypedNode(.name(.keyed(file: file.name.value, column: column)), type, span)
    }
    let ways = typing.ways.all(from: people, to: file.name.value)
    if ways.count == 1 {
      return TypedNode(.name(.column(ColumnPath(file: people, hops: ways[0], column: column))), type, span)
    }
    throw finding(
      .callUnclear, span,
      [
        "problem": "a person has many rows in \(file.name.value), so `\(file.name.value).\(column)` is not one value",
        "hint": "Gather them: sum(\(file.name.value).\(column)), mean(…), max(…), last(…).",
      ])
  }

  /// Whether a file has at most one row of its keys in the scheme's period.
  private func isOnePerPeriod(_ file: DataFile) -> Bool {
    guard let date = file.dateColumn?.value, let column = file.column(named: date) else { return true }
    guard column.isKey, case .period(let kind) = column.type else { return false }
    return kind.perYear <= scheme.cadence.perYear
  }

  // MARK: Not found

  private func unknown(_ name: String, _ span: Range<Int>) -> Finding {
    var known = scheme.parameters.map(\.name.value) + scheme.files.map(\.name.value)
    if let file = rowFile.flatMap({ scheme.file(named: $0) }) {
      known += file.columns.map(\.name.value)
    } else {
      known += (scheme.peopleFile?.columns.map(\.name.value) ?? []) + scheme.measures.map(\.name.value)
      known += ["score", "rating", "pay", "valid_days", "headcount"]
    }
    if scheme.parameter(named: name).map({ !$0.keys.isEmpty }) ?? false {
      return finding(
        .tableKeys, span,
        [
          "table": name, "wanted": scheme.parameter(named: name)?.keys.map(\.value).joined(separator: ", ") ?? "",
          "found": "no key is", "hint": "Write `\(name)[…]`.",
        ])
    }
    if scheme.file(named: name) != nil {
      return finding(
        .callUnclear, span,
        [
          "problem": "`\(name)` is a file, not a value",
          "hint": "Count its rows, count(\(name)), or name a column, \(name).column.",
        ])
    }
    let place =
      rowFile.map { "Columns of \($0) and parameters may be named here." }
      ?? "Columns of the person, parameters, files and measures may be named here."
    return finding(.unknownName, span, ["name": name, "hint": TypeChecker.hint(name, known, place)])
  }

  // MARK: Tables

  mutating func lookup(_ table: Expression, _ keys: [Expression], _ span: Range<Int>) throws -> TypedNode {
    guard case .path(let names) = table.kind, names.count == 1, let parameter = scheme.parameter(named: names[0].text)
    else {
      throw finding(
        .kindExpected, table.span,
        [
          "found": "`\(text(table.span))`", "wanted": "a table of `parameters:`",
          "hint": "Only parameters with `keys:` are looked up by […].",
        ])
    }
    let wanted = parameter.keys.map(\.value)
    guard wanted.count == keys.count else {
      throw finding(
        .tableKeys, span,
        [
          "table": parameter.name.value, "wanted": wanted.isEmpty ? "no key" : wanted.joined(separator: ", "),
          "found": keys.count == 1 ? "1 key is" : "\(keys.count) keys are",
          "hint": wanted.isEmpty
            ? "Write `\(parameter.name.value)` alone."
            : "Write \(parameter.name.value)[\(wanted.joined(separator: ", "))].",
        ])
    }
    var typed: [TypedNode] = []
    for (key, name) in zip(keys, wanted) {
      let node = try check(key)
      if let type = typeOfKey(name) {
        guard TypeChecker.common(node.type, type) != nil else {
          throw kindsDiffer(node, TypedNode(.missing, type, key.span), "[ ]", key.span)
        }
        try fits(node, type)
      }
      typed.append(node)
    }
    return TypedNode(.lookup(parameter: parameter.name.value, keys: typed), parameter.valueType, span)
  }

  /// The kind of a table's declared key: `customers.class`, `rating`, a column of the person, a measure.
  mutating func typeOfKey(_ name: String) -> ValueType? {
    if name == "rating" { return scheme.ratings.map { .choice($0.choices) } }
    let parts = name.split(separator: ".").map(String.init)
    if parts.count == 2, let file = scheme.file(named: parts[0]) { return typing.type(ofColumn: parts[1], in: file) }
    if let people = scheme.peopleFile, people.column(named: name) != nil {
      return typing.type(ofColumn: name, in: people)
    }
    return scheme.measure(named: name).map { typing.type(of: $0) }
  }
}
