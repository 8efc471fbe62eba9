package import Figures

/// What a month's files came to, with the files by which it is believed or not.
package struct CacheEntry: Sendable {
  /// A file that was read.
  package struct Source: Sendable {
    /// The kind of file, as the scheme names it.
    package let kind: String
    package let file: InputFile
    /// Headers that the scheme does not declare.
    package let undeclared: [String]
    /// What the file was known by while it was read; `nil` where it may have changed since without showing it.
    package var stamp: FileStamp?

    package init(kind: String, file: InputFile, undeclared: [String], stamp: FileStamp?) {
      self.kind = kind
      self.file = file
      self.undeclared = undeclared
      self.stamp = stamp
    }
  }

  package var sources: [Source]
  package let measurement: Measurement

  package init(sources: [Source], measurement: Measurement) {
    self.sources = sources
    self.measurement = measurement
  }
}
