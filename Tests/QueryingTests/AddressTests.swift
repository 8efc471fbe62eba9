import Testing

@testable import Querying

@Suite("Where a table's rows came from")
struct AddressNamedTests {
  @Test("An address is written down without user, password and what else may be a secret")
  func named() throws {
    let typed =
      "postgresql://me@warehouse:5433/lake?user=me&sslkey=/home/me/key&service=hr&options=-c%20x&schema=shop"
    #expect(try ServerAddress(typed).named == "postgresql://warehouse:5433/lake?service=hr&schema=shop")
    #expect(try ServerAddress("postgresql:///lake").named == "postgresql:///lake?schema=public")
    #expect(try SparkAddress("spark:lake.october").named == "spark:lake.october")
    #expect(try SparkAddress("spark:s3a://key:secret@bucket/a/b").named == "spark:s3a://bucket/a/b")
  }
}
