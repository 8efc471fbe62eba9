import Diagnostics

/// A part of a scheme that has a name, or that there is one of: what a change belongs to.
struct SchemeElement {
  let kind: SchemeChange.Kind
  var name: String
  /// Of several elements of one kind, whether their order says something.
  var isInOrder = false
  let node: OutlineNode
}

/// A scheme as its elements.
struct SchemeElements {
  private let walk: OutlineWalk
  private(set) var all: [SchemeElement] = []

  init(_ scheme: Scheme, _ places: SchemePlaces) {
    walk = OutlineWalk(places: places)
    var own: [OutlineNode] = []
    for child in Mirror(reflecting: scheme).children {
      let label = child.label ?? ""
      if !take(label, child.value, scheme), label != "formulas" {
        own += [walk.node(OutlineWords.key(of: label), child.value, scheme.name.place)].compactMap(\.self)
      }
    }
    add(.scheme, "", own, scheme.place)
    number()
  }

  /// - Returns: Whether it is an element, or several, and no attribute of the scheme itself.
  private mutating func take(_ label: String, _ value: Any, _ scheme: Scheme) -> Bool {
    switch value {
    case let rounding as RoundingStages:
      add(.rounding, "", rounding, walk.places.place(of: label, near: scheme.name.place))
    case let parameters as [Parameter]:
      for parameter in parameters { take(parameter) }
    case let files as [DataFile]: for file in files { take(file) }
    case let people as Appraised: add(.people, "", people, people.from.place)
    case let measures as [Measure]: for measure in measures { add(.measure, measure.name, measure) }
    case let sections as [Section]: for section in sections { take(section) }
    case let gates as [Gate]: for gate in gates { add(.gate, gate.title, gate, label: "title", isInOrder: true) }
    case let accounts as [Account]:
      for account in accounts { add(.account, account.name, account, isInOrder: true) }
    case let checks as [ResultCheck]:
      for check in checks { add(.check, check.title, check, label: "title", isInOrder: true) }
    default: return takeOptional(label, value)
    }
    return true
  }

  private mutating func takeOptional(_ label: String, _ value: Any) -> Bool {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return false }
    switch value {
    case is Adjustments?, is RatingScale?, is Pay?, is Recognition?, is Territory?: break
    default: return false
    }
    switch mirror.children.first?.value {
    case let adjustments as Adjustments: take(adjustments)
    case let ratings as RatingScale: take(ratings)
    case let pay as Pay: take(pay)
    case let recognition as Recognition: take(recognition)
    case let territory as Territory: add(.territory, "", territory, territory.place)
    default: break
    }
    return true
  }

  private mutating func take(_ parameter: Parameter) {
    let near = parameter.name.place
    let fields = walk.fields(of: parameter, near, without: ["name", "values"])
    add(.parameter, parameter.name.value, fields + parameter.values.compactMap { walk.entry($0, near) }, near)
  }

  private mutating func take(_ file: DataFile) {
    add(.data, file.name.value, walk.fields(of: file, file.name.place, without: ["name", "columns"]), file.name.place)
    for column in file.columns {
      add(
        .column, "\(file.name.value).\(column.name.value)",
        walk.fields(of: column, column.name.place, without: ["name"]), column.name.place)
    }
  }

  private mutating func take(_ section: Section) {
    add(
      .section, section.name.value, walk.fields(of: section, section.name.place, without: ["name", "indicators"]),
      section.name.place, isInOrder: true)
    for indicator in section.indicators {
      let place = indicator.name.place
      let own = walk.fields(of: indicator, place, without: ["name"])
      add(
        .indicator, indicator.name.value,
        own + [.leaf("section", section.name.value, section.name.place)], place, isInOrder: true)
    }
  }

  private mutating func take(_ adjustments: Adjustments) {
    add(.adjustments, "", walk.fields(of: adjustments, adjustments.place, without: ["items"]), adjustments.place)
    for item in adjustments.items { add(.adjustment, item.title, item, label: "title", isInOrder: true) }
  }

  private mutating func take(_ ratings: RatingScale) {
    add(.ratings, "", walk.fields(of: ratings, ratings.place, without: ["entries", "quota"]), ratings.place)
    for entry in ratings.entries {
      let border = walk.node("from", entry.from as Any, entry.name.place) ?? .leaf("from", "below", entry.name.place)
      add(.rating, entry.name.value, [border], entry.name.place, isInOrder: true)
    }
    if let quota = ratings.quota { add(.quota, "", quota, quota.place) }
  }

  private mutating func take(_ pay: Pay) {
    if let table = pay.table { add(.payTable, "", table, table.amounts.place) }
    let rest = walk.fields(of: pay, pay.place, without: ["table", "items", "pools", "moves"])
    if !rest.isEmpty { add(.other, "pay", rest, pay.place) }
    for item in pay.items { add(.pay, item.name, item, isInOrder: true) }
    for pool in pay.pools { add(.pool, pool.name, pool, isInOrder: true) }
    for move in pay.moves { add(.move, move.title, move, label: "title", isInOrder: true) }
  }

  private mutating func take(_ recognition: Recognition) {
    let place = recognition.awards.first?.place
    add(.recognition, "", walk.fields(of: recognition, place, without: ["awards"]), place)
    for award in recognition.awards { add(.award, award.name, award, isInOrder: true) }
  }

  // MARK: One element

  private mutating func add(
    _ kind: SchemeChange.Kind, _ name: Placed<String>, _ value: Any, label: String = "name", isInOrder: Bool = false
  ) {
    add(
      kind, name.value, walk(kind).fields(of: value, name.place, without: [label]), name.place, isInOrder: isInOrder)
  }

  /// Of these a condition that is missing does not hold, whatever the scheme says.
  private func walk(_ kind: SchemeChange.Kind) -> OutlineWalk {
    var walk = walk
    walk.impliesNo = [.adjustment, .pay, .pool, .move, .award, .quota].contains(kind)
    return walk
  }

  private mutating func add(_ kind: SchemeChange.Kind, _ name: String, _ value: Any, _ place: SourceLocation?) {
    add(kind, name, walk(kind).fields(of: value, place), place)
  }

  private mutating func add(
    _ kind: SchemeChange.Kind, _ name: String, _ parts: [OutlineNode], _ place: SourceLocation?, isInOrder: Bool = false
  ) {
    all.append(
      SchemeElement(kind: kind, name: name, isInOrder: isInOrder, node: .branch(name, parts.numbered, place)))
  }

  /// Elements of one kind and name are told apart by a number.
  private mutating func number() {
    var seen: [String: Int] = [:]
    for index in all.indices {
      let key = all[index].kind.rawValue + " " + all[index].name
      seen[key, default: 0] += 1
      if let count = seen[key], count > 1 { all[index].name += " (\(count))" }
    }
  }
}
