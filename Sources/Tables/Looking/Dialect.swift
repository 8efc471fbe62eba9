/// How a text file that nobody declared is cut for looking at it: `;` instead of a comma, `'` instead of a quote, lines above the table.
///
/// The files of a scheme have no dialect: they are CSV by RFC 4180, which `plain` is.
package struct Dialect: Sendable, Equatable {
  /// One ASCII sign each; `nil` where there is none.
  package let delimiter: UInt8
  package let quote: UInt8?
  /// What takes the meaning off the sign behind it; doubled quotes stand for one besides.
  package let escape: UInt8?
  /// Lines that are passed over before the table begins.
  package let skip: Int

  package init(
    delimiter: UInt8 = 0x2C, quote: UInt8? = 0x22, escape: UInt8? = nil, skip: Int = 0
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.skip = skip
  }

  package static let plain = Dialect()
}
