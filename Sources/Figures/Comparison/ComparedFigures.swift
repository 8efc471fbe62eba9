package import Quantities

/// What one run came to, as texts by person and figure: one side of a comparison.
package struct ComparedFigures: Sendable {
  /// How findings and reports name it: the run's folder, and what it was reckoned again with.
  package var title: String
  package var period: String
  package var edition: String
  /// By id, bytewise.
  package let people: [String]
  /// The names of figures as formulas have them, in the order of a run's history; `total` before all.
  package let names: [String]
  /// What each person belongs to, by the scheme's first kind of group; empty where it has none.
  package let groups: [String: String]
  /// The lines that a score is made of, with what each adds: `indicator visit_rate`, `gate 无拜访`.
  package let lines: [String: [Line]]
  private let texts: [String: [String]]
  private let places: [String: Int]

  package struct Line: Sendable, Equatable {
    package let name: String
    package let adds: Number

    package init(name: String, adds: Number) {
      self.name = name
      self.adds = adds
    }
  }

  /// - Parameters:
  ///   - rows: For each person a text a name, in the order of `names`.
  package init(
    title: String, period: String, edition: String, names: [String], rows: [(person: String, texts: [String])],
    groups: [String: String], lines: [String: [Line]]
  ) {
    self.title = title
    self.period = period
    self.edition = edition
    self.names = names
    people = rows.map(\.person)
    texts = Dictionary(rows.map { ($0.person, $0.texts) }, uniquingKeysWith: { one, _ in one })
    places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    self.groups = groups
    self.lines = lines
  }

  package func has(_ person: String) -> Bool { texts[person] != nil }

  /// `nil` where the run has no such figure or does not appraise the person.
  package func text(_ name: String, of person: String) -> String? {
    guard let place = places[name], let row = texts[person], row.indices.contains(place) else { return nil }
    return row[place]
  }

  package func number(_ name: String, of person: String) -> Number? {
    text(name, of: person).flatMap { Number(exact: $0) }
  }

  /// The score after the gates, 0 where the person has none.
  package func score(of person: String) -> Number { number("score", of: person) ?? 0 }

  /// 0 in a scheme without pay.
  package func pay(of person: String) -> Number { number("pay", of: person) ?? 0 }

  package func rating(of person: String) -> String { text("rating", of: person) ?? "" }

  /// The items that pay is made of.
  package var payItems: [String] { names.filter { $0.hasPrefix("pay.") } }
}
