import CZlib

/// Unpacks a gzip file while it is read; memory does not grow with its size.
final class Gunzip {
  /// Beyond a first part, more than so many times its packed size is no table any more.
  static let ratio = 200
  static let free = 1 << 20
  static let most = 4 << 30

  private let file: FileBytes
  private let stream: UnsafeMutablePointer<z_stream>
  private var packed: [UInt8] = []
  private var offset = 0
  private var unpacked = 0
  private var isBetweenMembers = false

  init(_ file: FileBytes) throws(ReadFault) {
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for "gzip only".
    let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .trouble(FileBytes.Trouble(reason: "zlib cannot be used (\(status))")) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// The next unpacked bytes; empty at the end.
  func next() throws(ReadFault) -> [UInt8] {
    while true {
      if offset == packed.count {
        do { packed = try file.next(1 << 16) } catch { throw .trouble(error) }
        offset = 0
        if packed.isEmpty {
          if isBetweenMembers { return [] }
          throw Gunzip.damaged(file.count == 0 ? "it is empty" : "its end is missing")
        }
      }
      if isBetweenMembers { try beginMember() }
      let bytes = try inflated()
      if !bytes.isEmpty { return bytes }
    }
  }

  /// Behind a member stands another, zeros that fill up a block, or nothing.
  private func beginMember() throws(ReadFault) {
    while offset < packed.count, packed[offset] == 0 { offset += 1 }
    if offset == packed.count { return }
    guard packed[offset] == 0x1F else { throw Gunzip.damaged("other bytes stand behind its end") }
    inflateReset(stream)
    isBetweenMembers = false
  }

  private func inflated() throws(ReadFault) -> [UInt8] {
    if isBetweenMembers { return [] }
    let room = 1 << 18
    var status = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { output, count in
      packed.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress.map { $0 + offset }
        stream.pointee.avail_in = UInt32(input.count - offset)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(room)
        status = inflate(stream, Z_NO_FLUSH)
        offset = input.count - Int(stream.pointee.avail_in)
        count = room - Int(stream.pointee.avail_out)
      }
    }
    unpacked += bytes.count
    if unpacked > Gunzip.most { throw .refused(.inflatesTooFar, problem: "4 GiB") }
    if unpacked > Gunzip.free, unpacked / Gunzip.ratio > file.count {
      throw .refused(.inflatesTooFar, problem: "\(Gunzip.ratio) times its size")
    }
    switch status {
    case Z_OK, Z_BUF_ERROR: return bytes
    case Z_STREAM_END:
      isBetweenMembers = true
      return bytes
    default:
      throw Gunzip.damaged(file.count < 1 << 17 && unpacked == 0 ? "it is no gzip file" : "its bytes are damaged")
    }
  }

  private static func damaged(_ problem: String) -> ReadFault { .refused(.gzipDamaged, problem: problem) }
}
