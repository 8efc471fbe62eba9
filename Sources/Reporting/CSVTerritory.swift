import AppraisalModel
import Figures
import Formulas
import Quantities

/// `loads.csv` and `territory.csv`: what everybody looks after, and the proposal.
///
/// Loads are exact; parts have four decimals at most and mean distances whole metres, half up.
struct CSVTerritory {
  private let results: RunResults
  private let sheet: TerritorySheet
  private let isOneGroup: Bool

  /// `nil` where the scheme has no territory.
  init?(_ results: RunResults) {
    guard let sheet = results.territory, let territory = results.scheme.scheme.territory else { return nil }
    self.results = results
    self.sheet = sheet
    isOneGroup = territory.within == .all
  }

  var all: [(name: String, text: String)] { [("loads.csv", loads), ("territory.csv", handovers)] }

  private func group(_ text: String) -> CSVText.Cell { .text(isOneGroup ? "all" : text) }

  private func person(_ index: Int) -> CSVText.Cell { .text(results.table.people[index].id) }

  private func whole(_ metres: Int64?) -> CSVText.Cell { .plain(metres.map { String($0) } ?? "") }

  private func shown(_ number: Number?, decimals: Int) -> CSVText.Cell {
    .plain(number?.shownText(decimals: decimals) ?? "")
  }

  private func degrees(_ millionths: Int64?) -> CSVText.Cell {
    .number(millionths.map { Number(Int128($0), scale: 6) })
  }

  private var loads: String {
    var csv = CSVText(header: [
      "group", "person", "customers", "without_spot", "load", "load_of_mean", "centre_lat", "centre_lon", "radius",
      "mean_distance", "nearer_to_colleague", "nearer_share", "customers_proposed", "load_proposed",
      "load_of_mean_proposed", "radius_proposed",
    ])
    for line in sheet.managers {
      csv.add([
        group(line.group), person(line.person), .count(line.now.customers), .count(line.withoutSpot),
        .number(line.now.load), shown(line.ofMean(line.now), decimals: 4), degrees(line.centre?.north),
        degrees(line.centre?.east), whole(line.now.radius), shown(line.meanDistance, decimals: 0),
        .plain(line.nearer.map { String($0) } ?? ""), shown(line.nearerShare, decimals: 4),
        .count(line.proposed.customers), .number(line.proposed.load),
        shown(line.ofMean(line.proposed), decimals: 4), whole(line.proposed.radius),
      ])
    }
    return csv.text
  }

  private var handovers: String {
    var csv = CSVText(header: [
      "group", "step", "customer", "load", "from", "to", "from_load", "from_load_after", "to_load", "to_load_after",
      "distance", "distance_after", "largest_load", "largest_load_after",
    ])
    for line in sheet.handovers {
      csv.add([
        group(line.group), .count(line.step), .text(line.customer), .number(line.load), person(line.from),
        person(line.to), .number(line.fromLoad.before), .number(line.fromLoad.after), .number(line.toLoad.before),
        .number(line.toLoad.after), whole(line.distance.before), whole(line.distance.after),
        .number(line.largest.before), .number(line.largest.after),
      ])
    }
    return csv.text
  }
}
