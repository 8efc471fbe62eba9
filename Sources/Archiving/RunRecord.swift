import Fingerprints
import Foundation

/// What a run says of itself, `data/run.json`: the program, the scheme and its parameters in force, what was asked for, what went in
/// and what came out, with fingerprints; `docs/run.schema.json` is its JSON Schema.
///
/// A change that could break a reader raises `formatVersion`. No clock, no path and no name of a machine stands in it.
package struct RunRecord: Sendable, Codable, Equatable {
  package static let format = "appraise-run"
  package static let formatVersion = 1

  package struct File: Sendable, Codable, Equatable {
    /// Of inputs: as findings name it. Of files of the bag: the path below `data/`.
    package var name: String
    package var bytes: Int
    /// Rows; `nil` for what is no table.
    package var records: Int?
    /// `nil` where nobody wanted it reckoned.
    package var sha256: String?
    /// Headers of columns that the scheme does not declare; `nil` where there are none.
    package var undeclared: [String]?

    package init(name: String, bytes: Int, records: Int?, sha256: String?, undeclared: [String]? = nil) {
      self.name = name
      self.bytes = bytes
      self.records = records
      self.sha256 = sha256
      self.undeclared = undeclared
    }
  }

  package struct Program: Sendable, Codable, Equatable {
    package var name = "appraise"
    package var version: String
    /// What wrote the workbooks: other versions may write other bytes.
    package var libraries: [String: String]

    package init(version: String, libraries: [String: String]) {
      self.version = version
      self.libraries = libraries
    }
  }

  package struct Scheme: Sendable, Codable, Equatable {
    package var name: String
    package var title: String
    package var edition: String
    /// The scheme's own file, below `data/`.
    package var file: String
    /// That file, those it extends, and the tests beside it.
    package var files: [File]

    package init(name: String, title: String, edition: String, file: String, files: [File]) {
      self.name = name
      self.title = title
      self.edition = edition
      self.file = file
      self.files = files
    }
  }

  /// A parameter as it holds in the period.
  package struct Parameter: Sendable, Codable, Equatable {
    package var name: String
    /// The first period for which this value holds.
    package var from: String
    package var values: [Entry]

    /// One value: of a table, with what it is looked up by.
    package struct Entry: Sendable, Codable, Equatable {
      package var keys: [String]
      package var value: String

      package init(keys: [String], value: String) {
        self.keys = keys
        self.value = value
      }
    }

    package init(name: String, from: String, values: [Entry]) {
      self.name = name
      self.from = from
      self.values = values
    }
  }

  /// What was asked for, as far as it decides what comes out.
  package struct Options: Sendable, Codable, Equatable {
    package var acceptRejects: Int
    /// The encoding of texts whose scheme declares none; `nil` for UTF-8.
    package var encoding: String?
    package var books: String
    /// `copied` or `by-reference`.
    package var inputs: String
    package var fingerprints: Bool

    package init(acceptRejects: Int, encoding: String?, books: String, inputs: String, fingerprints: Bool) {
      self.acceptRejects = acceptRejects
      self.encoding = encoding
      self.books = books
      self.inputs = inputs
      self.fingerprints = fingerprints
    }
  }

  package struct Counts: Sendable, Codable, Equatable {
    package var people: Int
    package var leftOut: Int
    package var rows: Int
    package var rejected: Int
    package var corrections: Int

    package init(people: Int, leftOut: Int, rows: Int, rejected: Int, corrections: Int) {
      self.people = people
      self.leftOut = leftOut
      self.rows = rows
      self.rejected = rejected
      self.corrections = corrections
    }
  }

  /// A server that rows were gathered from: the files whose rows lie there, and every statement that it was asked.
  package struct Engine: Sendable, Codable, Equatable {
    package var name: String
    package var version: String
    /// Where it is, as it was asked for, without user and secrets.
    package var address: String
    package var statements: [String]
    /// Bytes of cells and rows that came from there, and of look-up tables that went there.
    package var received: Int?
    package var sent: Int?
    /// In the order of the scheme.
    package var tables: [Table]

    /// The rows of one of the scheme's files, which lay there.
    package struct Table: Sendable, Codable, Equatable {
      /// The table's name, that of the file in the scheme.
      package var name: String
      package var rows: Int
      /// Two sums over all rows (`RowsFingerprint`); `nil` where nobody wanted it reckoned.
      package var fingerprint: String?
      /// Of columns that hold numbers.
      package var sums: [Sum]

      package init(name: String, rows: Int, fingerprint: String?, sums: [Sum]) {
        self.name = name
        self.rows = rows
        self.fingerprint = fingerprint
        self.sums = sums
      }
    }

    package struct Sum: Sendable, Codable, Equatable {
      package var column: String
      /// How many cells are not empty.
      package var filled: Int
      /// Exact.
      package var sum: String

      package init(column: String, filled: Int, sum: String) {
        self.column = column
        self.filled = filled
        self.sum = sum
      }
    }

    package init(
      name: String, version: String, address: String, statements: [String], received: Int? = nil, sent: Int? = nil,
      tables: [Table]
    ) {
      self.received = received
      self.sent = sent
      self.name = name
      self.version = version
      self.address = address
      self.statements = statements
      self.tables = tables
    }
  }

  package var format = RunRecord.format
  package var formatVersion = RunRecord.formatVersion
  package var program: Program
  package var scheme: Scheme
  package var period: String
  package var parameters: [Parameter]
  /// What was counted over rows, each in the canonical form of its formula.
  package var plan: [String]
  package var options: Options
  package var counts: Counts
  /// The fingerprint of the `run.json` of the run of the same period that this one replaces.
  package var replaces: String?
  /// The month's files.
  package var inputs: [File]
  /// Results of earlier runs that were read.
  package var history: [File]
  package var outputs: [File]
  /// What workbooks call the run by: `RunIdentity`. `nil` in the record of a program that knew none.
  package var identity: String?
  /// `nil` where every row was read from a file.
  package var engine: Engine?

  package init(
    program: Program, scheme: Scheme, period: String, parameters: [Parameter], plan: [String], options: Options,
    counts: Counts, replaces: String?, inputs: [File], history: [File], outputs: [File]
  ) {
    self.program = program
    self.scheme = scheme
    self.period = period
    self.parameters = parameters
    self.plan = plan
    self.options = options
    self.counts = counts
    self.replaces = replaces
    self.inputs = inputs
    self.history = history
    self.outputs = outputs
  }

  /// What came out under a name below `data/`.
  package func output(_ name: String) -> File? { outputs.first { $0.name == name } }

  /// As JSON, keys sorted: the same run gives the same bytes.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }

  /// - Returns: `nil` where the bytes are no record of a run, or one of a format that this program does not know.
  package init?(_ bytes: [UInt8]) {
    guard let record = try? JSONDecoder().decode(RunRecord.self, from: Data(bytes)),
      record.format == RunRecord.format, record.formatVersion == RunRecord.formatVersion
    else { return nil }
    self = record
  }

  /// The version of the format that some bytes say they have; `nil` where they are no record of a run at all.
  package static func formatVersion(of bytes: [UInt8]) -> Int? {
    struct Head: Codable {
      var format: String
      var formatVersion: Int
    }
    guard let head = try? JSONDecoder().decode(Head.self, from: Data(bytes)), head.format == format else { return nil }
    return head.formatVersion
  }
}
