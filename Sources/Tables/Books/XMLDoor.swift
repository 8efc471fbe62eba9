import CExpat

/// Who takes a part's elements, one after another.
protocol XMLTaker: AnyObject {
  func begin(_ element: XMLElement)
  func end(_ name: XMLName)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// What there is too much of by now, in words; asked after each portion.
  var excess: String? { get }
}

extension XMLTaker {
  var excess: String? { nil }
}

/// Reads a part's XML element by element; what no workbook holds (a document type, endless nesting) is refused.
final class XMLDoor {
  private static let chunk = 1 << 16
  private static let mostDepth = 256
  /// How many bytes one tag may have; more would be scanned again with every chunk.
  private static let mostTag = 1 << 22

  private let parser: XML_Parser
  private let part: BookPart
  private let taker: any XMLTaker
  @exclusivity(unchecked) private var depth = 0
  @exclusivity(unchecked) private var taken = 0
  @exclusivity(unchecked) private var takenAtLastEvent = 0
  @exclusivity(unchecked) private var problem: String?

  init(_ part: BookPart, _ taker: any XMLTaker) throws(ReadFault) {
    guard let parser = XML_ParserCreate(nil) else { throw .trouble(FileBytes.Trouble(reason: "no memory is left")) }
    self.parser = parser
    self.part = part
    self.taker = taker
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { XMLDoor.of($0)?.begin($1, $2) },
      { XMLDoor.of($0)?.end($1) })
    XML_SetCharacterDataHandler(parser) { XMLDoor.of($0)?.text($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      XMLDoor.of(user)?.stop("declares a document type, which no workbook does")
    }
    // Comments and the like: they only show that the reading goes on.
    XML_SetDefaultHandler(parser) { user, _, _ in XMLDoor.of(user)?.goesOn() }
  }

  deinit { XML_ParserFree(parser) }

  private static func of(_ user: UnsafeMutableRawPointer?) -> XMLDoor? {
    user.map { Unmanaged<XMLDoor>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Reads the whole part.
  static func read(_ part: BookPart, _ taker: any XMLTaker) throws(ReadFault) {
    let door = try XMLDoor(part, taker)
    while try door.next() {}
  }

  /// Reads a little more.
  ///
  /// - Returns: false after the end.
  func next() throws(ReadFault) -> Bool {
    guard let buffer = XML_GetBuffer(parser, Int32(XMLDoor.chunk)) else {
      throw .trouble(FileBytes.Trouble(reason: "no memory is left"))
    }
    let count = try part.read(into: buffer, XMLDoor.chunk)
    taken += count
    let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
    if let problem { throw BookZip.damaged("its part \(part.path) \(problem)") }
    guard status == XML_STATUS_OK else { throw BookZip.damaged("its part \(part.path) is no well-formed XML") }
    guard taken - takenAtLastEvent <= XMLDoor.mostTag else {
      throw BookZip.damaged("its part \(part.path) holds a tag of more than 4 MiB")
    }
    if let excess = taker.excess { throw BookZip.unreadable(excess, "Give so large a table as CSV.") }
    return count > 0
  }

  private func stop(_ problem: String) {
    if self.problem == nil { self.problem = problem }
    XML_StopParser(parser, 0)
  }

  private func goesOn() { takenAtLastEvent = taken }

  private func begin(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard problem == nil, let name, let attributes else { return }
    goesOn()
    depth += 1
    if depth > XMLDoor.mostDepth { return stop("nests more than \(XMLDoor.mostDepth) elements") }
    taker.begin(XMLElement(name: XMLName(name), attributes: attributes))
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    guard problem == nil, let name else { return }
    goesOn()
    depth -= 1
    taker.end(XMLName(name))
  }

  private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
    guard problem == nil, let bytes else { return }
    goesOn()
    bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      taker.text(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }
}

/// A name without its namespace's prefix; lives as long as the call that hands it over.
struct XMLName {
  private let text: UnsafePointer<CChar>

  init(_ whole: UnsafePointer<CChar>) {
    var local = whole
    var byte = whole
    while byte.pointee != 0 {
      if byte.pointee == 0x3A { local = byte + 1 }
      byte += 1
    }
    text = local
  }

  func `is`(_ name: StaticString) -> Bool {
    let wanted = name.utf8Start
    for index in 0..<name.utf8CodeUnitCount where UInt8(bitPattern: text[index]) != wanted[index] { return false }
    return text[name.utf8CodeUnitCount] == 0
  }
}

/// An element's name and attributes; lives as long as the call that hands it over.
struct XMLElement {
  let name: XMLName
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>

  fileprivate init(name: XMLName, attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    self.name = name
    self.attributes = attributes
  }

  func `is`(_ name: StaticString) -> Bool { self.name.is(name) }

  /// The bytes of an attribute, whatever its prefix.
  func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
    var pair = attributes
    while let key = pair[0] {
      if XMLName(key).is(name) { return pair[1] }
      pair += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

  func isTrue(_ name: StaticString) -> Bool {
    let text = self[name]
    return text == "1" || text == "true"
  }

  /// A whole number of at most nine digits.
  func number(_ name: StaticString) -> Int? {
    guard var byte = bytes(name), byte.pointee != 0 else { return nil }
    var value = 0
    var digits = 0
    while byte.pointee != 0 {
      let digit = Int(byte.pointee) - 0x30
      guard (0...9).contains(digit), digits < 9 else { return nil }
      value = value * 10 + digit
      digits += 1
      byte += 1
    }
    return value
  }
}
