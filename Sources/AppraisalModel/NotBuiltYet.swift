package import Diagnostics
package import Formulas

/// What the language has and this edition of the program does not do yet: read, typed where it has a type, and refused.
package enum NotBuiltYet: String, CaseIterable, FindingCode {
  case notBuiltYet = "not-built-yet"

  package var wording: Wording {
    Wording(
      "{what} is part of the language but not built yet",
      remedy: "Take it out for now; the manual lists what this edition does.")
  }
}
