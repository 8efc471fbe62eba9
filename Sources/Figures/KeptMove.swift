/// The names by which a run keeps the move that a person made.
package enum KeptMove {
  package static let title = "moved"
  package static let rank = "moved.rank"
  package static let step = "moved.step"
  package static let inForce = "moved.in_force"
}
