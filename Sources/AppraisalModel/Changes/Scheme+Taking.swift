import Diagnostics

/// Schemes between two: one of which a single change is taken over from the other.
///
/// Both were read with formula numbers of their own (`SchemeReader.readPlaced(after:)`), so that parts of both fit into one scheme.
extension Scheme {
  /// The scheme with everything that the other defines and this one does not: parameters, files, columns, measures, accounts. By itself
  /// that changes no figure, and rules and formulas of the other may then be taken over one by one.
  package func defining(from other: Scheme) -> Scheme {
    var scheme = self
    scheme.formulas = other.formulas
    scheme.parameters.takeMissing(from: other.parameters, by: \.name.value)
    for file in other.files {
      guard let index = scheme.files.firstIndex(where: { $0.name.value == file.name.value }) else { continue }
      scheme.files[index].columns.takeMissing(from: file.columns, by: \.name.value)
    }
    scheme.files.takeMissing(from: other.files, by: \.name.value)
    scheme.measures.takeMissing(from: other.measures, by: \.name.value)
    scheme.accounts.takeMissing(from: other.accounts, by: \.name.value)
    return scheme
  }

  /// The scheme with one unit as the other has it.
  package func taking(_ unit: SchemeChange.Unit, from other: Scheme) -> Scheme {
    var scheme = self
    scheme.formulas = other.formulas
    scheme.take(unit, other)
    return scheme
  }

  private mutating func take(_ unit: SchemeChange.Unit, _ other: Scheme) {
    switch unit.kind {
    case .scheme: takeOwn(unit.attribute ?? "", other)
    case .rounding: takeRounding(unit.attribute ?? "", other)
    case .parameter: parameters.take(unit.name, from: other.parameters) { $0.name.value }
    case .data: takeFile(unit.name, other)
    case .column: takeColumn(unit.name, other)
    case .people: people = other.people
    case .measure: measures.take(unit.name, from: other.measures) { $0.name.value }
    case .section: takeSection(unit.name, other)
    case .indicator: takeIndicator(unit, other)
    case .adjustments: if let mine = other.adjustments { adjustments?.bounds = mine.bounds }
    case .adjustment:
      takeInto(\.adjustments, other) { $0.items.take(unit.name, from: $1?.items ?? []) { $0.title.value } }
    case .gate: gates.take(unit.name, from: other.gates) { $0.title.value }
    case .ratings: ratings = other.ratings
    case .rating: takeInto(\.ratings, other) { $0.entries.take(unit.name, from: $1?.entries ?? []) { $0.name.value } }
    case .quota: takeInto(\.ratings, other) { $0.quota = $1?.quota }
    case .account: accounts.take(unit.name, from: other.accounts) { $0.name.value }
    case .payTable: takeInto(\.pay, other) { $0.table = $1?.table }
    case .pay: takeInto(\.pay, other) { $0.items.take(unit.name, from: $1?.items ?? []) { $0.name.value } }
    case .pool: takeInto(\.pay, other) { $0.pools.take(unit.name, from: $1?.pools ?? []) { $0.name.value } }
    case .move: takeInto(\.pay, other) { $0.moves.take(unit.name, from: $1?.moves ?? []) { $0.title.value } }
    case .recognition: takeInto(\.recognition, other) { $0.eachAtMost = $1?.eachAtMost }
    case .award:
      takeInto(\.recognition, other) { $0.awards.take(unit.name, from: $1?.awards ?? []) { $0.name.value } }
    case .territory: territory = other.territory
    case .check: checks.take(unit.name, from: other.checks) { $0.title.value }
    case .other: break
    }
  }

  private mutating func takeOwn(_ attribute: String, _ other: Scheme) {
    switch attribute {
    case "full": fullMarks = other.fullMarks
    case "weights": weighting = other.weighting
    default: takeOrder(attribute, other)
    }
  }

  private mutating func takeOrder(_ attribute: String, _ other: Scheme) {
    switch attribute {
    case "order of gate": gates.order(as: other.gates) { $0.title.value }
    case "order of account": accounts.order(as: other.accounts) { $0.name.value }
    case "order of adjustment":
      takeInto(\.adjustments, other) { $0.items.order(as: $1?.items ?? []) { $0.title.value } }
    case "order of rating":
      takeInto(\.ratings, other) { $0.entries.order(as: $1?.entries ?? []) { $0.name.value } }
    case "order of pay": takeInto(\.pay, other) { $0.items.order(as: $1?.items ?? []) { $0.name.value } }
    case "order of pool": takeInto(\.pay, other) { $0.pools.order(as: $1?.pools ?? []) { $0.name.value } }
    case "order of move": takeInto(\.pay, other) { $0.moves.order(as: $1?.moves ?? []) { $0.title.value } }
    case "order of award":
      takeInto(\.recognition, other) { $0.awards.order(as: $1?.awards ?? []) { $0.name.value } }
    default: break
    }
  }

