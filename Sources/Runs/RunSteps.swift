/// How a run gets on; told while it runs, from whichever thread works. No result depends on it.
package typealias RunSteps = @Sendable (RunStep) -> Void

/// A step of a run that has begun, or a piece of one that is done.
package enum RunStep: Sendable {
  /// So many bytes are to be read, packed as they are.
  case reading(bytes: Int)
  /// So many more have been read.
  case read(bytes: Int, rows: Int)
  case measuring
  case writing
}
