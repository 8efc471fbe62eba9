/// A text out of the data inside a message: an id, a name, whatever somebody wrote into a cell.
///
/// A message is seen by more people than the data is: on a screen, in a log, in a ticket. So such texts are marked where a message is made, and
/// whoever prints it decides: withheld, unless they were asked for. Findings that lie with the data, as in `rejects.csv`, hold them.
package enum Personal {
  /// What stands for a text that is withheld.
  package static let withheld = "(withheld)"

  /// Signs that Unicode keeps for a program's own use; no text that is exchanged has them.
  private static let open = Unicode.Scalar(0xFDD0 as UInt32)
  private static let instead = Unicode.Scalar(0xFDD1 as UInt32)
  private static let close = Unicode.Scalar(0xFDD2 as UInt32)
  private static let marks = [open, instead, close]

  /// Marks a text for a finding's figures; one figure may hold several, and other words around them.
  ///
  /// - Parameter other: What is printed in its place, as `3 people`.
  package static func text(_ text: String, or other: String = withheld) -> String {
    func plain(_ text: String) -> [Unicode.Scalar?] { text.unicodeScalars.filter { !marks.contains($0) } }
    let parts = [[open], plain(text), [instead], plain(other), [close]]
    return String(String.UnicodeScalarView(parts.joined().compactMap(\.self)))
  }

  /// Marks a text unless it is plainly a slip of the pen in a number, a date or a flag: up to ten digits with signs between them, no name, no
  /// number of a card or a telephone with its country.
  package static func cell(_ text: String) -> String { isPlain(text) ? text : self.text(text) }

  private static func isPlain(_ text: String) -> Bool {
    // What a spreadsheet shows where it cannot reckon, as #DIV/0!
    if text.hasPrefix("#"), text.utf8.count <= 8 { return true }
    var digits = 0
    var letters = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits += 1
      case " ", "!"..."/", ":"..."@", "["..."`", "{"..."~", "年", "月", "日", "时", "分", "元", "次", "个", "，", "。", "％", "—",
        "…":
        break
      default: letters += 1
      }
    }
    return digits <= 10 && letters <= 1 && text.unicodeScalars.count <= 24
  }

  /// A message as it lies with the data: everything in it, no marks.
  package static func full(_ message: String) -> String { read(message, showing: true) }

  /// A message as it is printed, without the texts of the data.
  package static func guarded(_ message: String) -> String { read(message, showing: false) }

  private static func read(_ message: String, showing: Bool) -> String {
    guard message.unicodeScalars.contains(where: { marks.contains($0) }) else { return message }
    var result = String.UnicodeScalarView()
    var isShown = true
    for scalar in message.unicodeScalars {
      switch scalar {
      case open: isShown = showing
      case instead: isShown = !showing
      case close: isShown = true
      default: if isShown { result.append(scalar) }
      }
    }
    return String(result)
  }
}
