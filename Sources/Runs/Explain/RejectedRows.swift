import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Reading
import Tables

/// Whose the rows are that were refused, where a cell of the row names the person.
///
/// A refused row has no typed cells, so its file is looked at once more; a row that names only something of the person's, as a customer,
/// is nobody's here.
struct RejectedRows {
  /// By the text of the cell.
  private var lines: [String: [RejectLine]] = [:]

  /// - Parameter data: The folder with the month's files.
  init(_ reckoned: ReckonedRun, in data: String) {
    let scheme = reckoned.results.scheme
    let byFile = Dictionary(grouping: reckoned.results.rejects, by: \.file)
    for (kind, name) in reckoned.month.data.summaries.map({ ($0.kind, $0.summary.name) }) {
      guard let rejects = byFile[name], let file = scheme.scheme.file(named: kind),
        let column = RejectedRows.column(naming: scheme, file)
      else { continue }
      let place = name.split(separator: "#", maxSplits: 1).map(String.init)
      var cat = DataCat(file: data + "/" + place[0])
      cat.encoding = file.encoding
      cat.sheet = place.count > 1 ? place[1] : nil
      cat.isLenient = true
      take(rejects, by: column, from: cat)
    }
  }

  /// The header of the column that names the person.
  private static func column(naming scheme: TypedScheme, _ file: DataFile) -> String? {
    let people = scheme.scheme.people.from.value
    let key = scheme.scheme.peopleFile?.keyColumns.first?.name.value
    switch scheme.reach[file.name.value] ?? .none {
    case .own: return file.keyColumns.first?.header
    case .chain(let hops):
      guard hops.count == 1, let hop = hops.first, hop.file == people else { return nil }
      return file.column(named: hop.column)?.header
    case .keys(let names): return names.first { $0 == key }.flatMap { file.column(named: $0)?.header }
    case .none: return nil
    }
  }

  private mutating func take(_ rejects: [RejectLine], by column: String, from cat: DataCat) {
    let byRecord = Dictionary(grouping: rejects, by: \.record)
    var place: Int?
    var record = 0
    var found: [String: [RejectLine]] = [:]
    try? cat { event in
      guard case .row(let cells) = event else { return }
      guard let place else {
        place = cells.firstIndex(of: .text(column))
        if place == nil { place = -1 }
        return
      }
      record += 1
      guard let lines = byRecord[record], cells.indices.contains(place), case .text(let id) = cells[place] else {
        return
      }
      found[id, default: []] += lines
    }
    lines.merge(found) { $0 + $1 }
  }

  func of(_ person: String) -> [RejectLine] {
    (lines[person] ?? []).sorted { ($0.file, $0.record) < ($1.file, $1.record) }
  }
}
