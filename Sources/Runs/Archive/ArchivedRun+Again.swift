import AppraisalModel
package import Archiving
import Diagnostics
import Figures
import Formulas
import Querying
import Reading

/// The same run made again where some of its rows lay with a server.
extension ArchivedRun {
  /// The tables whose rows went in; the folder has none of them.
  package var tables: [RunRecord.Engine.Table] { record.engine?.tables ?? [] }

  /// Whether the folder has everything that went in.
  package var keepsEverything: Bool { keepsInputs && tables.isEmpty }

  /// What was asked for, with the rows of its tables from where they are now: with a server, or in the files of a folder.
  ///
  /// Files of which the run keeps copies are its own copies, whatever else lies in the folder that is named.
  ///
  /// - Throws: `InputRefused` where the run does not keep everything and nothing is named.
  func again(from sources: DataSources?, history: String?) throws -> RunRequest {
    if tables.isEmpty {
      if sources?.server != nil { throw needless }
      return try request(data: sources?.folder, history: history)
    }
    guard let sources else { throw elsewhere }
    var inputs = sources.folder ?? ""
    var joined: JoinedInputs?
    if keepsInputs {
      let own = path(of: "inputs")
      if sources.folder == nil { inputs = RunShelf.hasFile(own) ? own : "" }
      if let folder = sources.folder {
        joined = try JoinedInputs(own, folder, of: tables.map(\.name), in: try scheme().scheme)
        inputs = joined?.path ?? folder
      }
    }
    var request = request(inputs: inputs, history: history)
    request.server = sources.server
    request.tables = Set(tables.map(\.name))
    request.joined = joined
    return request
  }

  private var needless: InputRefused {
    InputRefused([
      Finding(
        QueryingFinding.addressRefused, at: nil,
        [
          "problem": "is named for a run that read files alone",
          "hint": "Leave it out, or name the folder with these files, where the run keeps none of them.",
        ])
    ])
  }

  /// That rows are not in the folder, and how to ask for them.
  var elsewhere: InputRefused {
    if tables.isEmpty { return InputRefused([Finding(ArchiveFinding.inputsElsewhere, at: nil, ["folder": folder])]) }
    let names = Enumeration.text(tables.map(\.name))
    return InputRefused([Finding(ArchiveFinding.rowsElsewhere, at: nil, ["folder": folder, "tables": names])])
  }
}

/// A folder of links for as long as a run is made again: the run's own copies, and for its tables the files of another folder.
///
/// Nothing is asked of it but to be there: whoever holds it holds the folder.
final class JoinedInputs: @unchecked Sendable {
  let path: String
  private let folder: OwnersFolder

  init(_ own: String, _ other: String, of tables: [String], in scheme: Scheme) throws {
    let given = try RunTrouble.wrapping { try DataFolder(path: other) }
    let kept = RunShelf.hasFile(own) ? try RunTrouble.wrapping { try DataFolder(path: own) } : DataFolder()
    var places = kept.names.map { (name: $0, path: own + "/" + $0) }
    for file in scheme.files where tables.contains(file.name.value) {
      places += given.paths(of: file, in: scheme, results: [:])
    }
    let folder = try RunTrouble.wrapping { try OwnersFolder(target: TemporaryPlace.path("appraise-inputs")) }
    let path = try RunTrouble.wrapping { try folder.begin() }
    for place in places { try TemporaryPlace.link(place.path, as: path + "/" + place.name) }
    self.folder = folder
    self.path = path
  }
}
