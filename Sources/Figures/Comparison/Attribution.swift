package import Quantities

/// Why scores and pay are not what they were: for each person parts that add up to the difference exactly.
package struct Attribution: Sendable {
  /// One reason.
  package struct Cause: Sendable, Hashable {
    package enum Kind: String, Sendable {
      /// Other rows: a line of the score, or an item of pay.
      case data
      /// One change of the scheme, taken over by itself.
      case scheme
      /// What changes do only together.
      case together
    }

    package let kind: Kind
    package let words: String

    package init(kind: Kind, words: String) {
      self.kind = kind
      self.words = words
    }
  }

  /// What one cause did to one person.
  package struct Effect: Sendable, Equatable {
    package var score: Number
    package var pay: Number

    package init(score: Number = 0, pay: Number = 0) {
      self.score = score
      self.pay = pay
    }

    package var isNothing: Bool { score.isZero && pay.isZero }
  }

  package private(set) var causes: [Cause] = []
  /// By person, an effect a cause.
  private var effects: [String: [Int: Effect]] = [:]
  /// What could not be told, and why.
  package var remarks: [String] = []

  package init() {}

  package mutating func add(_ cause: Cause, _ effect: Effect, to person: String) {
    let place = place(of: cause)
    if effect.isNothing { return }
    var sum = effects[person]?[place] ?? Effect()
    sum.score = sum.score + effect.score
    sum.pay = sum.pay + effect.pay
    effects[person, default: [:]][place] = sum
  }

  /// A cause that is to stand in the list though it may do nothing.
  @discardableResult
  package mutating func place(of cause: Cause) -> Int {
    if let place = causes.firstIndex(of: cause) { return place }
    causes.append(cause)
    return causes.count - 1
  }

  /// In the order of the causes; those that did nothing are left out.
  package func effects(on person: String) -> [(cause: Cause, effect: Effect)] {
    let own = effects[person] ?? [:]
    return causes.indices.compactMap { place in own[place].map { (causes[place], $0) } }
  }

  /// Those that did something, and every change of a scheme: that one did nothing is worth knowing.
  package var told: [Cause] { causes.filter { $0.kind == .scheme || !whole($0).effect.isNothing } }

  /// What a cause did to everybody together, and to how many it did anything.
  package func whole(_ cause: Cause) -> (people: Int, effect: Effect) {
    guard let place = causes.firstIndex(of: cause) else { return (0, Effect()) }
    let all = effects.values.compactMap { $0[place] }.filter { !$0.isNothing }
    return (all.count, Effect(score: Number.sum(all.map(\.score)), pay: Number.sum(all.map(\.pay))))
  }
}
