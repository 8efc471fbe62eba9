import Quantities

/// A sheet's cell as the text that it would be in a CSV file, where there is one that says the same.
enum SheetCell {
  /// What a cell is, shown where it is refused.
  struct Trouble: Error {
    let code: TableFinding
    let text: String
  }

  /// - Parameter kind: What its column holds; `nil` for the header.
  static func text(
    _ content: CellContent, _ bytes: ArraySlice<UInt8>, for kind: CellType.Kind?
  ) -> Result<ArraySlice<UInt8>, Trouble> {
    switch content {
    case .text: return .success(bytes)
    case .error: return .failure(Trouble(code: .cellError, text: String(decoding: bytes, as: UTF8.self)))
    case .notComputed: return .failure(Trouble(code: .cellNotComputed, text: ""))
    case .flag:
      if case .flag = kind { return .success(bytes) }
      return .success(flag(bytes))
    case .number(let format, let since1904):
      return number(format, since1904: since1904, bytes, kind)
    }
  }

  /// A truth as a spreadsheet shows it.
  private static func flag(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    switch String(decoding: bytes, as: UTF8.self) {
    case "1", "true": Array("TRUE".utf8)[...]
    case "0", "false": Array("FALSE".utf8)[...]
    default: bytes
    }
  }

  private static func number(
    _ format: NumberFormat, since1904: Bool, _ bytes: ArraySlice<UInt8>, _ kind: CellType.Kind?
  ) -> Result<ArraySlice<UInt8>, Trouble> {
    var shown: String { String(decoding: bytes, as: UTF8.self) }
    let isText =
      switch kind {
      case nil, .text, .choice: true
      default: false
      }
    if let text = moment(format, since1904: since1904, bytes, kind) {
      return isText ? .failure(Trouble(code: .dateAsText, text: text)) : .success(Array(text.utf8)[...])
    }
    switch NumberText.exact(bytes) {
    case .failure(.notANumber): return isText ? .failure(Trouble(code: .numberAsText, text: shown)) : .success(bytes)
    case .failure(.notExact): return .failure(Trouble(code: .cellNotExact, text: shown))
    case .success(let text):
      return isText ? asText(text, format) : .success(text)
    }
  }

  /// The day or time that a number stands for by its format.
  private static func moment(
    _ format: NumberFormat, since1904: Bool, _ bytes: ArraySlice<UInt8>, _ kind: CellType.Kind?
  ) -> String? {
    switch format {
    case .time, .date: break
    default: return nil
    }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    switch format {
    case .time: return value >= 0 && value < 1 ? SerialDay.time(value) : SerialDay.text(value, since1904: since1904)
    case .date(let showsDay):
      guard let day = SerialDay.text(value, since1904: since1904) else { return nil }
      // A month typed into a cell becomes its first day.
      if case .period(.month) = kind, day.utf8.count == 10, !showsDay || day.hasSuffix("-01") {
        return String(day.prefix(7))
      }
      return day
    default: return nil
    }
  }

  /// A number in a text column: an id of digits only is what it looks like, anything else is not sure to be.
  private static func asText(
    _ text: ArraySlice<UInt8>, _ format: NumberFormat
  ) -> Result<ArraySlice<UInt8>, Trouble> {
    let isWhole = !text.contains(0x2E)
    switch format {
    case .plain where isWhole: return .success(text)
    case .digits(let count) where isWhole && text.first != 0x2D:
      return .success(Array(repeating: 0x30, count: max(0, count - text.count)) + text)
    default: return .failure(Trouble(code: .numberAsText, text: String(decoding: text, as: UTF8.self)))
    }
  }
}
