import Foundation
import Testing

/// A CSV file of a run, read plainly: enough for files that the program writes itself.
struct Rows {
  let rows: [[String: String]]

  init(_ text: String) {
    var lines: [[String]] = [[]]
    var cell = ""
    var quoted = false
    for scalar in text.unicodeScalars where scalar != "\u{FEFF}" {
      switch scalar {
      case "\"": quoted.toggle()
      case "," where !quoted:
        lines[lines.count - 1].append(cell)
        cell = ""
      case "\n" where !quoted:
        lines[lines.count - 1].append(cell)
        cell = ""
        lines.append([])
      default: cell.unicodeScalars.append(scalar)
      }
    }
    let header = lines.first ?? []
    rows = lines.dropFirst().filter { !$0.isEmpty }.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }
}

/// Decimals added exactly, as integers of ten-thousandths of a millionth.
enum Exact {
  static func units(_ text: String) -> Int128? {
    if text.isEmpty { return nil }
    let negative = text.hasPrefix("-")
    let parts = (negative ? text.dropFirst() : text[...]).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int128(parts[0]) else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= 12, let fraction = Int128(decimals + String(repeating: "0", count: 12 - decimals.count))
    else {
      return nil
    }
    let units = whole * 1_000_000_000_000 + fraction
    return negative ? -units : units
  }
}

/// Rows read = used + excluded + rejected, in every file of every run; people in = appraised + left out.
struct Controls {
  private let rows: [[String: String]]

  init(_ outcome: Outcome) { rows = Rows(outcome.text("controls.csv")).rows }

  func check() throws {
    for file in Set(rows.compactMap { $0["file"] }).sorted() {
      func sum(_ whats: [String]) -> Int {
        rows.filter { $0["file"] == file && whats.contains($0["what"] ?? "") }.reduce(0) {
          $0 + (Int($1["rows"] ?? "") ?? 0)
        }
      }
      if file == "people", rows.contains(where: { $0["file"] == "people" && $0["what"] == "appraised" }) {
        #expect(sum(["in"]) == sum(["appraised", "left out"]), "people in = appraised + left out")
      } else {
        #expect(sum(["read"]) == sum(["used", "excluded", "rejected"]), "rows of \(file)")
      }
    }
  }
}

/// For every person the `adds` of scores.csv add up to `score` of results.csv.
struct Sums {
  private let scores: [[String: String]]
  private let results: [[String: String]]

  init(_ outcome: Outcome) {
    scores = Rows(outcome.text("scores.csv")).rows
    results = Rows(outcome.text("results.csv")).rows
  }

  func check() throws {
    for result in results {
      let mine = scores.filter { $0["person"] == result["person"] }
      let adds = mine.compactMap { $0["adds"] }.filter { !$0.isEmpty }
      let units = adds.compactMap { Exact.units($0) }
      guard units.count == adds.count, let score = Exact.units(result["score"] ?? "") else { continue }
      #expect(units.reduce(0, +) == score, "the adds of \(result["person"] ?? "") add up to the score")
    }
    checkSections()
  }

  /// The points of a section's lines add up to its score before rounding.
  private func checkSections() {
    var sum: Int128? = 0
    for row in scores {
      if row["kind"] == "indicator" {
        let points = Exact.units(row["points"] ?? "")
        sum = sum.flatMap { sum in points.map { sum + $0 } }
      } else {
        if row["kind"] == "section", let sum, let whole = Exact.units(row["value_exact"] ?? "") {
          #expect(sum == whole, "the points of \(row["name"] ?? "") of \(row["person"] ?? "") add up")
        }
        sum = 0
      }
    }
  }
}
