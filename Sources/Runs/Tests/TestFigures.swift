import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What a test gives, typed: columns of people, aggregates, results in place of reckoned ones, and earlier periods.
struct TestFigures {
  private(set) var table: FigureTable
  private(set) var given = GivenFigures()
  private(set) var keys: Set<FigureKey> = []
  private(set) var history = History()
  private(set) var findings: [Finding] = []
  /// The names that an earlier period says something of.
  private(set) var kept: Set<String> = []
  private let scheme: TypedScheme
  private let period: Period

  /// The id of the one person of a test that names nobody.
  static let someone = "the person"

  init(_ test: SchemeTest, _ scheme: TypedScheme, _ period: Period) {
    self.scheme = scheme
    self.period = period
    let ids = test.people.isEmpty ? [TestFigures.someone] : test.people.map(\.id.value)
    let sorted = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    table = FigureTable(people: sorted.map { Person(id: $0, name: nil) })
    var columns: [FigureKey: [Figure?]] = [:]
    func put(_ all: [SchemeTest.Given], _ people: [Int]) {
      for entry in all {
        for (key, figure) in typed(entry) {
          for person in people {
            columns[key, default: Array(repeating: nil, count: sorted.count)][person] = figure
          }
        }
      }
    }
    put(test.given, Array(sorted.indices))
    for person in test.people { put(person.given, [sorted.firstIndex(of: person.id.value) ?? 0]) }
    settle(columns, test)
    recall(test, sorted)
  }

  private mutating func settle(_ columns: [FigureKey: [Figure?]], _ test: SchemeTest) {
    for (key, figures) in columns {
      keys.insert(key)
      table[key] = figures.map { $0 ?? .missing(.notGiven) }
      guard case .reference(.figure(let name)) = key else { continue }
      let lacking = figures.indices.filter { figures[$0] == nil }.map { table.people[$0].id }
      if !lacking.isEmpty {
        findings.append(
          Finding(
            TestFinding.givenToSome, at: test.title.place, length: test.title.length,
            ["figure": name.written, "people": Enumeration.text(lacking)]))
      }
      given[name] = table[key]
    }
  }

  // MARK: One figure

  private mutating func typed(_ entry: SchemeTest.Given) -> [(FigureKey, Figure)] {
    let root = scheme[entry.figure].root
    if case .missing = root.kind { return [] }
    switch entry.value {
    case .kinds(let kinds): return typed(kinds, entry)
    case .one(let text):
      if case .name(.figure(.value(let name))) = root.kind, let list = priceList(of: name), text.value != "missing" {
        refuse(
          entry,
          "its rows are priced by kind; write `{\(scheme.kindCounts[list.column.value]?.first?.kind ?? "kind"): \(text.value)}`"
        )
        return []
      }
      guard let key = TestFigures.key(of: root) else {
        refuse(entry, "it is no figure that a run reckons or reads")
        return []
      }
      return figure(text, as: root.type).map { [(key, $0)] } ?? []
    }
  }

  private func priceList(of indicator: String) -> PriceList? {
    scheme.scheme.indicator(named: indicator)?.score.values.compactMap(\.priceList).first
  }

  /// What a node of a formula is kept by; `nil` for an expression.
  static func key(of node: TypedNode) -> FigureKey? {
    switch node.kind {
    case .name(.parameter), .name(.periodPart), .name(.value), .name(.target): nil
    case .name(let reference): .reference(reference)
    case .rows(let aggregate): .aggregate(aggregate.canonical)
    case .people, .periods: .aggregate(node.canonical)
    default: nil
    }
  }

