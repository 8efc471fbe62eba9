import Diagnostics
import Formulas
import Quantities

/// What a call is, told by what stands in it: of rows, across people, over periods, or plain.
extension TypeChecker {
  mutating func call(_ call: Call, _ span: Range<Int>) throws -> TypedNode {
    let name = call.function.text
    if call.across != nil { return try across(call, span) }
    if name == "metres" { return try metres(call, span) }
    if let over = call.over, over.value == .days { return try days(call, span) }
    if name == "previous" || name == "streak" { return try periods(call, span) }
    if let plain = PlainFunction(rawValue: name), !hasClauses(call) {
      if plain != .min && plain != .max || call.arguments.count > 1 { return try self.plain(plain, call, span) }
    }
    if let file = try file(of: call) { return try rows(call, file, span) }
    if call.over != nil { return try periods(call, span) }
    guard RowFunction(rawValue: name) != nil else {
      throw finding(
        .clauseMisplaced, span,
        ["clause": name, "place": "a formula without `across`", "hint": "Write \(name)(x across all) or name a group."])
    }
    throw finding(
      .callUnclear, span,
      [
        "problem": "`\(name)` does not say of what",
        "hint": "Name a file or one of its columns (\(name)(sales.quantity)), or add `across all` for all people.",
      ])
  }

  private func hasClauses(_ call: Call) -> Bool {
    call.of != nil || call.condition != nil || call.over != nil || !call.drop.isEmpty || call.atLeast != nil
      || call.same != nil || call.within != nil
  }

  // MARK: Plain

  private mutating func plain(_ function: PlainFunction, _ call: Call, _ span: Range<Int>) throws -> TypedNode {
    let wanted: ClosedRange<Int> =
      switch function {
      case .abs, .floor, .ceil: 1...1
      case .round: 1...2
      case .days, .metres: 2...2
      case .clamp: 3...3
      case .min, .max: 2...100
      }
    guard wanted.contains(call.arguments.count) else {
      throw finding(
        .callUnclear, span,
        [
          "problem":
            "`\(function.rawValue)` takes \(wanted.count == 1 ? String(wanted.lowerBound) : "\(wanted.lowerBound) to \(wanted.upperBound)") values, \(call.arguments.count) are given",
          "hint": "Write "
            + (function == .clamp
              ? "clamp(x, low, high)." : function == .round ? "round(x, decimals)." : "\(function.rawValue)(…).")
            ,
        ])
    }
    let wasRounded = isRounded
    if function == .round || function == .floor || function == .ceil { isRounded = true }
    defer { isRounded = wasRounded }
    var operands: [TypedNode] = []
    for argument in call.arguments {
      let dates = function == .days || (function == .min || function == .max) && operands.first?.type == .day
      let node = try check(argument)
      if operands.isEmpty, function == .min || function == .max, node.type == .day {
        operands.append(node)
        continue
      }
      guard node.type == (dates ? .day : .number) || node.type == .missing else {
        throw finding(
          .kindExpected, argument.span,
          [
            "found": "`\(text(argument.span))`, \(node.type.words),", "wanted": dates ? "a date" : "a number",
            "hint": TypingHints.hint(for: dates ? .day : .number),
          ])
      }
      operands.append(node)
    }
    if function == .round, operands.count == 2 {
      guard case .number(let decimals) = operands[1].kind, let count = decimals.asInt, (0...18).contains(count) else {
        throw finding(
          .kindExpected, operands[1].span,
          [
            "found": "`\(text(operands[1].span))`", "wanted": "a written number of decimals from 0 to 18",
            "hint": "Write round(x, 2).",
          ])
      }
    }
    let type: ValueType = (function == .min || function == .max) && operands.first?.type == .day ? .day : .number
    return TypedNode(.function(function, operands), type, span)
  }

  // MARK: Across people

