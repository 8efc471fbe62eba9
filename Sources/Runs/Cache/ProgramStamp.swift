import Archiving

/// Which build of the program this is: two of one version may measure differently while it is being worked on.
enum ProgramStamp {
  static let text = FileStamp(path: "/proc/self/exe")?.build ?? ""
}
