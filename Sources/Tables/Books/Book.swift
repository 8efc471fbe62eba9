import Diagnostics

/// What a workbook says of itself: its sheets, its counting of days, where its parts are.
struct Book {
  struct Sheet {
    let name: String
    let isVisible: Bool
    let path: String
  }

  let zip: BookZip
  /// The sheets that have cells, in their order.
  let sheets: [Sheet]
  let since1904: Bool
  /// The program that made it left the reckoning of formulas to whoever opens it: what stands beside them is no value.
  let isToBeReckoned: Bool
  private let sharedPath: String?
  private let stylesPath: String?

  init(_ bytes: [UInt8]) throws(ReadFault) {
    zip = try BookZip(bytes)
    let roots = try Book.relations(of: "", in: zip)
    guard let main = roots.values.first(where: { $0.kind == "officeDocument" })?.path else {
      throw BookZip.damaged("it does not say where its workbook is")
    }
    if main.hasSuffix(".bin") {
      throw BookZip.unreadable("it is a binary workbook (.xlsb)", "Save it as .xlsx.")
    }
    guard let part = try zip.part(main) else { throw BookZip.damaged("its part \(main) is missing") }
    let taker = WorkbookTaker()
    try XMLDoor.read(part, taker)
    let relations = try Book.relations(of: main, in: zip)
    sheets = taker.sheets.compactMap { sheet in
      guard let relation = relations[sheet.relation], relation.kind == "worksheet" else { return nil }
      return Sheet(name: sheet.name, isVisible: sheet.isVisible, path: relation.path)
    }
    since1904 = taker.since1904
    isToBeReckoned = taker.isToBeReckoned
    sharedPath = relations.values.first { $0.kind == "sharedStrings" }?.path
    stylesPath = relations.values.first { $0.kind == "styles" }?.path
  }

  /// The sheet of that name; without a name the first that is not hidden.
  func sheet(named name: String?) throws(ReadFault) -> Sheet {
    let found = sheets.first { sheet in
      name.map { $0.utf8.elementsEqual(sheet.name.utf8) } ?? sheet.isVisible
    }
    guard let found else {
      let near = name.flatMap { nearest(to: $0, among: sheets.map(\.name)) }
      throw .refused(
        .sheetNotFound, problem: name.map { "sheet called \($0)" } ?? "sheet that can be seen",
        hint: near.map { "Is \($0) meant? Correct `sheet:`, or the workbook." }
          ?? "It has: \(sheets.map(\.name).joined(separator: ", ")). Name one by `sheet:`.")
    }
    return found
  }

  func texts() throws(ReadFault) -> SharedTexts {
    let texts = SharedTexts()
    if let sharedPath, let part = try zip.part(sharedPath) { try XMLDoor.read(part, texts) }
    return texts
  }

  func formats() throws(ReadFault) -> [NumberFormat] {
    guard let stylesPath, let part = try zip.part(stylesPath) else { return [] }
    let taker = StylesTaker()
    try XMLDoor.read(part, taker)
    return taker.formats
  }

  /// The parts that a part refers to, by their ids.
  private static func relations(
    of path: String, in zip: BookZip
  ) throws(ReadFault) -> [String: RelationsTaker.Relation] {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { String(path[...$0]) } ?? ""
    let name = cut.map { String(path[path.index(after: $0)...]) } ?? path
    let own = "\(folder)_rels/\(name).rels"
    guard let part = try zip.part(own) else { throw BookZip.damaged("its part \(own) is missing") }
    let taker = RelationsTaker(folder: folder)
    try XMLDoor.read(part, taker)
    return taker.relations
  }
}

/// `_rels/*.rels`: which part is what.
final class RelationsTaker: XMLTaker {
  struct Relation {
    /// The last word of its type: `worksheet`, `styles`.
    let kind: String
    let path: String
  }

  private let folder: String
  private(set) var relations: [String: Relation] = [:]

  init(folder: String) { self.folder = folder }

  func begin(_ element: XMLElement) {
    guard element.is("Relationship"), let id = element["Id"], let type = element["Type"],
      let target = element["Target"],
      element["TargetMode"] != "External"
    else { return }
    var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    relations[id] = Relation(
      kind: String(type.split(separator: "/").last ?? ""), path: steps.joined(separator: "/"))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/workbook.xml`: the list of sheets, and how formulas and days are to be taken.
final class WorkbookTaker: XMLTaker {
  struct Sheet {
    let name: String
    let isVisible: Bool
    let relation: String
  }

  private(set) var sheets: [Sheet] = []
  private(set) var since1904 = false
  private(set) var isToBeReckoned = false
  private var isInSheets = false

  func begin(_ element: XMLElement) {
    if element.is("sheets") {
      isInSheets = true
    } else if isInSheets, element.is("sheet") {
      let state = element["state"] ?? "visible"
      sheets.append(
        Sheet(name: element["name"] ?? "", isVisible: state == "visible", relation: element["id"] ?? ""))
    } else if element.is("workbookPr") {
      since1904 = element.isTrue("date1904")
    } else if element.is("calcPr") {
      isToBeReckoned = element.isTrue("fullCalcOnLoad")
    }
  }

  func end(_ name: XMLName) { if name.is("sheets") { isInSheets = false } }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
