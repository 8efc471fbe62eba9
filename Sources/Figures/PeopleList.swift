package import Diagnostics

/// Names people in a finding, the first ten and how many more; printed only as how many they are.
package enum PeopleList {
  package static func text(_ people: [String]) -> String {
    Personal.text(Enumeration.text(people), or: people.count == 1 ? "1 person" : "\(people.count) people")
  }
}

/// Names things in a finding, the first ten and how many more.
package enum Enumeration {
  package static func text(_ items: [String], limit: Int = 10) -> String {
    let shown = items.prefix(limit).joined(separator: ", ")
    return items.count > limit ? "\(shown) and \(items.count - limit) more" : shown
  }
}
