import AppraisalModel
import Formulas
import Plans
import Quantities

/// The decimals at which the embedded reckoner keeps a number of a row formula; of what it finds out from the rows, the most they can be.
struct Scales {
  private let source: RowSource
  private var scheme: TypedScheme { source.pass.scheme }

  init(_ source: RowSource) { self.source = source }

  func scale(_ node: TypedNode) throws(Unsayable) -> Int {
    switch node.kind {
    case .number(let number): return number.decimalPlaces ?? 18
    case .name(.column(let path)): return try column(path)
    case .name(.parameter(let name)), .lookup(let name, _):
      return scheme.scheme.parameter(named: name)?.decimalPlaces ?? 0
    case .negative(let operand): return try scale(operand)
    case .arithmetic(let sign, let a, let b):
      if a.type != .number || b.type != .number { return 0 }
      let (one, other) = (try scale(a), try scale(b))
      return sign == .times ? one + other : max(one, other)
    case .choice(_, let yes, let no): return max(try scale(yes), try scale(no))
    case .function(let function, let operands):
      switch function {
      case .round: return Scales.places(operands)
      case .floor, .ceil, .days, .metres: return 0
      case .min, .max, .abs, .clamp:
        var most = 0
        for operand in operands { most = max(most, try scale(operand)) }
        return most
      }
    case .rows(let aggregate):
      guard [.sum, .min, .max].contains(aggregate.function), let argument = aggregate.arguments.first else { return 0 }
      return try scale(argument)
    default: return 0
    }
  }

  /// The decimals that `round` keeps.
  static func places(_ operands: [TypedNode]) -> Int {
    if operands.count > 1, case .number(let number) = operands[1].kind { return number.asInt ?? 0 }
    return 0
  }

  private func column(_ path: ColumnPath) throws(Unsayable) -> Int {
    guard let column = scheme.scheme.file(named: path.endFile)?.column(named: path.column) else { return 0 }
    guard let computed = column.computed else { return column.type.scale ?? 0 }
    switch computed {
    case .formula(let formula): return try scale(scheme[formula].root)
    case .rule: throw Unsayable("arithmetic with \(path.file).\(path.column), which a rule gives")
    }
  }
}
