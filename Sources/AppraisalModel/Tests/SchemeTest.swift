package import Diagnostics
package import Formulas
package import Quantities

/// A test that stands beside a scheme: figures given, figures expected, in the words of the policy.
///
/// `{test: five points short cost 2, given: {value.forecast: 85%}, expect: {score.forecast: 8}}`
package struct SchemeTest: Sendable {
  package var title: Placed<String>
  /// `nil`: the first period in which the scheme is in force.
  package var period: Placed<Period>?
  /// Nobody named: one person, of whom everything is given.
  package var people: [Person]
  package var given: [Given]
  package var earlier: [Earlier]
  package var expected: [Expected]
  /// The code of the finding that must stop the run.
  package var finding: Placed<String>?
  /// The figure on the way to which the finding must come; `nil`: the score.
  package var findingIn: Formula?

  /// One of several people.
  package struct Person: Sendable {
    package let id: Placed<String>
    package let given: [Given]
    package let earlier: [Earlier]

    package init(id: Placed<String>, given: [Given], earlier: [Earlier]) {
      self.id = id
      self.given = given
      self.earlier = earlier
    }
  }

  /// A figure, named as the scheme's formulas name it, and its value.
  package struct Given: Sendable {
    package let figure: Formula
    package let value: Value

    package init(figure: Formula, value: Value) {
      self.figure = figure
      self.value = value
    }

    package enum Value: Sendable {
      /// As written; typed by the figure.
      case one(Placed<String>)
      /// How many rows of each kind, where a rule deducts by kind.
      case kinds([(kind: Placed<String>, count: Placed<String>)])
    }
  }

  /// Figures of an earlier period.
  package struct Earlier: Sendable {
    package let period: Placed<Period>
    package let given: [Given]
    /// The title of the move that was made then.
    package let move: Placed<String>?

    package init(period: Placed<Period>, given: [Given], move: Placed<String>?) {
      self.period = period
      self.given = given
      self.move = move
    }
  }

  /// A figure with what it must be.
  package struct Expected: Sendable {
    package let what: What
    package let name: Placed<String>
    package let wanted: Wanted

    package init(what: What, name: Placed<String>, wanted: Wanted) {
      self.what = what
      self.name = name
      self.wanted = wanted
    }

    package enum What: Sendable {
      case figure(Formula)
      /// The title of the move made, or `none`.
      case move
      /// The titles of the checks that are not satisfied.
      case breaches
      /// The title of the `leave_out` that holds first, or `none`.
      case leftOut
    }

    package enum Wanted: Sendable {
      /// Of everybody.
      case one(Placed<String>)
      /// By id.
      case each([(id: Placed<String>, value: Placed<String>)])
      /// Of a condition: those for whom it holds. Of `breaches`: the titles.
      case those([Placed<String>])
    }
  }

  package init(
    title: Placed<String>, period: Placed<Period>?, people: [Person], given: [Given], earlier: [Earlier],
    expected: [Expected], finding: Placed<String>?, findingIn: Formula?
  ) {
    self.title = title
    self.period = period
    self.people = people
    self.given = given
    self.earlier = earlier
    self.expected = expected
    self.finding = finding
    self.findingIn = findingIn
  }
}
