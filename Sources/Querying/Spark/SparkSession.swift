import Diagnostics
import Foundation
import Glibc

/// A `spark-sql` that runs for as long as a run needs it, in a folder of its own that is gone after; no part of Spark is linked.
///
/// Statements are put into a file, which it is told to run (`source`): so its shell's line editing never sees them. A row comes back as a
/// line that begins with `=`; tabs stand between its cells, `\N` for null.
final class SparkSession {
  /// How long it may take to start, in seconds.
  private static let patience = 300

  /// Where it works; for the owner only.
  let folder: String
  private let process = Process()
  private let inward = Pipe()
  private let outward = Pipe()
  private let seconds: Int
  private var count = 0
  private var unread: [UInt8] = []
  private var taken = 0
  private var saidBefore = 0

  /// - Parameter seconds: After how long a statement is stopped, and Spark with it.
  init(_ settings: [String], stopsAfter seconds: Int) throws(InputRefused) {
    self.seconds = seconds
    for setting in settings { try SparkSettings.check(setting) }
    guard let program = SparkSession.program else {
      throw SparkTrouble(
        "there is no spark-sql", "Install Spark (as `pip install pyspark`), and set SPARK_HOME or put its bin on PATH."
      ).refused
    }
    guard SparkSession.hasJava else {
      throw SparkTrouble("there is no Java", "Install Java 17, as default-jre-headless, or set JAVA_HOME.").refused
    }
    folder = try SparkSession.temporaryFolder()
    do {
      _ = signal(SIGPIPE, SIG_IGN)
      let said = folder + "/said"
      try SparkSession.write("", to: said)
      // However this program ends, Spark then sees the end of its input, and the shell around it takes the folder away.
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        ["-c", "trap : TERM INT HUP\n\"$@\"\nrm -rf \"$0\"", folder, program]
        + SparkSettings(settings, in: folder).arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      var environment = ProcessInfo.processInfo.environment
      environment["LC_ALL"] = "C.UTF-8"
      process.environment = environment
      process.standardInput = inward
      process.standardOutput = outward
      process.standardError = FileHandle(forWritingAtPath: said)
      try process.run()
    } catch {
      remove()
      throw error as? InputRefused
        ?? SparkTrouble("spark-sql does not start", "Does `spark-sql --version` run?").refused
    }
  }

  deinit { remove() }

  /// Whether it runs no more.
  var isOver: Bool { !process.isRunning }

  /// Stops it and takes its folder away.
  private func remove() {
    if process.isRunning {
      try? inward.fileHandleForWriting.close()
      end(by: SIGTERM)
      for _ in 0..<100 where process.isRunning { usleep(50_000) }
      if process.isRunning { end(by: SIGKILL) }
      process.waitUntilExit()
    }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Signals the shell and Spark in it, which are a group of their own.
  private func end(by signal: Int32) {
    let number = process.processIdentifier
    kill(getpgid(number) == number ? -number : number, signal)
  }

  // MARK: Asking

  /// Runs statements one after another.
  ///
  /// - Returns: Every line that it printed.
  /// - Throws: `InputRefused` where one of them failed, or took too long.
  func run(_ statements: [String], of table: String = "") throws(InputRefused) -> [[UInt8]] {
    count += 1
    let path = folder + "/\(count).sql"
    let text = statements.map { $0 + ";\n" }.joined()
    do {
      try SparkSession.write(text + "SELECT '\\\\.done \(count)';\n", to: path)
      try SparkSession.write("SELECT '\\\\.over \(count)';\n", to: path + ".over")
      defer { for path in [path, path + ".over"] { unlink(path) } }
      try inward.fileHandleForWriting.write(contentsOf: Data("source \(path);\nsource \(path).over;\n".utf8))
      return try answer(table)
    } catch {
      if let refused = error as? InputRefused { throw refused }
      throw trouble(table, ended: true)
    }
  }

  private func answer(_ table: String) throws(InputRefused) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var isDone = false
    let (done, over) = (Array("\\.done \(count)".utf8), Array("\\.over \(count)".utf8))
    let end = SparkSession.now + (count == 1 ? max(seconds, SparkSession.patience) : seconds)
    while true {
      guard let line = try line(before: end, table) else { throw trouble(table, ended: true) }
      if line == over { break }
      if line == done { isDone = true } else if !line.starts(with: "spark-sql (".utf8) { lines.append(line) }
    }
    if !isDone { throw trouble(table, ended: false) }
    return lines
  }

  /// - Returns: `nil` where there will be none any more.
  private func line(before end: Int, _ table: String) throws(InputRefused) -> [UInt8]? {
    let descriptor = outward.fileHandleForReading.fileDescriptor
    var searched = taken
    while true {
      if let place = unread[searched...].firstIndex(of: 0x0A) {
        defer { taken = place + 1 }
        return Array(unread[taken..<place])
      }
      unread.removeSubrange(..<taken)
      taken = 0
      searched = unread.count
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let left = end - SparkSession.now
      guard left > 0 else {
        self.end(by: SIGKILL)
        throw SparkTrouble(
          "a statement took too long and was stopped" + (table.isEmpty ? "" : " (\(table))"),
          "Has the master workers? Allow more with --statement-timeout SECONDS."
        ).refused
      }
      guard poll(&waiting, 1, Int32(min(left, 60) * 1000)) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let read = Glibc.read(descriptor, &chunk, chunk.count)
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { return nil }
      unread += chunk[..<read]
    }
  }

  private func trouble(_ table: String, ended: Bool) -> InputRefused {
    let said = FileManager.default.contents(atPath: folder + "/said") ?? Data()
    let new = String(decoding: said.dropFirst(saidBefore), as: UTF8.self)
    saidBefore = said.count
    return SparkTrouble(said: new, table: table, ended: ended).refused
  }

  // MARK: What is around it

  /// Seconds that only pass.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }

  private static var program: String? {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["SPARK_HOME"].map { [$0 + "/bin"] } ?? []
    let folders = home + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/spark-sql" }.first { access($0, X_OK) == 0 }
  }

  private static var hasJava: Bool {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["JAVA_HOME"].map { [$0 + "/bin"] } ?? []
    let folders = home + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.contains { access($0 + "/java", X_OK) == 0 }
  }

  private static func temporaryFolder() throws(InputRefused) -> String {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var name = Array((parent + "/appraise-spark.XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else {
      throw SparkTrouble("no folder can be made in \(parent)", "Set TMPDIR to a folder with room.").refused
    }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A file for its owner only.
  private static func write(_ text: String, to path: String) throws {
    guard
      FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else { throw SparkTrouble("no file can be written in its folder", "Set TMPDIR to a folder with room.").refused }
  }
}
