import CZlib

package enum Zlib {
  /// The version of zlib: another may pack the same bytes otherwise.
  package static var version: String { String(cString: zlibVersion()) }
}
