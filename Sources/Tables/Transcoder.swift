import Glibc

/// Turns bytes of a declared encoding into UTF-8; what is no sign of it becomes a byte that no UTF-8 has, which the scanner reports.
final class Transcoder {
  static let noSign: UInt8 = 0xFF

  private let converter: iconv_t
  /// How many bytes are passed over where they are no sign.
  private let unit: Int
  private var rest: [UInt8] = []

  /// - Parameter name: The encoding as iconv calls it.
  init(from name: String, unit: Int) throws(ReadFault) {
    self.unit = unit
    guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
      throw .trouble(
        FileBytes.Trouble(reason: "this system's iconv does not know \(name); its gconv modules may be missing"))
    }
    self.converter = converter
  }

  deinit { iconv_close(converter) }

  /// - Parameter isLast: Nothing comes after these bytes, so that a sign that is cut off stays so.
  func utf8(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    var input = rest + bytes
    rest = []
    var output: [UInt8] = []
    output.reserveCapacity(input.count * 3 / 2 + 16)
    var position = 0
    while position < input.count {
      let failure = convert(&input, &position, &output)
      switch failure {
      case EILSEQ:
        output.append(Transcoder.noSign)
        position = min(input.count, position + unit)
      case EINVAL where isLast:
        output.append(Transcoder.noSign)
        position = input.count
      case EINVAL:
        rest = Array(input[position...])
        return output
      default: break
      }
    }
    return output
  }

  /// Converts as much as fits.
  ///
  /// - Returns: Why it ended before the input did; 0 where it did not.
  private func convert(_ input: inout [UInt8], _ position: inout Int, _ output: inout [UInt8]) -> Int32 {
    let room = max(64, (input.count - position) * 2)
    var failure: Int32 = 0
    let start = position
    output += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      input.withUnsafeMutableBytes { all in
        var from = all.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
        var left = all.count - start
        buffer.withMemoryRebound(to: CChar.self) { chars in
          var to = chars.baseAddress
          var space = room
          if iconv(converter, &from, &left, &to, &space) == Int(bitPattern: UInt.max) { failure = errno }
          count = room - space
        }
        position = all.count - left
      }
    }
    return failure
  }
}
