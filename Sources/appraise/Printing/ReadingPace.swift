import Diagnostics

/// How far a reading has got: 42.0 of 100.0 MB, 1,200,000 rows, 400,000 rows/s, 5 s left.
struct ReadingPace: Equatable {
  var bytes = 0
  var bytesToRead = 0
  var rows = 0
  /// Since the run began.
  var seconds = 0.0

  /// `nil` while nothing can be said.
  var secondsLeft: Int? {
    guard bytes > 0, bytesToRead >= bytes else { return nil }
    return Int((seconds * Double(bytesToRead - bytes) / Double(bytes)).rounded(.up))
  }

  var rowsPerSecond: Int { seconds > 0 ? Int(Double(rows) / seconds) : 0 }

  var line: String {
    let left = secondsLeft.map { ", \(ReadingPace.duration($0)) left" } ?? ""
    return "reading \(ReadingPace.megabytes(bytes)) of \(ReadingPace.megabytes(bytesToRead)) MB, "
      + "\(ReadingPace.grouped(rows)) rows, \(ReadingPace.grouped(rowsPerSecond)) rows/s\(left)"
  }

  func json(_ step: String) -> String {
    "{\"schemaVersion\": 1, \"step\": \(JSONText.quoted(step)), \"bytes\": \(bytes), \"bytesToRead\": \(bytesToRead), "
      + "\"rows\": \(rows), \"seconds\": \(ReadingPace.tenths(seconds)), \"rowsPerSecond\": \(rowsPerSecond), "
      + "\"secondsLeft\": \(secondsLeft.map(String.init) ?? "null")}"
  }

  /// `1,234,567`.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// One decimal.
  static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func megabytes(_ bytes: Int) -> String { tenths(Double(bytes) / 1_000_000) }

  private static func duration(_ seconds: Int) -> String {
    seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}

/// What a finished run took.
struct RunClosing {
  let people: Int
  let pace: ReadingPace
  let peakBytes: Int

  var line: String {
    "People: \(ReadingPace.grouped(people)); rows: \(ReadingPace.grouped(pace.rows)) in "
      + "\(ReadingPace.tenths(pace.seconds)) s, \(ReadingPace.grouped(pace.rowsPerSecond)) rows/s; "
      + "memory at most \(ReadingPace.tenths(Double(peakBytes) / 1_000_000)) MB"
  }

  var json: String {
    "{\"schemaVersion\": 1, \"step\": \"done\", \"people\": \(people), \"rows\": \(pace.rows), "
      + "\"seconds\": \(ReadingPace.tenths(pace.seconds)), \"rowsPerSecond\": \(pace.rowsPerSecond), "
      + "\"peakBytes\": \(peakBytes)}"
  }
}
