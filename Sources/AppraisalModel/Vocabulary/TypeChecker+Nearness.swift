import Diagnostics
import Formulas
import Quantities

/// Places and days: `metres(a, b)`, `within 5 days after received`, `over days`.
extension TypeChecker {
  /// The distance of two points, made of their degrees.
  mutating func metres(_ call: Call, _ span: Range<Int>) throws -> TypedNode {
    guard call.arguments.count == 2 else {
      throw finding(
        .callUnclear, span,
        [
          "problem": "`metres` takes two points, \(call.arguments.count) are given",
          "hint": "Write metres(spot, customers.spot).",
        ])
    }
    let degrees = try call.arguments.flatMap { try self.degrees(of: try check($0)) }
    return TypedNode(.function(.metres, degrees), .number, span)
  }

  /// A point's degrees north and east.
  func degrees(of node: TypedNode) throws -> [TypedNode] {
    guard node.type == .point, case .name(let reference) = node.kind else {
      throw finding(
        .kindExpected, node.span,
        [
          "found": "`\(text(node.span))`, \(node.type.words),", "wanted": "a point",
          "hint": "Name a column of the type point.",
        ])
    }
    return Column.pointParts.map { suffix in TypedNode(.name(reference.part(suffix)), .number, node.span) }
  }

  /// `within n days after date`, of a row's formula.
  mutating func within(_ call: Call, _ file: DataFile) throws -> RowAggregate.Nearness? {
    guard let within = call.within else { return nil }
    guard file.dateColumn != nil else { throw finding(.windowWithoutDate, within.span, ["file": file.name.value]) }
    let was = insideFile
    insideFile = nil
    defer { insideFile = was }
    let date = try check(within.path)
    guard date.type == .day else {
      throw finding(
        .kindExpected, within.path.span,
        [
          "found": "`\(text(within.path.span))`, \(date.type.words),", "wanted": "a date",
          "hint": "Name a date of the row that the formula is of.",
        ])
    }
    return RowAggregate.Nearness(days: within.days, after: within.after, date: date)
  }

  /// Over each day of the period on which the person has a row, his columns read on that day.
  mutating func days(_ call: Call, _ span: Range<Int>) throws -> TypedNode {
    if rowFile != nil {
      throw finding(
        .clauseMisplaced, span, ["clause": "over days", "place": "a row's formula", "hint": "Make a measure of it."])
    }
    guard let function = PeriodFunction(rawValue: call.function.text), function != .previous, function != .streak,
      call.arguments.count == 1, let argument = call.arguments.first, call.of == nil, call.condition == nil,
      call.drop.isEmpty, call.atLeast == nil
    else {
      throw finding(
        .callUnclear, span,
        [
          "problem": "`\(call.function.text)` is not taken over days in this way",
          "hint": "Over days there are sum, mean, min, max and count of the person's columns.",
        ])
    }
    let operand = try check(argument)
    var foreign: TypedNode?
    operand.forEach { node in
      switch node.kind {
      case .rows, .people, .periods, .name(.figure), .name(.headcount), .name(.validDays): foreign = foreign ?? node
      default: break
      }
    }
    if let foreign {
      throw finding(
        .clauseMisplaced, foreign.span,
        [
          "clause": text(foreign.span), "place": "a figure over days",
          "hint": "On a day there are the person's columns and parameters.",
        ])
    }
    let wanted: ValueType = function == .count ? .condition : .number
    guard operand.type == wanted || operand.type == .missing else {
      throw finding(
        .kindExpected, argument.span,
        [
          "found": "`\(text(argument.span))`, \(operand.type.words),", "wanted": wanted.words,
          "hint": TypingHints.hint(for: wanted),
        ])
    }
    return TypedNode(.periods(PeriodAggregate(function: function, operand: operand, window: .days)), .number, span)
  }
}

extension Reference {
  /// The reference to a part of a point's column.
  func part(_ suffix: String) -> Reference {
    switch self {
    case .column(let path): .column(ColumnPath(file: path.file, hops: path.hops, column: path.column + suffix))
    case .outer(let path): .outer(ColumnPath(file: path.file, hops: path.hops, column: path.column + suffix))
    case .keyed(let file, let column): .keyed(file: file, column: column + suffix)
    default: self
    }
  }
}