  private mutating func across(_ call: Call, _ span: Range<Int>) throws -> TypedNode {
    guard rowFile == nil else {
      throw finding(
        .clauseMisplaced, span, ["clause": "across", "place": "a row's formula", "hint": "Make a measure of it."])
    }
    if case .person(.people) = scope {
      throw finding(
        .clauseMisplaced, span,
        ["clause": "across", "place": "leave_out", "hint": "Who is appraised is decided by the person's own rows."])
    }
    if call.over != nil || call.of != nil || !call.drop.isEmpty || call.same != nil || call.condition != nil
      || call.atLeast != nil
    {
      throw finding(
        .clauseMisplaced, span,
        [
          "clause": "across", "place": "a call with other clauses",
          "hint": "Give the inner part a name under `measures:` and compare that.",
        ])
    }
    guard let function = PeopleFunction(rawValue: call.function.text), call.arguments.count == 1,
      let argument = call.arguments.first, let group = call.across
    else {
      throw finding(
        .callUnclear, span,
        [
          "problem": "`\(call.function.text)` is not taken across people",
          "hint": "Across people there are mean, sum, min, max, count and rank, each of one figure.",
        ])
    }
    if call.lowestFirst, function != .rank {
      throw finding(
        .clauseMisplaced, span,
        ["clause": "lowest first", "place": "`\(function.rawValue)`", "hint": "It turns a rank only."])
    }
    let operand = try check(argument)
    if function != .count, operand.type != .number, operand.type != .missing {
      throw finding(
        .kindExpected, argument.span,
        [
          "found": "`\(text(argument.span))`, \(operand.type.words),", "wanted": "a number",
          "hint": TypingHints.hint(for: .number),
        ])
    }
    let name: GroupName = group.text == "all" ? .all : .named(group.text)
    if case .named(let text) = name, !scheme.people.groups.contains(where: { $0.name.value == text }) {
      let groups = scheme.people.groups.map(\.name.value) + ["all"]
      throw finding(
        .unknownName, group.span,
        ["name": text, "hint": TypeChecker.hint(text, groups, "Groups: \(groups.joined(separator: ", ")).")])
    }
    return TypedNode(
      .people(PeopleAggregate(function: function, operand: operand, group: name, lowestFirst: call.lowestFirst)),
      .number, span)
  }

  // MARK: Rows

  /// The file whose rows a call gathers: after `of`, the file it names, or the file of the columns it names.
  private func file(of call: Call) throws -> DataFile? {
    if let of = call.of {
      if let file = scheme.file(named: of.text) { return file }
      throw finding(
        .unknownFile, of.span,
        [
          "name": of.text,
          "hint": TypeChecker.hint(
            of.text, scheme.files.map(\.name.value), "Files: \(scheme.files.map(\.name.value).joined(separator: ", "))."
          ),
        ])
    }
    var candidates: [DataFile] = []
    for argument in call.arguments {
      for (names, _) in argument.pathsOutsideCalls {
        if let first = names.first, let file = scheme.file(named: first.text), file.name.value != insideFile {
          candidates.append(file)
        }
      }
    }
    return candidates.first { candidate in
      candidates.allSatisfy {
        $0.name.value == candidate.name.value || !typing.ways.all(from: candidate.name.value, to: $0.name.value).isEmpty
      }
    } ?? candidates.first
  }

  private mutating func rows(_ call: Call, _ file: DataFile, _ span: Range<Int>) throws -> TypedNode {
    guard insideFile == nil else {
      throw finding(
        .clauseMisplaced, span,
        [
          "clause": call.function.text, "place": "another aggregate",
          "hint": "Make the inner one a computed column of its file.",
        ])
    }
    guard let function = RowFunction(rawValue: call.function.text) else {
      throw finding(
        .callUnclear, span,
        [
          "problem": "`\(call.function.text)` does not gather rows",
          "hint": "Of rows there are \(RowFunction.allCases.map(\.rawValue).joined(separator: ", ")).",
        ])
    }
    insideFile = file.name.value
    defer { insideFile = nil }
    let arguments = try self.arguments(of: call, function, file)
    let condition = try call.condition.map { try check($0, .condition) }
    if case .row = scope, !isRounded, function == .mean || function == .share {
      throw finding(.divisionInRow, span, ["line": "round(\(text(span)), 10)"])
    }
    if function == .share, condition == nil {
      throw finding(
        .callUnclear, span,
        [
          "problem": "`share` lacks `where`",
          "hint": "Write share(\(file.name.value) where …): the part of its rows for which it holds.",
        ])
    }
    if !call.drop.isEmpty, ![.sum, .mean, .min, .max].contains(function) {
      throw finding(
        .clauseMisplaced, call.drop[0].span,
        [
          "clause": "drop", "place": "`\(function.rawValue)`",
          "hint": "It leaves out extreme values of sum, mean, min and max.",
        ])
    }
    let aggregate = RowAggregate(
      function: function, file: file.name.value, arguments: arguments, condition: condition,
      window: try window(call, file), drop: call.drop, atLeast: call.atLeast?.value,
      owner: try owner(of: file, call, span), within: try within(call, file))
    let type: ValueType =
      switch function {
      case .exists: .condition
      case .min, .max, .first, .last: arguments.first?.type ?? .number
      default: .number
      }
    return TypedNode(.rows(aggregate), type, span)
  }

