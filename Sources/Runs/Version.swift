/// The program's version, as every run prints it.
package enum Version {
  package static let current = "0.1.0"
}
