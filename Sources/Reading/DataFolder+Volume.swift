package import AppraisalModel
import Diagnostics
import Glibc

extension DataFolder {
  /// How many bytes the files of a scheme have, packed as they are; for saying how far the reading has got.
  ///
  /// - Parameter results: The paths of earlier runs' results.
  package func volume(of scheme: TypedScheme, results: [String: [String]]) -> Int {
    let own = scheme.scheme.files.filter { $0.resultsOf == nil }.flatMap { file in
      names(of: file, in: scheme.scheme).map { path + "/" + $0 }
    }
    return (own + results.values.joined()).reduce(0) { $0 + DataFolder.size($1) }
  }

  private static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
