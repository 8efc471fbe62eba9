import AppraisalModel
import Diagnostics

extension YamlNode {
  /// Where the keys of all maps below stand.
  var places: SchemePlaces {
    var places = SchemePlaces()
    take(&places, behind: nil)
    return places
  }

  private func take(_ places: inout SchemePlaces, behind key: SourceLocation?) {
    switch content {
    case .list(let items): for item in items { item.take(&places, behind: nil) }
    case .map(let entries):
      let keys = Dictionary(entries.map { ($0.key.value, $0.value.place) }, uniquingKeysWith: { one, _ in one })
      for place in [key, self.place].compactMap(\.self) { places.take(keys, at: place) }
      for entry in entries {
        if entry.value.text != nil { places.take(keys, at: entry.value.place) }
        entry.value.take(&places, behind: entry.key.place)
      }
    case .text, .nothing, .refused: break
    }
  }
}
