import Diagnostics
import Runs

/// The runs of a folder, a line each.
struct RunsPrinter {
  private let items: [RunList.Item]

  /// Whether signatures were held against a file of signers; else a name is only what its signature says.
  private let areSignersKnown: Bool

  init(_ items: [RunList.Item], areSignersKnown: Bool) {
    self.items = items
    self.areSignersKnown = areSignersKnown
  }

  func print() {
    if items.isEmpty {
      Output.print("no runs")
      return
    }
    var table = [
      [
        "run", "scheme", "edition", "period", "people", "left out", "rejected", "state",
        areSignersKnown ? "signed by" : "signed as (see --signers)",
      ]
    ]
    table += items.map { item in
      return [
        item.folder, item.scheme, item.edition, item.period, String(item.people),
        String(item.leftOut), String(item.rejected), RunsPrinter.words(item.state),
        item.signatures.map { "\($0.name) (\($0.role))" }.joined(separator: ", "),
      ].map { Excerpt.shown($0) }
    }
    for line in TextTable.lines(table) { Output.print(line) }
  }

  private static func words(_ state: RunList.State) -> String {
    switch state {
    case .current: "current"
    case .replaced(let heir): "replaced by \(heir)"
    case .damaged: "damaged"
    }
  }

  var json: String {
    let runs = items.map { item in
      let signatures = item.signatures.map {
        "{\"role\": \(JSONText.quoted($0.role)), \"name\": \(JSONText.quoted($0.name))}"
      }
      let (state, heir): (String, String) =
        switch item.state {
        case .current: ("current", "null")
        case .replaced(let heir): ("replaced", JSONText.quoted(heir))
        case .damaged: ("damaged", "null")
        }
      return "{\"run\": \(JSONText.quoted(item.folder)), \"scheme\": \(JSONText.quoted(item.scheme)), "
        + "\"edition\": \(JSONText.quoted(item.edition)), \"period\": \(JSONText.quoted(item.period)), "
        + "\"program\": \(JSONText.quoted(item.program)), \"people\": \(item.people), "
        + "\"leftOut\": \(item.leftOut), \"rows\": \(item.rows), "
        + "\"rejected\": \(item.rejected), \"corrections\": \(item.corrections), "
        + "\"fingerprint\": \"\(item.fingerprint)\", "
        + "\"identity\": \(item.identity.map { JSONText.quoted($0) } ?? "null"), \"state\": \"\(state)\", \"replacedBy\": \(heir), "
        + "\"signatures\": [\(signatures.joined(separator: ", "))], "
        + "\"problems\": [\(item.findings.map { JSONText.quoted($0.message) }.joined(separator: ", "))]}"
    }
    let list = runs.isEmpty ? "[]" : "[\n    " + runs.joined(separator: ",\n    ") + "\n  ]"
    return "{\n  \"schemaVersion\": 1,\n  \"runs\": \(list)\n}"
  }
}
