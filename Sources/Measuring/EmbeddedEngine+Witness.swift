import Figures
import Formulas
import Plans

extension EmbeddedEngine {
  /// What was seen of those who are to be explained; `nil` where nobody is.
  func witnessed(_ candidates: Candidates, _ sheet: AggregateSheet, leftOut: FigureTable) -> Witnessed? {
    guard let witnessing else { return nil }
    var witnessed = Witnessed()
    witnessed.files = sheet.witnessed(candidates)
    witnessed.leftOut = leftOut
    let columns = PersonColumns(month: month, candidates: candidates)
    for reference in plan.references {
      for (person, origin) in zip(candidates.people, columns.origins(of: reference)) where witnessing.wants(person.id) {
        if let origin { witnessed.cells[.reference(reference), default: [:]][person.id] = origin }
      }
    }
    let known = Set(candidates.people.map(\.id))
    witnessed.absent = Set(PeopleRows(month).ids).subtracting(known).sorted()
    return witnessed
  }
}
