import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Reading
import Testing

@Suite("Which files stay with a server")
struct StayingFilesTests {
  /// Files of a scheme of visits to customers, with what a test says of them.
  private struct Month {
    var customers = "columns: {customer: {type: text, key: true}, id: {type: text, refers: roster.id}, class: text}"
    var visits =
      "date: date, columns: {customer: {type: text, refers: customers.customer}, date: date, minutes: integer}"
    var others = ""
    var value = "count(visits)"

    func plan() throws -> MeasurePlan {
      let text = """
        scheme: stay
        title: Stay
        edition: "1"
        effective: 2026-01 ..
        period: month
        locale: en
        rounding: {points: 2, total: 2, money: 2}
        data:
          roster: {file: r.csv, columns: {id: {type: text, key: true}, team: text}}
          customers: {file: c.csv, \(customers)}
          visits: {file: v.csv, \(visits)}
        \(others)
        people: {from: roster, groups: {team: Team}}
        sections:
          - section: work
            title: Work
            indicators: [{indicator: it, title: It, weight: 100, value: \(value), score: {linear: {0: 0, 10: 100}}}]
        ratings: {scale: {A: 90, B: below}}

        """
      let (read, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
      let (typed, typing) = SchemeTyping.type(try #require(read, "\(findings)"))
      #expect(!(findings + typing).contains { $0.severity == .error }, "\(findings + typing)")
      return MeasurePlan(typed, period: try #require(Period(text: "2026-10")))
    }

    func staying(at served: Set<String>? = nil, fetching: Set<String> = []) throws -> [String] {
      try plan().tasks(at: served, fetching: fetching).compactMap {
        if case .gather(let pass) = $0 { pass.file.name.value } else { nil }
      }
    }
  }

  @Test("Customers stay where visits lead through them; the people come here")
  func through() throws {
    #expect(try Month().staying() == ["customers", "visits"])
    let tasks = try Month().plan().tasks()
    let passes = tasks.compactMap { if case .gather(let pass) = $0 { pass } else { nil } }
    let way = try #require(passes.last?.ways.first)
    #expect(way.through?.key == "customer")
    #expect(way.through?.links.map(\.column) == ["id"])
    #expect(way.through?.links.first?.hasSlot == true)
    #expect(passes.first?.isWaypoint == true)
  }

  @Test("A file that lies in the folder brings those here that its rows lead through")
  func mixed() throws {
    #expect(try Month().staying(at: ["customers"]) == [])
    #expect(try Month().staying(at: ["visits"]) == ["visits"])
    let sales = Month(
      others:
        "  sales: {file: s.csv, date: date, columns: {customer: {type: text, refers: customers.customer}, date: date}}")
    #expect(try sales.staying() == ["customers", "visits", "sales"])
    #expect(try sales.staying(at: ["customers", "visits"]) == ["visits"])
    #expect(try sales.staying(fetching: ["sales"]) == ["visits"])
  }

  @Test("Visits that a column of customers counts stay with the customers, and come with them")
  func counted() throws {
    var month = Month(value: "count(customers where seen)")
    month.customers =
      "columns: {customer: {type: text, key: true}, id: {type: text, refers: roster.id}, seen: {formula: count(visits where minutes > 8) > 1}}"
    #expect(try month.staying() == ["customers", "visits"])
    #expect(try month.staying(at: ["visits"]) == [])
    #expect(try month.staying(fetching: ["customers"]) == [])
    let passes = try month.plan().tasks().compactMap { if case .gather(let pass) = $0 { pass } else { nil } }
    #expect(passes[0].counts.map(\.pass.file.name.value) == ["visits"])
    #expect(passes[1].countedBy.map(\.pass.file.name.value) == ["customers"])
  }

  @Test("Customers that change hands stay where every row that leads through them is of a day")
  func dated() throws {
    var month = Month()
    month.customers = """
      valid: {from: since, until: until}, columns: {customer: {type: text, key: true}, id: {type: text, refers: roster.id}, \
      since: date, until: {type: date, optional: true}}
      """
    #expect(try month.staying() == ["customers", "visits"])
    month.visits = "date: month, columns: {customer: {type: text, refers: customers.customer}, month: month}"
    #expect(try month.staying() == ["visits"])
    month.visits =
      "date: due, columns: {customer: {type: text, refers: customers.customer}, got: date, due: {formula: got + 5}}"
    #expect(try month.staying() == ["customers", "visits"])
  }

  @Test("What formulas of people name without counting comes here, and so does what is computed on the way")
  func named() throws {
    var month = Month()
    month.customers =
      "columns: {customer: {type: text, key: true}, id: {type: text, refers: roster.id}, twice: {formula: 'if class == \"A\" then 2 else 1'}, class: text}"
    month.value = "count(visits where customers.twice > 1)"
    #expect(try month.staying() == ["visits"])
    var keyed = Month(others: "  targets: {file: t.csv, columns: {id: {type: text, key: true}, wanted: integer}}")
    keyed.value = "count(visits) - targets.wanted"
    #expect(try keyed.staying() == ["customers", "visits"])
  }
}
