package import Diagnostics
package import Formulas

/// Who is appraised: the rows of a file, in groups, less those left out with a reason.
package struct Appraised: Sendable {
  package var from: Placed<String>
  package var groups: [Group]
  package var leaveOut: [LeaveOut]
  /// Every posting (row of the file) is appraised by itself, and the person's score is their weighed mean.
  package var onePer: OnePer?

  /// `one_result_per: employee_id`, `weigh: valid_days`.
  package struct OnePer: Sendable {
    package let key: Placed<String>
    /// What a posting weighs; its days where nothing is said.
    package let weigh: Formula?

    package init(key: Placed<String>, weigh: Formula?) {
      self.key = key
      self.weigh = weigh
    }
  }

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
