import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// The measures that formulas ask, and how a correction of each is typed; found once for formulas and not once a person.
final class AskedMeasures {
  /// A measure that can be corrected.
  struct Asked {
    let name: String
    let title: String
    let kind: ReviewForm.Kind
    var options: [String] = []
    var least: Number?
    var most: Number?
  }

  private let scheme: TypedScheme
  private var known: [[Formula.ID]: [Asked]] = [:]

  init(of scheme: TypedScheme) { self.scheme = scheme }

  /// The measures that formulas name, and those that these name, in the order in which they are met.
  func measures(in formulas: [Formula]) -> [Asked] {
    let key = formulas.map(\.id)
    if let known = known[key] { return known }
    let measures = names(in: formulas).compactMap { scheme.scheme.measure(named: $0) }.compactMap { asked($0) }
    known[key] = measures
    return measures
  }

  private func names(in formulas: [Formula]) -> [String] {
    var names: [String] = []
    func look(_ formula: Formula) {
      scheme[formula].root.forEachOfNow { node in
        guard case .name(.figure(.measure(let name))) = node.kind, !names.contains(name) else { return }
        names.append(name)
      }
    }
    formulas.forEach(look)
    var next = 0
    while next < names.count {
      switch scheme.scheme.measure(named: names[next])?.definition {
      case .formula(let formula)?: look(formula)
      case .rule(let value, _)?: look(value)
      case nil: break
      }
      next += 1
    }
    return names
  }

  private func asked(_ measure: Measure) -> Asked? {
    let name = measure.name.value
    let title = measure.title ?? name
    switch scheme.measureTypes[name] ?? .number {
    case .number: return number(measure, name, title)
    case .text: return Asked(name: name, title: title, kind: .text)
    case .choice(let choices): return Asked(name: name, title: title, kind: .choice, options: choices.values)
    case .condition: return Asked(name: name, title: title, kind: .yesNo)
    case .day, .period, .point, .list, .missing: return nil
    }
  }

  /// Counts are whole and not negative, a share lies between 0 and 1, a place is at least 1.
  private func number(_ measure: Measure, _ name: String, _ title: String) -> Asked {
    func asked(_ kind: ReviewForm.Kind, least: Number? = nil, most: Number? = nil) -> Asked {
      Asked(name: name, title: title, kind: kind, least: least, most: most)
    }
    guard case .formula(let formula) = measure.definition else { return asked(.number) }
    switch scheme[formula].root.kind {
    case .rows(let aggregate):
      switch aggregate.function {
      case .count, .distinct: return asked(.whole, least: 0)
      case .share: return asked(.number, least: 0, most: 1)
      case .sum, .mean, .min, .max, .exists, .first, .last: return asked(.number)
      }
    case .people(let aggregate):
      switch aggregate.function {
      case .rank: return asked(.whole, least: 1)
      case .count: return asked(.whole, least: 0)
      case .mean, .sum, .min, .max: return asked(.number)
      }
    default: return asked(.number)
    }
  }
}
