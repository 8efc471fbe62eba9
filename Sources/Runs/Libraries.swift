import Reporting

/// Libraries that have something to say of their own.
package enum Libraries {
  /// For the command, not for tests: C's `stderr` goes nowhere after this.
  package static func sayNothing() { ReportLibraries.sayNothing() }
}
