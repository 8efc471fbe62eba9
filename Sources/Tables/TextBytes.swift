/// A text file's bytes as UTF-8, unpacked and converted as the scheme declares.
struct TextBytes {
  private let encoding: TextEncoding
  private let file: FileBytes
  private let gunzip: Gunzip?
  private var transcoder: Transcoder?
  private var head: [UInt8]? = []
  private var isAtEnd = false

  init(_ file: FileBytes, _ format: TableFormat) throws(ReadFault) {
    self.file = file
    encoding = format.encoding
    gunzip = format.container == .gzip ? try Gunzip(file) : nil
  }

  /// The next bytes; empty at the end.
  mutating func next() throws(ReadFault) -> [UInt8] {
    while true {
      if isAtEnd { return [] }
      let chunk = try head == nil ? unpacked() : begin()
      guard let transcoder else {
        if chunk.isEmpty { isAtEnd = true }
        return chunk
      }
      isAtEnd = chunk.isEmpty
      let bytes = transcoder.utf8(chunk, isLast: isAtEnd)
      if !bytes.isEmpty { return bytes }
    }
  }

  /// Reads straight into memory, where the bytes are as they shall be; `nil` where they are packed or of another encoding.
  ///
  /// - Returns: How many bytes; 0 at the end.
  mutating func read(into memory: UnsafeMutablePointer<UInt8>, atMost most: Int) throws(ReadFault) -> Int? {
    guard head == nil, gunzip == nil, transcoder == nil else { return nil }
    do { return try file.read(into: memory, atMost: most) } catch { throw .trouble(error) }
  }

  private func unpacked() throws(ReadFault) -> [UInt8] {
    if let gunzip { return try gunzip.next() }
    do { return try file.next() } catch { throw .trouble(error) }
  }

  /// The first bytes, long enough to hold a mark and a line's end.
  private mutating func begin() throws(ReadFault) -> [UInt8] {
    var first: [UInt8] = []
    while first.count < TableRecord.most {
      let chunk = try unpacked()
      if chunk.isEmpty { break }
      first += chunk
    }
    head = nil
    if let mark = TextEncoding.marked(by: first), mark != encoding {
      throw .refused(.encodingContradicted, problem: mark.rawValue, hint: encoding.rawValue)
    }
    switch encoding {
    case .utf8: break
    case .gb18030: transcoder = try Transcoder(from: "GB18030", unit: 1)
    case .utf16 where first.isEmpty: break
    case .utf16:
      guard let isLittle = TextBytes.isLittleEndian(first) else { throw .refused(.byteOrderUnsaid, problem: "") }
      transcoder = try Transcoder(from: isLittle ? "UTF-16LE" : "UTF-16BE", unit: 2)
    }
    return first
  }

  /// The order of UTF-16's bytes: by the mark, else by the first line's end, which the other way round is no sign at all (U+0A00).
  private static func isLittleEndian(_ bytes: [UInt8]) -> Bool? {
    if bytes.starts(with: [0xFF, 0xFE]) { return true }
    if bytes.starts(with: [0xFE, 0xFF]) { return false }
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      if bytes[index] == 0x0A, bytes[index + 1] == 0 { return true }
      if bytes[index] == 0, bytes[index + 1] == 0x0A { return false }
    }
    return nil
  }
}
