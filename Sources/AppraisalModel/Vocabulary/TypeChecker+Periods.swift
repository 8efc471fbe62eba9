import Diagnostics
import Formulas
import Quantities

/// Figures over periods: `previous(x)`, `streak(condition)`, `mean(x over last 3)`.
extension TypeChecker {
  mutating func periods(_ call: Call, _ span: Range<Int>) throws -> TypedNode {
    let name = call.function.text
    try refuseOutOfPlace(call, span)
    guard let function = PeriodFunction(rawValue: name) else {
      throw finding(
        .callUnclear, span,
        [
          "problem": "`\(name)` is not taken over periods",
          "hint": "Over periods there are \(PeriodFunction.allCases.map(\.rawValue).joined(separator: ", ")).",
        ])
    }
    let window = try window(of: call, function, span)
    guard let argument = call.arguments.first, call.arguments.count == 1 || function == .previous else {
      throw finding(
        .callUnclear, span,
        [
          "problem": "`\(name)` takes one figure, \(call.arguments.count) are given",
          "hint": "Write \(name)(score\(function == .streak ? " >= 90)" : " over last 3)").",
        ])
    }
    let operand = try past(argument, window)
    try refuse(operand, function, argument.span)
    let aggregate = PeriodAggregate(
      function: function, operand: operand, window: window, atLeast: call.atLeast?.value)
    return TypedNode(.periods(aggregate), function == .previous ? operand.type : .number, span)
  }

  private func refuseOutOfPlace(_ call: Call, _ span: Range<Int>) throws {
    let name = call.function.text
    if rowFile != nil {
      throw finding(
        .clauseMisplaced, span, ["clause": name, "place": "a row's formula", "hint": "Make a measure of it."])
    }
    if case .person(.people) = scope {
      throw finding(
        .clauseMisplaced, span,
        ["clause": name, "place": "leave_out", "hint": "Who is appraised is decided by the person's own rows."])
    }
    guard call.condition == nil, call.drop.isEmpty else {
      throw finding(
        .clauseMisplaced, span,
        [
          "clause": call.condition == nil ? "drop" : "where", "place": "a figure over periods",
          "hint": "Over periods there are `over` and `at least`; a measure can say the rest.",
        ])
    }
  }

  private func window(of call: Call, _ function: PeriodFunction, _ span: Range<Int>) throws -> Window {
    if let over = call.over, over.value == .days || function == .previous || function == .streak {
      throw finding(
        .clauseMisplaced, over.span,
        [
          "clause": "over", "place": over.value == .days ? "a figure of results" : "`\(function.rawValue)`",
          "hint": function == .previous
            ? "Write previous(x) or previous(x, 3)."
            : function == .streak ? "A streak goes back as far as it holds." : "Days have columns, not results.",
        ])
    }
    switch function {
    case .streak: return .thisPeriod
    case .previous:
      guard call.arguments.count <= 2 else { break }
      guard let second = call.arguments.dropFirst().first else { return .previous(1) }
      if case .number(let number) = second.kind, let count = number.asInt, (1...1_200).contains(count) {
        return .previous(count)
      }
    default: if let over = call.over { return over.value }
    }
    throw finding(
      .callUnclear, span,
      ["problem": "`previous` takes a figure and a written number of periods", "hint": "Write previous(score, 3)."])
  }

  /// A figure of earlier periods may be of any step; of this period only of a step that is done.
  private mutating func past(_ argument: Expression, _ window: Window) throws -> TypedNode {
    let was = isPast
    isPast = was || !window.includesThisPeriod
    defer { isPast = was }
    return try check(argument)
  }

  /// Earlier runs keep results, measures and the person's columns; nothing else can be asked of them.
  private func refuse(_ operand: TypedNode, _ function: PeriodFunction, _ span: Range<Int>) throws {
    var inner: TypedNode?
    operand.forEach { node in
      switch node.kind {
      case .rows, .people, .periods, .name(.keyed), .name(.headcount), .name(.validDays): inner = inner ?? node
      case .name(.column(let path)) where !path.hops.isEmpty: inner = inner ?? node
      default: break
      }
    }
    if let inner {
      throw finding(
        .clauseMisplaced, inner.span,
        [
          "clause": text(inner.span), "place": "a figure over periods",
          "hint": "Give it a name under `measures:` and ask for that: earlier runs keep measures and results.",
        ])
    }
    let wanted: ValueType? =
      switch function {
      case .streak: .condition
      case .count, .previous: nil
      case .mean, .sum, .min, .max: .number
      }
    if let wanted, operand.type != wanted, operand.type != .missing {
      throw finding(
        .kindExpected, span,
        [
          "found": "`\(text(span))`, \(operand.type.words),", "wanted": wanted.words,
          "hint": TypingHints.hint(for: wanted),
        ])
    }
  }
}
