import Formulas
import Quantities

/// The signs and functions of formulas on single figures that are not missing.
enum Calculation {
  static func arithmetic(_ sign: Arithmetic, _ a: Figure, _ b: Figure) -> Figure {
    switch (a, b) {
    case (.number(let a), .number(let b)):
      switch sign {
      case .plus: return .number(a + b)
      case .minus: return .number(a - b)
      case .times: return .number(a * b)
      case .over: return a.dividing(by: b).map { .number($0) } ?? .missing(.dividedByZero)
      }
    case (.day(let day), .number(let number)):
      guard let days = number.asInt else { return .missing(.said) }
      return .day(sign == .minus ? day + -days : day + days)
    case (.number, .day): return arithmetic(sign, b, a)
    case (.day(let a), .day(let b)): return .number(Number(a - b))
    default: return .missing(.said)
    }
  }

  /// How texts of two kinds compare: by a declared order, or only for equality.
  static func order(_ a: ValueType, _ b: ValueType) -> Choices? {
    if case .choice(let choices) = a, choices.ordered { return choices }
    if case .choice(let choices) = b, choices.ordered { return choices }
    return nil
  }

  static func equal(_ a: Figure, _ b: Figure) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a == b
    case (.text(let a), .text(let b)): sameBytes(a, b)
    case (.condition(let a), .condition(let b)): a == b
    case (.day(let a), .day(let b)): a == b
    case (.period(let a), .period(let b)): a == b
    default: false
    }
  }

  /// Texts compare byte by byte; two spellings of an accented letter are two texts.
  private static func sameBytes(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  static func compare(_ sign: Comparison, _ a: Figure, _ b: Figure, _ order: Choices?) -> Bool {
    switch sign {
    case .equal: return equal(a, b)
    case .different: return !equal(a, b)
    case .less: return isLess(a, b, order)
    case .greater: return isLess(b, a, order)
    case .atMost: return equal(a, b) || isLess(a, b, order)
    case .atLeast: return equal(a, b) || isLess(b, a, order)
    }
  }

  private static func isLess(_ a: Figure, _ b: Figure, _ order: Choices?) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): return a < b
    case (.day(let a), .day(let b)): return a < b
    case (.period(let a), .period(let b)): return a < b
    case (.text(let a), .text(let b)):
      guard let order, let one = order.rank(of: a), let other = order.rank(of: b) else { return false }
      return one < other
    default: return false
    }
  }

  /// Decided by the side that decides: `no and missing` is no, `yes or missing` is yes.
  static func logic(_ word: Logic, _ a: Figure, _ b: Figure) -> Figure {
    let deciding = word == .or
    if a.condition == deciding || b.condition == deciding { return .condition(deciding) }
    if a.isMissing { return a }
    if b.isMissing { return b }
    return .condition(!deciding)
  }

  static func function(_ function: PlainFunction, _ operands: [Figure]) -> Figure {
    if let missing = operands.first(where: \.isMissing) { return missing }
    if function == .days, operands.count == 2, case .day(let a) = operands[0], case .day(let b) = operands[1] {
      return .number(Number(b - a))
    }
    if function == .min || function == .max, case .day? = operands.first {
      let days = operands.compactMap { if case .day(let day) = $0 { day } else { nil } }
      return (function == .min ? days.min() : days.max()).map { .day($0) } ?? .missing(.said)
    }
    let numbers = operands.compactMap(\.number)
    guard let first = numbers.first, numbers.count == operands.count else { return .missing(.said) }
    switch function {
    case .min: return .number(numbers.dropFirst().reduce(first) { $1 < $0 ? $1 : $0 })
    case .max: return .number(numbers.dropFirst().reduce(first) { $0 < $1 ? $1 : $0 })
    case .abs: return .number(first.isNegative ? -first : first)
    case .clamp:
      guard numbers.count == 3 else { return .missing(.said) }
      let raised = first < numbers[1] ? numbers[1] : first
      return .number(numbers[2] < raised ? numbers[2] : raised)
    case .round: return .number(first.rounded(decimals: numbers.count > 1 ? numbers[1].asInt ?? 0 : 0))
    case .floor: return .number(first.floor)
    case .ceil: return .number(first.ceil)
    case .days, .metres: return .missing(.said)
    }
  }
}
