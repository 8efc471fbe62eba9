import Diagnostics
import Formulas

/// What a name after `by:` can be, and the texts it may have.
struct Choosers {
  let scheme: TypedScheme

  /// The declared texts of a chooser: of a choice all, of a text column `nil` (any); an empty optional if it is no chooser.
  func texts(of name: String) -> [String]?? {
    let type: ValueType?
    if scheme.scheme.peopleFile?.column(named: name) != nil {
      type = scheme.columnTypes[scheme.scheme.people.from.value]?[name]
    } else {
      type = scheme.measureTypes[name]
    }
    switch type {
    case .choice(let choices)?: return .some(choices.values)
    case .text?: return .some(nil)
    case .missing?: return .some(nil)
    default: return nil
    }
  }
}
