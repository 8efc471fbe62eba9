import CPostgres
package import Diagnostics
import Glibc

/// A file that only this process can see and that is on no disk: rows that are fetched are read from it like those of any file.
package final class MemoryFile {
  private let descriptor: Int32

  package init() throws(InputRefused) {
    descriptor = rows_in_memory()
    if descriptor < 0 { throw MemoryFile.full }
  }

  deinit { close(descriptor) }

  package var path: String { "/proc/self/fd/\(descriptor)" }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(InputRefused) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let put = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw MemoryFile.full }
      rest = rest.dropFirst(put)
    }
  }

  private static var full: InputRefused {
    ServerTrouble(
      "has more rows than there is memory for here", "Free some, or leave out the columns that nobody asks for."
    ).refused
  }
}
