import Glibc

/// The processors of the machine that the program may use.
package enum Cores {
  package static let count = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
