package import Diagnostics
package import Formulas

/// Who is appraised: the rows of a file, in groups, less those left out with a reason.
package struct Appraised: Sendable {
  package var from: Placed<String>
  package var groups: [Group]
  package var leaveOut: [LeaveOut]

  /// `branch: 营销部`: a text column of the people's file and its title in the reports.
  package struct Group: Sendable {
    package let name: Placed<String>
    package let title: String

    package init(name: Placed<String>, title: String) {
      self.name = name
      self.title = title
    }
  }

  /// The first that holds is the reason printed.
  package struct LeaveOut: Sendable {
    package let title: String
    package let when: Condition

    package init(title: String, when: Condition) {
      self.title = title
      self.when = when
    }
  }

  package init(from: Placed<String>, groups: [Group], leaveOut: [LeaveOut]) {
    self.from = from
    self.groups = groups
    self.leaveOut = leaveOut
  }
}

/// A condition, with what a missing one means where that is said (`missing: no`).
package struct Condition: Sendable {
  package let formula: Formula
  package let missingIsNo: Bool

  package init(_ formula: Formula, missingIsNo: Bool = false) {
    self.formula = formula
    self.missingIsNo = missingIsNo
  }
}
