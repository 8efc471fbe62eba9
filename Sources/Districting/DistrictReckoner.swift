import AppraisalModel
package import Figures
import Quantities

/// Divides the customers anew, group by group: surveys loads and radii, and proposes handovers.
package enum DistrictReckoner {
  /// `nil` where the scheme has no territory.
  package static func divide(_ clientele: Clientele?, _ reckoner: Reckoner) -> TerritorySheet? {
    guard let clientele, let territory = reckoner.scheme.scheme.territory else { return nil }
    return divide(clientele, groups: reckoner.groups(territory.within), atMost: territory.atMost)
  }

  /// - Parameters:
  ///   - groups: The text of each person's group, within which customers may change hands.
  ///   - atMost: So many steps a group; `nil` for as many as there are.
  package static func divide(_ clientele: Clientele, groups: [String?], atMost: Int?) -> TerritorySheet {
    var customersOf: [Int: [Int]] = [:]
    for (index, customer) in clientele.customers.enumerated() {
      customersOf[customer.manager, default: []].append(index)
    }
    let members = Dictionary(grouping: customersOf.keys.sorted()) { groups[$0] ?? "" }
    var sheet = TerritorySheet(managers: [], handovers: [])
    for (group, people) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      var district = District(group: group, clientele, people.map { ($0, customersOf[$0] ?? []) })
      let now = district.managers
      let nearer = district.nearer
      while district.steps < atMost ?? Int.max, let exchange = district.bestExchange {
        sheet.handovers += district.carryOut(exchange)
      }
      sheet.managers += now.indices.map { index in
        district.survey(of: index, now: now[index], nearer: nearer[index])
      }
    }
    sheet.managers.sort { $0.person < $1.person }
    return sheet
  }
}
