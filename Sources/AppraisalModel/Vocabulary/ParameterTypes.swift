import Diagnostics
package import Formulas

extension Parameter {
  /// The kind of its values, of the entries for a table; by its latest value.
  package var valueType: ValueType {
    guard let value = values.last?.value else { return .missing }
    return Parameter.type(of: value)
  }

  private static func type(of value: ParameterValue) -> ValueType {
    switch value {
    case .scalar(let scalar): type(of: scalar.value)
    case .list(let items): .list(of: items.first.map { type(of: $0.value) } ?? .missing)
    case .table(let entries, _): entries.first.map { type(of: $0.value) } ?? .missing
    case .ladder: .number
    }
  }

  private static func type(of scalar: ParameterScalar) -> ValueType {
    switch scalar {
    case .number: .number
    case .text: .text
    case .day: .day
    }
  }
}
