import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// `data:` with its files and columns.
extension SchemeReader {
  mutating func files(_ node: YamlNode?) -> [DataFile] {
    entries(node, "data").map { file($0) }
  }

  private mutating func file(_ entry: YamlNode.Entry) -> DataFile {
    let name = self.name(entry.key, sharesSpace: true)
    guard isMap(entry.value, entry.key.value, "Write `file:` and `columns:`.") else {
      return DataFile(
        name: name, title: nil, pattern: Placed("*.csv", at: entry.key.place), dateColumn: nil, validity: nil,
        personColumn: nil, musts: [], columns: [])
    }
    let fields = Fields(entry.value, .file, &findings)
    var validity: DataFile.Validity?
    if let node = fields["valid"], isMap(node, "valid", "Write `valid: {from: since, until: until}`.") {
      let inner = Fields(node, .validity, &findings)
      if let from = placedText(inner["from"], "from"), let until = placedText(inner["until"], "until") {
        validity = .init(from: from, until: until)
      }
    }
    let results = placedText(fields["results_of"], "results_of")
    if results == nil {
      for key in ["file", "columns"] where fields[key] == nil { lacking(key, "a file", entry.value.place) }
    }
    let pattern = placedText(fields["file"], "file") ?? Placed("*.csv", at: entry.key.place)
    check(pattern)
    let musts = CutFormula.mended(list(fields["must"], "must"), &findings).map { formula($0, at: $0.place) }
    var file = DataFile(
      name: name, title: text(fields["title"], "title"), pattern: pattern,
      dateColumn: placedText(fields["date"], "date"),
      validity: validity, personColumn: placedText(fields["person"], "person"), musts: musts,
      columns: entries(fields["columns"], "columns").flatMap { parts(of: column($0, of: entry.key.value)) })
    takeFormat(fields, into: &file)
    file.anonymous = whole(fields["anonymous"], "how many rows a figure needs", 2...1_000)?.value
    if let results { take(results, fields, into: &file) }
    return file
  }

  /// A point is read from two columns, its degrees north and east.
  private func parts(of column: Column) -> [Column] {
    guard column.type == .point else { return [column] }
    return [column]
      + zip(Column.pointParts, [Number(90), 180]).map { suffix, most in
        var part = Column(
          name: Placed(column.name.value + suffix, at: column.name.place, length: column.name.length),
          header: column.header + suffix, type: .decimal(6))
        part.isOptional = column.isOptional
        part.isPersonal = column.isPersonal
        part.minimum = Placed(-most, at: column.name.place)
        part.maximum = Placed(most, at: column.name.place)
        return part
      }
  }

  /// `results_of: scheme`: a row a person (a branch) and period, with score, rating, pay and what `columns:` says besides.
  private mutating func take(_ results: Placed<String>, _ fields: Fields, into file: inout DataFile) {
    file.resultsOf = results
    let place = results.place
    for key in ["file", "sheet", "encoding", "date", "valid", "person"] {
      guard let node = fields[key] else { continue }
      add(
        .wrongShape, node,
        [
          "key": key, "found": node.words, "wanted": "nothing",
          "hint": "Results have a person and a period by themselves.",
        ])
    }
    let every = word(fields["every"], "every", PeriodKind.allCases.map { ($0.rawValue, $0) }) ?? .month
    let key = placedText(fields["key"], "key")
    let date = Placed("period", at: place, length: results.length)
    file.dateColumn = date
    var columns = [
      Column(name: key ?? Placed("", at: place), header: "person", type: .text, isKey: true),
      Column(name: date, header: "period", type: .period(every), isKey: true),
    ]
    for (name, type) in [("score", ColumnType.decimal(6)), ("rating", .text), ("pay", .decimal(6))]
    where file.column(named: name) == nil {
      columns.append(Column(name: Placed(name, at: place), header: name, type: type, isOptional: true))
    }
    for index in file.columns.indices { file.columns[index].isOptional = true }
    file.columns = columns + file.columns
  }

  private mutating func check(_ pattern: Placed<String>) {
    let isKnown = [".csv", ".csv.gz", ".xlsx"].contains { pattern.value.hasSuffix($0) }
    if pattern.value.contains("/") || pattern.value.contains("\\") || !isKnown {
      findings.append(
        Finding(
          SchemeReadingFinding.patternRefused, at: pattern.place, length: pattern.length, ["pattern": pattern.value]))
    }
  }

  /// `sheet:` of a workbook, `encoding:` of a text.
  private mutating func takeFormat(_ fields: Fields, into file: inout DataFile) {
    if fields["results_of"] != nil { return }
    file.sheet = text(fields["sheet"], "sheet")
    file.encoding = word(fields["encoding"], "encoding", TextEncoding.allCases.map { ($0.rawValue, $0.rawValue) })
    let isBook = file.pattern.value.hasSuffix(".xlsx")
    let (key, hint) =
      isBook
      ? ("encoding", "A workbook says itself how its texts are encoded.")
      : ("sheet", "Only a workbook (`.xlsx`) has sheets.")
    guard let node = fields[key] else { return }
    add(.wrongShape, node, ["key": key, "found": node.words, "wanted": "nothing", "hint": hint])
  }

