import Glibc

/// Writes several workbooks at once, each in one thread of its own.
package enum AtOnce {
  /// Does all the work, as many pieces at a time as the machine has processors.
  ///
  /// - Throws: What the first of the pieces that failed threw; the others are done nevertheless.
  package static func perform(_ work: [@Sendable () throws -> Void]) throws {
    guard work.count > 1 else { return try work.forEach { try $0() } }
    let shared = Shared(work)
    let count = min(work.count, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    var threads: [pthread_t] = []
    for _ in 1..<count {
      var thread = pthread_t()
      let handle = Unmanaged.passRetained(shared)
      let started = pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer else { return nil }
          Unmanaged<Shared>.fromOpaque(pointer).takeRetainedValue().run()
          return nil
        }, handle.toOpaque())
      if started == 0 { threads.append(thread) } else { handle.release() }
    }
    shared.run()
    for thread in threads { pthread_join(thread, nil) }
    try shared.rethrow()
  }

  /// The work with a lock around the next piece and around the troubles.
  private final class Shared: @unchecked Sendable {
    private let work: [@Sendable () throws -> Void]
    private var next = 0
    private var troubles: [(index: Int, error: any Error)] = []
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init(_ work: [@Sendable () throws -> Void]) {
      self.work = work
      pthread_mutex_init(lock, nil)
    }

    deinit {
      pthread_mutex_destroy(lock)
      lock.deallocate()
    }

    func run() {
      while let index = take() {
        do { try work[index]() } catch {
          pthread_mutex_lock(lock)
          troubles.append((index, error))
          pthread_mutex_unlock(lock)
        }
      }
    }

    private func take() -> Int? {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      guard next < work.count else { return nil }
      next += 1
      return next - 1
    }

    func rethrow() throws {
      if let first = troubles.min(by: { $0.index < $1.index }) { throw first.error }
    }
  }
}
