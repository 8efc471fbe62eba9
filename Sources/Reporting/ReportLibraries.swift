import Workbooks

/// What writes reports for us.
package enum ReportLibraries {
  /// Keeps libraries from printing lines of their own, for a whole process: what goes wrong is told once, by us.
  package static func sayNothing() { WorkbookLibrary.sayNothing() }
}