  private mutating func column(_ entry: YamlNode.Entry, of file: String) -> Column {
    let name = self.name(entry.key)
    if entry.value.text != nil {
      return Column(name: name, header: name.value, type: columnType(entry.value, nil, "\(file).\(name.value)"))
    }
    guard isMap(entry.value, entry.key.value, "Write its type, as `text` or `{type: choice, of: [A, B]}`.") else {
      return Column(name: name, header: name.value, type: .text)
    }
    let fields = Fields(entry.value, .column, &findings)
    var column = Column(name: name, header: text(fields["header"], "header") ?? name.value, type: .text)
    column.title = text(fields["title"], "title")
    column.isKey = flag(fields["key"], "key")
    column.isOptional = flag(fields["optional"], "optional")
    column.isPersonal = flag(fields["personal"], "personal")
    column.minimum = fields["min"].flatMap { number($0, "the least value") }
    column.maximum = fields["max"].flatMap { number($0, "the greatest value") }
    column.refers = fields["refers"].flatMap { refers($0) }
    column.computed = computed(fields)
    if column.computed != nil {
      column.type = .computed
      if let type = fields["type"] {
        add(
          .wrongShape, type,
          [
            "key": "type", "found": type.words, "wanted": "nothing",
            "hint": "A computed column gets its type from its formula.",
          ])
      }
    } else if let type = fields["type"] {
      column.type = columnType(type, fields, "\(file).\(name.value)")
    } else {
      findings.append(
        Finding(
          SchemeReadingFinding.keyLacking, at: entry.value.place,
          [
            "map": "the column \(name.value)", "key": "type",
            "hint": "Add `type:`, or `formula:` for a computed column.",
          ]))
    }
    return column
  }

  private mutating func refers(_ node: YamlNode) -> Placed<ColumnName>? {
    let parts = (node.text ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      add(
        .wrongShape, node,
        [
          "key": "refers", "found": node.words, "wanted": "a file and its key column",
          "hint": "Write `refers: roster.employee_id`.",
        ])
      return nil
    }
    return Placed(ColumnName(file: parts[0], column: parts[1]), at: node.place, length: node.length)
  }

  private mutating func computed(_ fields: Fields) -> Column.Computed? {
    if let node = fields["formula"] { return .formula(formula(node, at: fields.place)) }
    guard let gives = fields["gives"] else {
      if let value = fields["value"] {
        add(
          .ruleUnclear, value,
          ["problem": "`value:` stands without `gives:`", "hint": "Add `gives:` with a rule, or write `formula:`."])
      }
      return nil
    }
    let value = formula(fields["value"], at: fields.place)
    if fields["value"] == nil { lacking("value", "a computed column with `gives:`", fields.place) }
    return .rule(value: value, gives: rule(gives, givesText: true), round: roundingStage(fields["round"]))
  }

  mutating func lacking(_ key: String, _ map: String, _ place: SourceLocation) {
    findings.append(
      Finding(
        SchemeReadingFinding.keyLacking, at: place, ["map": map, "key": key, "hint": "Add `\(key):`."]))
  }

  private mutating func columnType(_ node: YamlNode, _ fields: Fields?, _ fullName: String) -> ColumnType {
    enum Word { case plain(ColumnType), choice, decimal }
    let words: [(String, Word)] =
      [
        ("text", .plain(.text)), ("choice", .choice), ("integer", .plain(.integer)), ("decimal", .decimal),
        ("percent", .plain(.percent)), ("flag", .plain(.flag)), ("date", .plain(.day)),
        ("point", .plain(.point)),
      ] + PeriodKind.allCases.map { ($0.rawValue, .plain(.period($0))) }
    switch word(node, "type", words) {
    case .plain(let type): return type
    case .decimal:
      return .decimal(fields.flatMap { whole($0["decimals"], "how many decimals", 0...9)?.value } ?? 2)
    case .choice:
      let values = fields.map { fields in list(fields["of"], "of").compactMap { text($0, "of") } } ?? []
      if values.isEmpty {
        findings.append(
          Finding(
            SchemeReadingFinding.keyLacking, at: node.place,
            ["map": "a choice", "key": "of", "hint": "List what it may be: `of: [A, B, C]`."]))
      }
      let ordered = fields.map { flag($0["ordered"], "ordered") } ?? false
      return .choice(Choices(name: fullName, values: values, ordered: ordered))
    case nil: return .text
    }
  }
}
