import Archiving
import Tables

/// The words of an error that comes from outside.
enum TroubleWords {
  static func words(_ error: any Error) -> String {
    switch error {
    case let trouble as RunArchive.Trouble: trouble.reason
    case let trouble as FileBytes.Trouble: trouble.reason
    case let trouble as RunTrouble: trouble.reason
    default: "\(error)"
    }
  }
}