  private mutating func arguments(of call: Call, _ function: RowFunction, _ file: DataFile) throws -> [TypedNode] {
    if call.arguments.count == 1, case .path(let names) = call.arguments[0].kind, names.count == 1,
      names[0].text == file.name.value, file.column(named: names[0].text) == nil
    {
      if [.count, .share, .exists].contains(function) { return [] }
      throw finding(
        .callUnclear, call.arguments[0].span,
        [
          "problem": "`\(function.rawValue)` of whole rows says nothing",
          "hint": "Name a column: \(function.rawValue)(\(file.name.value).column).",
        ])
    }
    if function == .share || function == .exists {
      throw finding(
        .callUnclear, call.function.span,
        [
          "problem": "`\(function.rawValue)` takes a file",
          "hint": "Write \(function.rawValue)(\(file.name.value) where …).",
        ])
    }
    guard call.arguments.count == 1 || function == .distinct else {
      throw finding(
        .callUnclear, call.function.span,
        [
          "problem": "`\(function.rawValue)` takes one value, \(call.arguments.count) are given",
          "hint": "Only distinct takes several.",
        ])
    }
    return try call.arguments.map { argument in
      let node = try check(argument)
      let fits: Bool =
        switch (function, node.type) {
        case (.sum, .number), (.mean, .number), (.min, .number), (.max, .number), (.min, .day), (.max, .day): true
        case (.min, .choice(let choices)), (.max, .choice(let choices)): choices.ordered
        case (.count, .condition): false
        case (.count, _), (.distinct, _), (.first, _), (.last, _): true
        default: false
        }
      guard fits else {
        throw finding(
          .kindExpected, argument.span,
          [
            "found": "`\(text(argument.span))`, \(node.type.words),",
            "wanted": function == .min || function == .max ? "a number, a date or an ordered choice" : "a number",
            "hint": function == .count
              ? "Write count(\(file.name.value) where \(text(argument.span)))." : TypingHints.hint(for: .number),
          ])
      }
      return node
    }
  }

  private func window(_ call: Call, _ file: DataFile) throws -> Window {
    guard let over = call.over else { return .thisPeriod }
    if case .row = scope {
      throw finding(
        .clauseMisplaced, over.span,
        [
          "clause": "over", "place": "a row's formula",
          "hint": "Make a measure of it, or condition on the row's own dates.",
        ])
    }
    if file.dateColumn == nil, file.validity == nil {
      throw finding(.windowWithoutDate, over.span, ["file": file.name.value])
    }
    return over.value
  }

  private func owner(of file: DataFile, _ call: Call, _ span: Range<Int>) throws -> RowAggregate.Owner {
    guard case .row(let own) = scope else {
      if let clause = call.same.map({ ("same", $0.span) }) ?? call.within.map({ ("within", $0.span) }) {
        throw finding(
          .clauseMisplaced, clause.1,
          [
            "clause": clause.0, "place": "a person's formula",
            "hint": "Make it a computed column of a file, and gather that column.",
          ])
      }
      if typing.reach[file.name.value] == Reach.none, scheme.peopleFile != nil {
        throw finding(.noWayToPerson, span, ["file": file.name.value, "target": scheme.people.from.value])
      }
      return .person
    }
    if let same = call.same {
      for name in [file.name.value, own] where scheme.file(named: name)?.column(named: same.text) == nil {
        throw finding(.unknownColumn, same.span, ["file": name, "name": same.text, "hint": "Both files need it."])
      }
      return .same(file: own, column: same.text)
    }
    let ways = typing.ways.all(from: file.name.value, to: own)
    guard let way = ways.first else { throw finding(.noWayToPerson, span, ["file": file.name.value, "target": own]) }
    if ways.count > 1 {
      throw finding(.twoWays, span, ["file": file.name.value, "target": own, "ways": Ways.words(ways)])
    }
    return .row(file: own, hops: way)
  }
}

extension Expression {
  /// The paths of the node that no inner call has for itself.
  var pathsOutsideCalls: [(names: [Name], span: Range<Int>)] {
    if case .path(let names) = kind { return [(names, span)] }
    if case .call = kind { return [] }
    return children.flatMap(\.pathsOutsideCalls)
  }
}
