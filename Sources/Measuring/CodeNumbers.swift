import Synchronization

/// Gives texts small numbers in the order in which any thread first asks; shared by all threads that count the same.
final class CodeNumbers: Sendable {
  private let numbers = Mutex<[UInt32: Int32]>([:])

  func number(of code: UInt32) -> Int32 {
    numbers.withLock { numbers in
      if let known = numbers[code] { return known }
      let number = Int32(numbers.count)
      numbers[code] = number
      return number
    }
  }
}
