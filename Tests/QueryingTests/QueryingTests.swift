import Diagnostics
import Quantities
import Testing

@testable import Querying

@Suite("Asking a server")
struct QueryingTests {
  @Test("A quote in a name or text never ends it")
  func quoting() {
    #expect(Dialect.postgresql.name("a\"b") == "\"a\"\"b\"")
    #expect(Dialect.spark.name("a`b") == "`a``b`")
    #expect(Dialect.postgresql.text("it's \\ it") == "'it''s \\ it'")
    #expect(Dialect.spark.text("it's \\ it") == "'it\\'s \\\\ it'")
  }

  @Test("A number goes along as an exact decimal, one without an end not at all")
  func numbers() {
    #expect(Dialect.postgresql.number(12) == "12.0")
    #expect(Dialect.postgresql.number(Number(Int128(-125), scale: 2)) == "(-1.25)")
    #expect(Dialect.postgresql.number(Number(Int64(1), over: 3)) == nil)
  }

  @Test("A server's decimal is read digit for digit")
  func digits() {
    #expect(Digits("-12.50") == Digits("-12.5"))
    #expect(Digits("-12.50")?.digits == -125)
    #expect(Digits("-0.05")?.digits == -5)
    #expect(Digits("1000000000.01")?.at(scale: 2) == 100_000_000_001)
    #expect(Digits("12.5")?.at(scale: 0) == nil)
    #expect(Digits("NaN") == nil)
    #expect(Digits("1" + String(repeating: "0", count: 40)) == nil)
  }

  @Test(
    "An address that holds a password is refused, and nothing of it is shown",
    arguments: [
      "postgresql://me:secret@host/db", "postgres://me:se@secret@host/db", "postgresql://me:secret/@host/db",
      "postgresql:///db?password=secret", "postgresql:///db?x=1&pass%77ord=secret",
      "postgresql:///db?sslpassword=secret",
    ])
  func secrets(_ text: String) {
    let refused = #expect(throws: InputRefused.self) { try ServerAddress(text) }
    #expect(refused?.findings.first?.code == "server-address-refused")
    #expect(refused?.findings.allSatisfy { !($0.message + $0.remedy).contains("secret") } ?? false)
  }

  @Test("The schema is taken out of the address, the rest is libpq's")
  func schema() throws {
    let address = try ServerAddress("postgresql://me@host/db?schema=%E5%8D%81%E6%9C%88&sslmode=require")
    #expect(address.schema == "十月")
    #expect(address.connection == "postgresql://me@host/db?sslmode=require")
    #expect(try ServerAddress("postgresql:///db").schema == "public")
  }

  @Test("Of what a failed connection says only its kind is told")
  func connecting() {
    let trouble = ServerTrouble(connecting: "FATAL: password authentication failed for user \"secret\"")
    #expect(trouble.problem == "the password is not accepted, or there is none")
    #expect(ServerTrouble(connecting: "something with secret in it").problem == "no connection")
  }
}
