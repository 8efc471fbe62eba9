import Fingerprints
import Quantities

/// Gives each text of the data a pseudonym by a keyed hash: the same text the same one, in whichever file and column it stands, so that
/// everything that led somewhere still leads there. Without the key nobody finds the text of a pseudonym, or tries names until one fits.
///
/// What the scheme itself says stays as it is, for it is compared with: branches that a table has pay for, kinds of visits, ratings.
struct Pseudonyms {
  private let hash: KeyedHash
  private let said: Set<[UInt8]>
  /// How far every place on the map is turned eastward, in millionths of a degree: between 15 and 255 degrees to the west. Distances are
  /// as they were, and no place of China comes to lie across the date line from another.
  private let turn: Int64
  /// By bytes: texts that look alike may be two.
  private var known: [[UInt8]: String] = [:]
  /// Whether all are remembered, so that they can be put into order.
  private let isOrdered: Bool
  private var places: [[UInt8]: String] = [:]

  init(key: [UInt8], said: Set<String>, isOrdered: Bool = false) {
    self.isOrdered = isOrdered
    hash = KeyedHash(key: key)
    self.said = Set(said.map { Array($0.utf8) })
    let number = hash.of(Array("longitude".utf8)).prefix(7).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    turn = -15_000_000 - number % 240_000_000
  }

  func isSaid(_ text: String) -> Bool { said.contains(Array(text.utf8)) }

  mutating func of(_ text: String) -> String {
    let bytes = Array(text.utf8)
    if bytes.isEmpty || said.contains(bytes) { return text }
    if let pseudonym = known[bytes] { return pseudonym }
    let pseudonym = "M" + (places[bytes] ?? "") + Pseudonyms.letters(hash.of(bytes))
    if known.count >= Pseudonyms.most, !isOrdered { known = [:] }
    known[bytes] = pseudonym
    return pseudonym
  }

  /// The same pseudonyms with the place of their texts among all that came up before them, so that they sort as the texts do.
  func inOrder() -> Pseudonyms {
    let texts = known.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var ordered = self
    ordered.known = [:]
    let digits = String(texts.count).count
    for (place, text) in texts.enumerated() {
      let number = String(place + 1)
      ordered.places[text] = String(repeating: "0", count: digits - number.count) + number + "-"
    }
    return ordered
  }

  /// A longitude as it is given away; `nil` where the text is none.
  func turned(_ text: String) -> String? {
    guard let degrees = Number(exact: text), let units = (degrees * 1_000_000).asInt else { return nil }
    var turned = Int64(units) + turn
    if turned < -180_000_000 { turned += 360_000_000 }
    return Number(Int128(turned), scale: 6).exactText
  }

  /// How many are remembered; a province's texts, and no more memory than that.
  private static let most = 1 << 20

  /// 75 bits as 15 letters and digits that are not mistaken for each other: among ten million texts two are alike once in hundreds of
  /// millions of months.
  private static func letters(_ hash: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)
    var letters: [UInt8] = []
    var (bits, count) = (0, 0)
    for byte in hash.prefix(10) {
      bits = bits << 8 | Int(byte)
      count += 8
      while count >= 5, letters.count < 15 {
        count -= 5
        letters.append(alphabet[bits >> count & 31])
      }
      bits &= (1 << count) - 1
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
