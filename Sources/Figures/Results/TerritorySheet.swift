package import Quantities

/// The managers' loads and radii, and a proposal how to even the loads out; it changes no other result.
package struct TerritorySheet: Sendable {
  /// In order of the people.
  package var managers: [ManagedTerritory]
  /// By group, then in the order of the proposal.
  package var handovers: [Handover]

  package init(managers: [ManagedTerritory], handovers: [Handover]) {
    self.managers = managers
    self.handovers = handovers
  }
}

/// One manager's customers taken together.
package struct ManagedTerritory: Sendable {
  /// By his place among the appraised.
  package var person: Int
  package var group: String
  package var withoutSpot: Int
  /// The mean load of the group's managers; handovers do not change it.
  package var meanLoad: Number
  package var centre: Spot?
  /// In metres, of the customers with a spot; `nil` where there is none or no centre.
  package var meanDistance: Number?
  /// How many of the customers with a spot lie nearer to a colleague's centre; `nil` without a centre.
  package var nearer: Int?
  package var now: State
  package var proposed: State

  /// What handovers change.
  package struct State: Sendable, Equatable {
    package var customers: Int
    package var load: Number
    /// The metres to the farthest customer; `nil` where there is none with a spot or no centre.
    package var radius: Int64?

    package init(customers: Int, load: Number, radius: Int64?) {
      self.customers = customers
      self.load = load
      self.radius = radius
    }
  }

  package init(
    person: Int, group: String, withoutSpot: Int, meanLoad: Number, centre: Spot?, meanDistance: Number?,
    nearer: Int?, now: State, proposed: State
  ) {
    self.person = person
    self.group = group
    self.withoutSpot = withoutSpot
    self.meanLoad = meanLoad
    self.centre = centre
    self.meanDistance = meanDistance
    self.nearer = nearer
    self.now = now
    self.proposed = proposed
  }

  /// A load as a part of the group's mean; `nil` where nobody has any.
  package func ofMean(_ state: State) -> Number? { state.load.dividing(by: meanLoad) }

  /// The part of the customers with a spot that lie nearer to a colleague; `nil` where it is not known.
  package var nearerShare: Number? {
    nearer.flatMap { Number($0).dividing(by: Number(now.customers - withoutSpot)) }
  }
}

/// One customer who is to change hands; the two of an exchange share a step.
package struct Handover: Sendable {
  /// Counted from 1 within the group.
  package var step: Int
  package var group: String
  package var customer: String
  package var load: Number
  package var from: Int
  package var to: Int
  /// The loads of both before and after the whole step.
  package var fromLoad: Change<Number>
  package var toLoad: Change<Number>
  /// The metres to the old centre and to the new.
  package var distance: Change<Int64>
  /// The largest load in the group.
  package var largest: Change<Number>

  package struct Change<Value: Sendable>: Sendable {
    package var before: Value
    package var after: Value

    package init(_ before: Value, _ after: Value) {
      self.before = before
      self.after = after
    }
  }

  package init(
    step: Int, group: String, customer: String, load: Number, from: Int, to: Int, fromLoad: Change<Number>,
    toLoad: Change<Number>, distance: Change<Int64>, largest: Change<Number>
  ) {
    self.step = step
    self.group = group
    self.customer = customer
    self.load = load
    self.from = from
    self.to = to
    self.fromLoad = fromLoad
    self.toLoad = toLoad
    self.distance = distance
    self.largest = largest
  }
}
