import Archiving
import Glibc

/// Ends the program on SIGINT, SIGTERM and SIGHUP, after what is being written aside has been taken away.
package enum Interruption {
  /// To be called before any thread is begun: the signals are taken by a thread of their own.
  package static func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      // What our parent has us ignore, as `nohup` does, stays ignored.
      var action = sigaction()
      if sigaction(signal, nil, &action) == 0, isIgnored(action) { continue }
      sigaddset(&signals, signal)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let box = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
    box.initialize(to: signals)
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { box in
        var signal: Int32 = 0
        let signals = box?.assumingMemoryBound(to: sigset_t.self)
        guard let signals, sigwait(signals, &signal) == 0 else { return nil }
        PartialFolder.removeAll(endingWith: 128 + signal)
      }, box)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    action.__sigaction_handler.sa_handler.map { unsafeBitCast($0, to: Int.self) == 1 } ?? false
  }
}
