import Diagnostics
import Runs

/// Changes of a scheme as JSON, keys in a fixed order: `{"schemaVersion": 1, "changes": […]}`.
enum ChangesJSON {
  static func text(_ changes: [SchemeDifference]) -> String {
    let items = changes.map { "    " + object($0) }
    let list = items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n  ]"
    return "{\n  \"schemaVersion\": 1,\n  \"changes\": \(list)\n}"
  }

  static func object(_ change: SchemeDifference) -> String {
    let path = change.attribute.map(JSONText.quoted).joined(separator: ", ")
    let fields = [
      ("kind", JSONText.quoted(change.kind)), ("name", JSONText.quoted(change.name)), ("attribute", "[\(path)]"),
      ("before", side(change.before)), ("after", side(change.after)), ("words", JSONText.quoted(change.words)),
    ]
    return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func side(_ side: SchemeDifference.Side?) -> String {
    guard let side else { return "null" }
    let place = side.place.map {
      ", \"file\": \(JSONText.quoted($0.file)), \"line\": \($0.line), \"column\": \($0.column)"
    }
    return "{\"text\": \(JSONText.quoted(side.text))\(place ?? "")}"
  }
}