  /// `value.discipline: {late: 2, absent: 1}`: how many rows of each kind.
  private mutating func typed(
    _ kinds: [(kind: Placed<String>, count: Placed<String>)], _ entry: SchemeTest.Given
  ) -> [(FigureKey, Figure)] {
    guard case .name(.figure(.value(let name))) = scheme[entry.figure].root.kind,
      let list = priceList(of: name),
      let counts = scheme.kindCounts[list.column.value]
    else {
      refuse(entry, "only the value of a rule that deducts by kind is given kind by kind")
      return []
    }
    var result: [(FigureKey, Figure)] = []
    for count in counts {
      guard let key = TestFigures.key(of: count.count) else { continue }
      let written = kinds.first { $0.kind.value == count.kind }?.count
      result.append((key, written.flatMap { figure($0, as: .number) } ?? .number(0)))
    }
    for kind in kinds where !counts.contains(where: { $0.kind == kind.kind.value }) {
      findings.append(
        Finding(
          TestFinding.valueUnfit, at: kind.kind.place, length: kind.kind.length,
          ["text": kind.kind.value, "wanted": "one of \(counts.map(\.kind).joined(separator: ", "))"]))
    }
    return result
  }

  private mutating func refuse(_ entry: SchemeTest.Given, _ problem: String) {
    findings.append(
      Finding(
        TestFinding.cannotBeGiven, at: entry.figure.source.place,
        length: entry.figure.source.text.unicodeScalars.count,
        ["figure": entry.figure.source.text, "problem": problem]))
  }

  private mutating func figure(_ text: Placed<String>, as type: ValueType) -> Figure? {
    if let figure = Figure(tested: text.value, as: type) { return figure }
    findings.append(
      Finding(
        TestFinding.valueUnfit, at: text.place, length: text.length, ["text": text.value, "wanted": type.wanted]))
    return nil
  }

  // MARK: Earlier periods

  private mutating func recall(_ test: SchemeTest, _ ids: [String]) {
    var periods: [Int: [String: [String]]] = [:]
    func put(_ earlier: [SchemeTest.Earlier], _ people: [Int]) {
      for entry in earlier {
        if !(entry.period.value < period) {
          findings.append(
            Finding(
              TestFinding.notEarlier, at: entry.period.place, length: entry.period.length,
              ["period": entry.period.value.text, "tested": period.text]))
        }
        var cells = texts(of: entry)
        if let move = entry.move { cells.append((KeptMove.title, move.value)) }
        for (name, text) in cells {
          kept.insert(name)
          for person in people {
            periods[entry.period.value.index, default: [:]][
              name, default: Array(repeating: "", count: ids.count)][person] = text
          }
        }
      }
    }
    put(test.earlier, Array(ids.indices))
    for person in test.people { put(person.earlier, [ids.firstIndex(of: person.id.value) ?? 0]) }
    let rows = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    history = History(
      periods.map { index, columns in
        History.Run(period: Period(kind: period.kind, index: index), source: "the test", rows: rows, columns: columns)
      })
  }

  private mutating func texts(of earlier: SchemeTest.Earlier) -> [(String, String)] {
    var cells: [(String, String)] = []
    for entry in earlier.given {
      let root = scheme[entry.figure].root
      if case .missing = root.kind { continue }
      guard case .name(let reference) = root.kind, let name = reference.keptName, case .one(let text) = entry.value
      else {
        refuse(entry, "a run keeps no such figure for later ones")
        continue
      }
      guard let figure = figure(text, as: root.type), !figure.isMissing else { continue }
      if case .number(let number) = figure {
        cells.append((name, number.keptText))
      } else {
        cells.append((name, figure.exactText))
      }
    }
    return cells
  }
}

extension Rule {
  var priceList: PriceList? { if case .deductPer(let list) = kind { list } else { nil } }
}

extension Figure {
  /// A figure as a test writes it: `85%`, `12.5`, `41/60`, a text, `yes`, a date, `missing`; `nil` where it is none of its kind.
  init?(tested text: String, as type: ValueType) {
    if text == "missing" {
      self = .missing(.said)
      return
    }
    if case .number = type, let percent = Number(percent: text) {
      self = .number(percent)
      return
    }
    if case .choice(let choices) = type, choices.rank(of: text) == nil { return nil }
    self.init(kept: text, as: type)
  }
}

extension ValueType {
  /// What a test writes for it.
  var wanted: String {
    switch self {
    case .number: "a number, as 12.5 or 85%"
    case .choice(let choices): "one of \(choices.values.joined(separator: ", "))"
    case .condition: "yes or no"
    case .day: "a date, as 2026-03-14"
    default: words
    }
  }
}
