import AppraisalModel
import Fingerprints
package import Quantities
import Workbooks

/// How 复核 and 复核依据 are laid out: who writes them and who reads them back hold to it. Rows and columns count from 0.
package enum ReviewForm {
  /// Says that a workbook is ours, and by which layout.
  package static let marker = "appraise review 1"

  /// The two sheets in each language, the form to be answered first.
  package static let sheets: [(form: String, basis: String)] = ReportLanguage.allCases.map { language in
    let words = ReportWords(language)
    return (SheetKind.review.title(words), SheetKind.reviewBasis.title(words))
  }

  package static let firstFormRow = 5

  /// A person's indicator, adjustment or gate on one row; from `answer` to `author` it is open, `now` excepted.
  package enum Column: Int, CaseIterable {
    case id, name, title, value, target, score, points
    case answer, figure, now, new, reason, author, check
    /// Beside the printed page: which line it is, and what holds for the figure that was chosen.
    case key, kind, least, most, seal

    /// What the row's seal covers.
    package static let sealed: [Column] = [.id, .name, .title, .value, .target, .score, .points, .key]
    /// What people fill in.
    package static let open: [Column] = [.answer, .figure, .new, .reason, .author]
  }

  /// The facts above 复核依据, a row each, the text in column `factColumn`.
  package enum Fact: Int, CaseIterable {
    case marker, scheme, edition, period, groupKind, group, program, run, rows, check
  }

  package static let firstFactRow = 3
  package static let factColumn = 2
  package static let basisHeadRow = firstFactRow + Fact.allCases.count + 1
  package static let firstBasisRow = basisHeadRow + 1

  /// A figure that can be corrected, a row each.
  package enum BasisColumn: Int, CaseIterable {
    case id, name, key, title, figure, what, now, old, kind, least, most, options, seal

    package static let sealed: [BasisColumn] = [
      .id, .name, .key, .title, .figure, .what, .now, .old, .kind, .least, .most, .options,
    ]
  }

  /// The kinds of values that can be proposed.
  package enum Kind: String, Sendable {
    case number, whole, text, choice
    case yesNo = "yes_no"

    package var isNumber: Bool { self == .number || self == .whole }
  }

  /// What stands between the texts of a choice.
  package static let optionSeparator = " | "

  /// What people answer, in both languages.
  package static let agreed = ["同意", "agree"]
  package static let objected = ["异议", "object"]
  package static let yes = ["是", "yes"]
  package static let no = ["否", "no"]

  /// A check over a row's locked texts; it shows a changed figure, and is no lock against somebody who wants to deceive.
  package static func seal(_ texts: [String], run: String) -> String { hash([run] + texts.map(sealed), digits: 12) }

  /// A check over all rows, in whatever order they stand.
  package static func check(_ seals: [String], run: String, group: String) -> String {
    hash([run, sealed(group)] + seals.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, digits: 32)
  }

  /// A text as a seal reads it: signs that programs write in different ways or lose, as breaks of lines, are left out.
  private static func sealed(_ text: String) -> String {
    String(String.UnicodeScalarView(plain(text).unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }

  static func hash(_ texts: [String], digits: Int) -> String {
    String(Fingerprint.of(Array(texts.joined(separator: "\u{1F}").utf8)).hex.prefix(digits))
  }

  /// A number as a correction names it as old: exact, or to six decimals where it has no end of them, for a spreadsheet would
  /// take `1/3` for a day.
  package static func old(_ number: Number) -> String { number.decimalText ?? number.text(decimals: 6) }

  /// A text as it is compared: spaces at its ends are not held against anybody.
  package static func plain(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
