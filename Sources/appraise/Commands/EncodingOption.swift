import ArgumentParser
import Runs

/// `--encoding gb18030`, which several commands take.
enum EncodingOption {
  static let help = ArgumentHelp(
    "The encoding of text files of which the scheme declares none: \(EncodingNames.all.joined(separator: ", ")).",
    valueName: "name")

  static func validate(_ name: String?) throws {
    guard let name, !EncodingNames.all.contains(name) else { return }
    throw ValidationError("--encoding takes one of \(EncodingNames.all.joined(separator: ", ")), not \(name).")
  }
}
