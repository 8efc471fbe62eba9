import AppraisalModel
import Diagnostics
import Plans
import Querying

/// What a server is asked: what it cannot say is fetched, and so may be files that lead through those.
struct AskedPlan {
  /// A task for each file of the scheme, wherever it lies.
  private(set) var tasks: [FileTask] = []
  /// Files that are fetched only because a formula of theirs has no exact SQL.
  private(set) var unsaid: [(pass: FilePass, what: Unsayable)] = []
  private var statements: [PassStatements] = []
  private let tables: SourceTables

  /// - Parameters:
  ///   - served: The files that lie with the server; `nil` for all.
  ///   - fetched: Files that come here although they could stay.
  init(_ plan: MeasurePlan, _ dialect: Dialect, at served: Set<String>? = nil, fetching fetched: Set<String> = []) {
    tables = SourceTables(dialect, schema: nil)
    var before: Int
    repeat {
      before = unsaid.count
      tasks = plan.tasks(at: served, fetching: fetched.union(unsaid.map(\.pass.file.name.value)))
      statements = []
      for case .gather(let pass) in tasks {
        do { statements.append(try PassStatements(pass, tables)) } catch { unsaid.append((pass, error)) }
      }
    } while unsaid.count > before
    tasks = tasks.map { task in
      guard let odd = unsaid.first(where: { $0.pass.file.name.value == task.file.name.value }) else { return task }
      return .fetch(task.file, because: "what no SQL says exactly, \(odd.what.what)")
    }
  }

  /// What is gathered there.
  var passes: [FilePass] { statements.map(\.pass) }

  /// The statements in the order in which they are asked: look-up tables first, for one file's may be needed for another.
  var sql: String {
    var text = ""
    for pass in statements {
      for sql in pass.lookups.flatMap({ tables.making($0) }) { text += "\n" + sql + ";\n" }
    }
    for pass in statements {
      text += "\n-- \(pass.pass.file.name.value)\n"
      text += pass.asked.map { $0 + ";\n" }.joined(separator: "\n")
      text += "\n-- only where rows of it are refused\n" + pass.counting + ";\n"
    }
    return text
  }
}