  private mutating func takeRounding(_ attribute: String, _ other: Scheme) {
    switch attribute {
    case "score": rounding.score = other.rounding.score
    case "points": rounding.points = other.rounding.points
    case "section": rounding.section = other.rounding.section
    case "total": rounding.total = other.rounding.total
    case "money": rounding.money = other.rounding.money
    default: rounding = other.rounding
    }
  }

  /// Where this scheme has no such part at all, the other's is taken whole.
  private mutating func takeInto<Part>(
    _ path: WritableKeyPath<Scheme, Part?>, _ other: Scheme, _ body: (inout Part, Part?) -> Void
  ) {
    guard var part = self[keyPath: path] else {
      self[keyPath: path] = other[keyPath: path]
      return
    }
    body(&part, other[keyPath: path])
    self[keyPath: path] = part
  }

  private mutating func takeFile(_ name: String, _ other: Scheme) {
    let columns = file(named: name)?.columns
    files.take(name, from: other.files) { $0.name.value }
    // Columns are units of their own.
    if let columns, let index = files.firstIndex(where: { $0.name.value == name }) { files[index].columns = columns }
  }

  private mutating func takeColumn(_ name: String, _ other: Scheme) {
    for index in files.indices {
      let file = files[index].name.value
      guard name.hasPrefix(file + "."), let mine = other.file(named: file) else { continue }
      files[index].columns.take(String(name.dropFirst(file.count + 1)), from: mine.columns) { $0.name.value }
    }
  }

  /// Its indicators are units of their own.
  private mutating func takeSection(_ name: String, _ other: Scheme) {
    let kept = section(named: name)?.indicators ?? []
    sections.take(name, from: other.sections) { $0.name.value }
    if let index = sections.firstIndex(where: { $0.name.value == name }) { sections[index].indicators = kept }
  }

  private mutating func takeIndicator(_ unit: SchemeChange.Unit, _ other: Scheme) {
    guard let mine = other.indicator(named: unit.name) else {
      for index in sections.indices { sections[index].indicators.removeAll { $0.name.value == unit.name } }
      return
    }
    for section in sections.indices {
      guard let index = sections[section].indicators.firstIndex(where: { $0.name.value == unit.name }) else { continue }
      guard unit.attribute != "section" else {
        let own = sections[section].indicators.remove(at: index)
        put(own, other)
        return
      }
      sections[section].indicators[index].take(unit.attribute, mine)
      return
    }
    put(mine, other)
  }

  private mutating func put(_ indicator: Indicator, _ other: Scheme) {
    let name = indicator.name.value
    guard let home = other.sections.first(where: { $0.indicators.contains { $0.name.value == name } }) else { return }
    if let index = sections.firstIndex(where: { $0.name.value == home.name.value }) {
      sections[index].indicators.append(indicator)
    } else {
      var section = home
      section.indicators = [indicator]
      sections.append(section)
    }
  }
}

extension Indicator {
  fileprivate mutating func take(_ attribute: String?, _ other: Indicator) {
    switch attribute {
    case "weight": share = other.share
    case "target": target = other.target
    case "value": value = other.value
    case "applies": applies = other.applies
    case "missing": missing = other.missing
    case "otherwise": otherwise = other.otherwise
    case "score": score = other.score
    case "round": round = other.round
    default: self = other
    }
  }
}

extension Array {
  fileprivate mutating func takeMissing(from other: [Element], by name: (Element) -> String) {
    let own = Set(map(name))
    self += other.filter { !own.contains(name($0)) }
  }

  /// The element of that name as the other list has it: replaced, put behind the one it follows there, or taken out.
  ///
  /// - Parameter wanted: With a number where several have one name, as elements are told apart.
  fileprivate mutating func take(_ wanted: String, from other: [Element], _ name: (Element) -> String) {
    let (own, theirs) = (Self.numbered(map(name)), Self.numbered(other.map(name)))
    switch (own.firstIndex(of: wanted), theirs.firstIndex(of: wanted)) {
    case (let index?, let mine?): self[index] = other[mine]
    case (let index?, nil): remove(at: index)
    case (nil, let mine?):
      let before = theirs[..<mine].reversed().compactMap { own.firstIndex(of: $0) }.first
      insert(other[mine], at: before.map { $0 + 1 } ?? 0)
    case (nil, nil): break
    }
  }

  fileprivate mutating func order(as other: [Element], _ name: (Element) -> String) {
    let (own, theirs) = (Self.numbered(map(name)), Self.numbered(other.map(name)))
    let common = theirs.filter { own.contains($0) }
    let places = own.indices.filter { common.contains(own[$0]) }
    let elements = self
    for (place, wanted) in zip(places, common) {
      if let index = own.firstIndex(of: wanted) { self[place] = elements[index] }
    }
  }

  private static func numbered(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      return seen[name].map { $0 > 1 ? "\(name) (\($0))" : name } ?? name
    }
  }
}
