import Foundation
import Tables
import Testing

private let text = "id,amount\n张三,1\n😀㐀,2\nE3,3\n"

@Suite("A text file is read in the encoding that is declared, never in one that is guessed")
struct EncodingTests {
  @Test("UTF-16 of either order, with and without a mark", arguments: [true, false], [true, false])
  func utf16(isLittle: Bool, hasMark: Bool) throws {
    let units = ((hasMark ? "\u{FEFF}" : "") + text).utf16
    let bytes = units.flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return isLittle ? [low, high] : [high, low]
    }
    let reading = try Reading(bytes, named: "a.csv", WantedColumn.idAndAmount, encoding: .utf16)
    #expect(reading.findings == [])
    #expect(reading.rows == ["2: 张三|1", "3: 😀㐀|2", "4: E3|3"])
  }

  @Test("GB18030, with signs of two and of four bytes")
  func gb18030() throws {
    let bytes =
      Array("id,amount\n".utf8) + [0xD5, 0xC5, 0xC8, 0xFD] + Array(",1\n".utf8) + [0x94, 0x39, 0xFC, 0x36]
      + [0x81, 0x39, 0xEE, 0x39] + Array(",2\nE3,3\n".utf8)
    let reading = try Reading(bytes, named: "a.csv", WantedColumn.idAndAmount, encoding: .gb18030)
    #expect(reading.findings == [])
    #expect(reading.rows == ["2: 张三|1", "3: 😀㐀|2", "4: E3|3"])
  }

  @Test("A sign that is cut by the end of a block is whole again")
  func blocks() throws {
    var bytes = Array("id,amount\n".utf8)
    for row in 0..<90_000 { bytes += [0xD5, 0xC5, 0xC8, 0xFD] + Array("\(row),1\n".utf8) }
    let reading = try Reading(bytes, named: "a.csv", WantedColumn.idAndAmount, encoding: .gb18030)
    #expect(reading.findings == [])
    #expect(reading.rows.count == 90_000)
    #expect(reading.rows.last == "90001: 张三89999|1")
  }

  @Test(
    "Bytes that are no sign reject their row, and the next is read",
    arguments: [[0xFF], [0x81, 0x20], [0x84, 0x31, 0xA5, 0x40], [0xD5]] as [[UInt8]])
  func none(_ bytes: [UInt8]) throws {
    let all = Array("id,amount\nE1,1\nE".utf8) + bytes + Array(",2\nE3,3\n".utf8)
    let reading = try Reading(all, named: "a.csv", WantedColumn.idAndAmount, encoding: .gb18030)
    #expect(reading.findings == ["bytes-not-encoded @ a.csv:3:2"])
    #expect(reading.rows == ["2: E1|1", "4: E3|3"])
  }

  @Test("A lone surrogate and a half unit at the end are no signs")
  func surrogates() throws {
    func little(_ units: [UInt16]) -> [UInt8] { units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
    let rows = little(Array("id,amount\nE".utf16) + [0xD83D] + Array(",2\nE3,3\n".utf16))
    let reading = try Reading(rows, named: "a.csv", WantedColumn.idAndAmount, encoding: .utf16)
    #expect(reading.findings == ["bytes-not-encoded @ a.csv:2:2"])
    #expect(reading.rows == ["3: E3|3"])
    let cut = try Reading(
      little(Array("id,amount\nE3,3".utf16)) + [0x0A], named: "a.csv", WantedColumn.idAndAmount, encoding: .utf16)
    #expect(cut.findings == ["bytes-not-encoded @ a.csv:2:5"])
  }

  @Test("A mark that contradicts the declaration is refused")
  func contradicted() throws {
    let marks: [(TextEncoding, [UInt8])] = [
      (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16, [0xFF, 0xFE]), (.utf16, [0xFE, 0xFF]),
      (.gb18030, [0x84, 0x31, 0x95, 0x33]),
    ]
    for (mark, bytes) in marks {
      for encoding in TextEncoding.allCases where encoding != mark {
        let reading = try Reading(
          bytes + Array("id,amount\n".utf8), named: "a.csv", WantedColumn.idAndAmount, encoding: encoding)
        #expect(reading.findings == ["encoding-contradicted"])
      }
    }
  }

  @Test("An empty file is empty in every encoding", arguments: TextEncoding.allCases)
  func empty(_ encoding: TextEncoding) throws {
    let reading = try Reading([], named: "a.csv", WantedColumn.idAndAmount, encoding: encoding)
    #expect(reading.findings == ["file-empty @ a.csv:1:1"])
  }

  @Test("A gzip file may have several members and be filled up with zeros")
  func members() throws {
    let reading = try Reading("members.csv.gz", WantedColumn.idAndAmount)
    #expect(reading.findings == [])
    #expect(reading.rows == ["2: E1|2", "3: 张三|3"])
  }
}
