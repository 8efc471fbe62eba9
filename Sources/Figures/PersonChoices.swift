package import AppraisalModel
import Diagnostics
import Formulas
package import Quantities

/// What holds for a person where a scheme says `by:`, and what a rule's constants are for that person.
extension Reckoner {
  /// The case of `chosen` that holds for the person.
  package func value<Value>(of chosen: Chosen<Value>, for person: Int) throws -> Value {
    // Asked a million times: this way it is specialised here.
    if chosen.keys.isEmpty, let entry = chosen.cases.first { return entry.value }
    let texts = chosen.keys.map { key in
      (table[.reference(scheme.chooser(key.value))]?[person]).map(\.exactText) ?? ""
    }
    if let value = chosen.value(for: texts) { return value }
    throw InputRefused([
      Finding(
        FigureFinding.choiceNotCovered, at: chosen.place,
        [
          "people": table.people[person].id, "texts": texts.joined(separator: ", "),
          "keys": chosen.keys.map(\.value).joined(separator: ", "),
        ])
    ])
  }

  /// A constant of a rule, a weight or a bound, as it holds for the person in the run's period.
  ///
  /// - Parameter target: The indicator's target, for `target: target`.
  package func number(_ constant: Constant, for person: Int, target: Figure? = nil) throws -> Number {
    switch try value(of: constant, for: person).value {
    case .number(let number), .percent(let number): return number
    case .target: return target?.number ?? 0
    case .parameter(let name):
      if let number = parameter(name).number { return number }
      throw InputRefused([
        Finding(FigureFinding.parameterWithoutNumber, at: constant.place, ["parameter": name, "period": period.text])
      ])
    }
  }

  package func bounds(_ bounds: Bounds, for person: Int) throws -> NumberBounds {
    try bounds.map { try number($0, for: person) }
  }
}
