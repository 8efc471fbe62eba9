package import Diagnostics
package import Formulas

/// Who is recognised (评先评优): awards in their order, and how many of them a person may take.
package struct Recognition: Sendable {
  package var eachAtMost: Int?
  package var awards: [Award]

  package init(eachAtMost: Int?, awards: [Award]) {
    self.eachAtMost = eachAtMost
    self.awards = awards
  }
}

/// One award: the best of a group, or everybody for whom a condition holds.
package struct Award: Sendable {
  package var name: Placed<String>
  package var title: String
  package var content: Content
  /// The group within which the best are found.
  package var within: GroupName
  /// Where groups are recognised, not people: the kind of group that wins.
  package var of: Placed<String>?
  /// Who may take it; missing does not hold.
  package var among: Condition?
  package var ties: Ties
  /// The words of the certificate, `{name}`, `{title}`, `{period}`, `{place}` and figures in braces.
  package var text: Citation?
  package var place: SourceLocation
  /// Whether it counts against `each_at_most:`; a list (后备人才) is no honour and may stand beside all of them.
  package var countsForLimit = true

  package enum Content: Sendable {
    case best(Formula, by: Formula)
    case everyone(Formula)
  }

  package init(
    name: Placed<String>, title: String, content: Content, within: GroupName, of: Placed<String>?, among: Condition?,
    ties: Ties, text: Citation?, place: SourceLocation
  ) {
    self.name = name
    self.title = title
    self.content = content
    self.within = within
    self.of = of
    self.among = among
    self.ties = ties
    self.text = text
    self.place = place
  }
}

/// The text of a certificate, cut at its braces.
package struct Citation: Sendable {
  package var parts: [Part]

  package enum Part: Sendable {
    case words(String)
    case name
    case title
    case period
    case place
    case figure(Formula)
  }

  package init(parts: [Part]) { self.parts = parts }

  package var formulas: [Formula] { parts.compactMap { if case .figure(let formula) = $0 { formula } else { nil } } }
}
