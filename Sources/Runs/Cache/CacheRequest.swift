/// Where measures are kept for the next run of the same month.
package struct CacheRequest: Sendable {
  /// The folder; it is made where there is none.
  package let folder: String
  /// Whether a file that has the size, times and place it had is not hashed to see that it is the same.
  package let trustsStamps: Bool

  package init(folder: String, trustsStamps: Bool) {
    self.folder = folder
    self.trustsStamps = trustsStamps
  }
}
