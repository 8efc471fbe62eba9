import Diagnostics
import Foundation
import Testing

@testable import Runs

/// A month of sales that is long enough for several blocks, with everything that may stand in a row.
private struct SalesMonth {
  let folder: URL

  static let scheme = """
    scheme: parts
    title: Parts
    edition: "1"
    effective: 2026-01 ..
    period: month
    locale: en
    full: 100
    rounding: {score: 2, points: 2, total: 2, money: 2}
    parameters:
      stars: {title: Stars, values: {2026-01: [B1, B3, B7], 2026-10: [B2, B3]}}
      price: {title: Price, keys: [sales.brand], values: {2026-01: {B1: 1.5, B2: 2, B3: 0.25, others: 1}}}
    data:
      staff: {file: staff.csv, columns: {id: {type: text, key: true}, branch: text}}
      shops:
        file: shops.csv
        columns:
          shop: {type: text, key: true}
          id: {type: text, refers: staff.id}
          class: {type: choice, of: [A, B, C], ordered: true}
      sales:
        file: "sales*.csv"
        date: day
        must: [not (pieces exists) or pieces > 0]
        columns:
          order: {type: text, key: true}
          day: date
          shop: {type: text, refers: shops.shop}
          brand: text
          amount: {type: decimal, decimals: 2, min: 0}
          pieces: {type: integer, optional: true}
          seen: {type: flag, optional: true}
          note: {type: text, optional: true}
          doubled: {formula: amount * 2}
      visits:
        file: visits.csv
        date: day
        person: id
        columns:
          day: date
          id: {type: text, refers: staff.id}
          shop: {type: text, refers: shops.shop}
          minutes: {type: integer, min: 0}
    people: {from: staff, leave_out: [{title: No sale, when: count(sales) < 3}]}
    measures:
      rows: count(sales)
      amount: sum(sales.amount)
      mean_pieces: mean(sales.pieces)
      least: min(sales.amount)
      most: max(sales.amount where brand in stars)
      kept: sum(sales.amount drop highest 2 lowest 1)
      shops_sold: distinct(sales.shop)
      pairs: distinct(sales.shop, brand)
      brands: distinct(sales.brand where seen)
      days: distinct(sales.day)
      share_big: share(sales where pieces > 3)
      any_star: exists(sales where brand in stars and shops.class >= "B")
      first_brand: first(sales.brand)
      last_amount: last(sales.amount)
      earlier: sum(sales.doubled over previous 1)
      two: sum(sales.doubled over last 2)
      valued: sum(price[brand] * pieces of sales)
      called: distinct(visits.shop)
      minutes: sum(visits.minutes where shops.class == "C")
      same_shop: distinct(visits.shop, day)
    sections:
      - section: a
        title: A
        indicators:
          - {indicator: x, title: X, weight: 100, value: rows, missing: zero, score: {linear: {0: 0, 1000: 100, above: line}, at_most: none}}

    """

  init(seed: UInt64, rows: Int, breaks: Bool) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("parts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let people = (1...7).map { "E\($0)" }
    try write("staff.csv", "id,branch\n" + people.map { "\($0),乙\n" }.joined())
    var shops = "shop,id,class\n"
    for number in 0..<1_500 { shops += "S\(1_000 + number),\(people[random(6)]),\(["A", "B", "C"][random(3)])\n" }
    try write("shops.csv", shops)
    for file in 1...2 {
      var text = "note,order,day,shop,brand,amount,pieces,seen,unasked\n"
      for row in 0..<rows {
        let note = ["", "好", "\"a,b\"", "\"line\nbreak\"", "\"say \"\"no\"\"\"", "x"][random(breaks ? 6 : 3)]
        let day = ["2026-09", "2026-10", "2026-10", "2026-10", "2026-11"][random(5)]
        let amount = ["12.50", "7", "1234567.89", "0.1", "99.99"][random(5)]
        let shop = random(4_000) == 0 ? "S9" : "S\(1_000 + random(1_500))"
        let pieces = random(9) == 0 ? "" : String(random(6) + (random(500) == 0 ? -1 : 0))
        let seen = ["1", "0", "yes", "否", ""][random(5)]
        text += "\(note),F\(file)-\(row),\(day)-0\(1 + random(9)),\(shop),B\(random(9)),\(amount),\(pieces),\(seen),z\n"
        if breaks, random(6_000) == 0 { text += ["a,b\n", "\n", "x,2,2026-13-01,S1000,B1,1e3,1,1,\n"][random(3)] }
      }
      try write("sales\(file).csv", text)
    }
    var visits = "day,id,shop,minutes\n"
    for _ in 0..<rows {
      visits += "2026-10-\(10 + random(20)),\(people[random(7)]),S\(1_000 + random(1_500)),\(random(90))\n"
    }
    try write("visits.csv", visits)
    try write("scheme.yaml", SalesMonth.scheme)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// The files of a run, tag files and workbook too; results and reports by their names.
  func run(threads: Int, holdsAll: Bool) throws -> [String: Data] {
    let out = folder.appendingPathComponent("out-\(UUID().uuidString)")
    var request = RunRequest(
      scheme: folder.appendingPathComponent("scheme.yaml").path, data: folder.path, period: "2026-10", out: out.path,
      acceptedRejects: 10_000, threads: threads)
    request.holdsAll = holdsAll
    do { _ = try Run(request)() } catch let refused as InputRefused {
      Issue.record("\(refused.findings.prefix(5).map { ($0.message, $0.place?.text ?? "") })")
      throw refused
    }
    return try RunFolder.files(out)
  }
}

@Suite("What is read in parts")
struct PartsTests {
  @Test(
    "comes to what it comes to when it is held whole, on one thread and on several",
    arguments: [(11, false), (12, true)])
  func same(_ seed: Int, _ breaks: Bool) throws {
    let month = try SalesMonth(seed: UInt64(seed), rows: 9_000, breaks: breaks)
    defer { try? FileManager.default.removeItem(at: month.folder) }
    let whole = try month.run(threads: 1, holdsAll: true)
    let measures = String(decoding: whole["measures.csv"] ?? Data(), as: UTF8.self)
    #expect(Rows(measures).rows.count == 20 * 6, "six people sell, one is left out")
    for threads in [1, 2, 3, 7] {
      let parts = try month.run(threads: threads, holdsAll: false)
      #expect(parts.keys.sorted() == whole.keys.sorted())
      for name in whole.keys.sorted() where parts[name] != whole[name] {
        Issue.record("seed \(seed), \(threads) threads: \(name) differs")
      }
    }
  }

  @Test("is held whole after all where a key comes twice: the later row is refused, with the place of the first")
  func twice() throws {
    let month = try SalesMonth(seed: 3, rows: 300, breaks: false)
    defer { try? FileManager.default.removeItem(at: month.folder) }
    let file = month.folder.appendingPathComponent("sales2.csv")
    let text = try String(contentsOf: file, encoding: .utf8).replacingOccurrences(of: "F2-7,", with: "F1-9,")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let parts = try month.run(threads: 3, holdsAll: false)
    let rejects = String(decoding: parts["rejects.csv"] ?? Data(), as: UTF8.self)
    #expect(rejects.contains("sales2.csv,8,9,order,F1-9,key-twice"))
    #expect(parts == (try month.run(threads: 1, holdsAll: true)))
  }
}
