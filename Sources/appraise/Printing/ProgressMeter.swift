import ArgumentParser
import Diagnostics
import Glibc
import Runs
import Synchronization

/// Tells on standard error how a run gets on: a line that is rewritten on a terminal, or lines of JSON for machines.
///
/// The clock and the process's memory are asked here and nowhere else; neither reaches a result.
final class ProgressMeter: Sendable {
  enum Form: String, CaseIterable, ExpressibleByArgument { case line, json }

  /// How far the run has got, and when that was last told.
  private struct State {
    var pace = ReadingPace()
    var step = "reading"
    var told: ContinuousClock.Instant?
    var hasLine = false
  }

  private let form: Form
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// `nil` where nobody would read it: a line is for a terminal.
  init?(_ form: Form) {
    if form == .line, isatty(2) != 1 { return nil }
    self.form = form
  }

  func take(_ step: RunStep) {
    state.withLock { state in
      switch step {
      case .reading(let bytes): state.pace.bytesToRead = bytes
      case .read(let bytes, let rows):
        state.pace.bytes += bytes
        state.pace.rows += rows
      case .measuring: state.step = "measuring"
      case .writing: state.step = "writing"
      }
      let now = ContinuousClock.now
      if case .read = step, let told = state.told, now - told < .milliseconds(100) { return }
      state.told = now
      tell(&state, now)
    }
  }

  private func tell(_ state: inout State, _ now: ContinuousClock.Instant) {
    state.pace.seconds = (now - start) / .seconds(1)
    switch form {
    case .json: Output.complain(state.pace.json(state.step))
    case .line:
      let text = state.step == "reading" ? state.pace.line : "\(state.step) …"
      Output.murmur("\r\u{1B}[K" + ProgressMeter.fitting(text))
      state.hasLine = true
    }
  }

  /// Takes the line off the terminal, before anything else is printed.
  fileprivate func wipe() {
    state.withLock { state in
      if state.hasLine { Output.murmur("\r\u{1B}[K") }
      state.hasLine = false
    }
  }

  /// The closing line.
  func close(rows: Int, people: Int) {
    let pace = ReadingPace(rows: rows, seconds: (ContinuousClock.now - start) / .seconds(1))
    let closing = RunClosing(people: people, pace: pace, peakBytes: ProgressMeter.peakBytes)
    Output.complain(form == .json ? closing.json : closing.line)
  }

  /// The most memory that the process has had.
  private static var peakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) * 1024
  }

  /// As much as the terminal has room for.
  private static func fitting(_ text: String) -> String {
    var size = winsize()
    let width = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    return String(text.prefix(max(1, width - 1)))
  }
}

extension ProgressMeter? {
  /// The line is gone when the work ends, well or not.
  func wiping<Value>(_ work: () throws -> Value) rethrows -> Value {
    defer { self?.wipe() }
    return try work()
  }
}
