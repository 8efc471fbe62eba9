import Districting
import Figures
import Quantities
import Testing

@Suite("Territories over random maps")
struct DistrictTests {
  @Test("No radius grows, the largest load never rises, and every customer keeps exactly one manager")
  func laws() {
    var steps = 0
    for seed in 1...400 as ClosedRange<UInt64> {
      let map = RandomMap(seed: seed)
      let sheet = DistrictReckoner.divide(map.clientele, groups: map.groups, atMost: nil)
      var managerOf = Dictionary(uniqueKeysWithValues: map.clientele.customers.map { ($0.id, $0.manager) })
      var moved: Set<String> = []
      for line in sheet.handovers {
        #expect(managerOf[line.customer] == line.from && line.from != line.to)
        #expect(map.groups[line.from] == line.group && map.groups[line.to] == line.group)
        #expect(moved.insert(line.customer).inserted)
        #expect(!(line.largest.before < line.largest.after))
        #expect(max(line.fromLoad.after, line.toLoad.after) < max(line.fromLoad.before, line.toLoad.before))
        managerOf[line.customer] = line.to
        steps = max(steps, line.step)
      }
      for line in sheet.managers {
        let own = map.clientele.customers.filter { managerOf[$0.id] == line.person }
        #expect(line.proposed.customers == own.count)
        #expect(line.proposed.load == Number(Int128(own.reduce(0) { $0 + $1.load }), scale: 1))
        let ways = own.compactMap { customer in line.centre.flatMap { customer.spot?.metres(to: $0) } }
        #expect(line.proposed.radius == ways.max())
        #expect((line.proposed.radius ?? 0) <= (line.now.radius ?? 0))
      }
      #expect(sheet.managers.reduce(0) { $0 + $1.now.customers } == map.clientele.customers.count)
      #expect(sheet.managers.reduce(0) { $0 + $1.proposed.customers } == map.clientele.customers.count)
    }
    #expect(steps >= 3, "the maps are rich enough for several steps")
  }

  @Test("The proposal is the one that trying everybody out one by one gives")
  func plain() {
    var exchanges = 0
    for seed in 1...250 as ClosedRange<UInt64> {
      let map = RandomMap(seed: seed)
      let sheet = DistrictReckoner.divide(map.clientele, groups: map.groups, atMost: nil)
      for group in ["G0", "G1"] {
        var proposal = PlainProposal(map.clientele, group: group, groups: map.groups)
        let lines = Dictionary(grouping: sheet.handovers.filter { $0.group == group }, by: \.step)
        let found = lines.sorted { $0.key < $1.key }.map { _, lines in
          PlainProposal.Step(
            given: lines[0].customer, taken: lines.count > 1 ? lines[1].customer : nil, from: lines[0].from,
            to: lines[0].to)
        }
        exchanges += found.count { $0.taken != nil }
        #expect(found == proposal.steps(), "seed \(seed), \(group)")
      }
    }
    #expect(exchanges > 20, "the maps are rich enough for exchanges")
  }

  @Test("The order of the rows decides nothing")
  func shuffled() {
    for seed in 1...100 as ClosedRange<UInt64> {
      let map = RandomMap(seed: seed)
      let one = DistrictReckoner.divide(map.clientele, groups: map.groups, atMost: nil)
      let other = DistrictReckoner.divide(map.shuffled, groups: map.groups, atMost: nil)
      #expect("\(one)" == "\(other)")
    }
  }

  @Test("At most so many steps a group are proposed, and they are the first ones")
  func atMost() {
    for seed in 1...100 as ClosedRange<UInt64> {
      let map = RandomMap(seed: seed)
      let all = DistrictReckoner.divide(map.clientele, groups: map.groups, atMost: nil).handovers
      for most in 0...2 {
        let some = DistrictReckoner.divide(map.clientele, groups: map.groups, atMost: most).handovers
        #expect("\(some)" == "\(all.filter { $0.step <= most })")
      }
    }
  }

  @Test("Who lies nearer to a colleague is who is found by asking everybody")
  func nearer() {
    for seed in 1...100 as ClosedRange<UInt64> {
      let map = RandomMap(seed: seed)
      let sheet = DistrictReckoner.divide(map.clientele, groups: map.groups, atMost: 0)
      for line in sheet.managers {
        let colleagues = sheet.managers.filter { $0.group == line.group && $0.person != line.person }
        let count = line.centre.map { own in
          map.clientele.customers.count { customer in
            guard customer.manager == line.person, let spot = customer.spot else { return false }
            return colleagues.contains { $0.centre.map { spot.metres(to: $0) < spot.metres(to: own) } ?? false }
          }
        }
        #expect(line.nearer == count)
      }
    }
  }
}

@Suite("Places")
struct SpotTests {
  @Test("The middle is weighed, to a millionth, half up; weights of nought count alike")
  func middle() {
    let one = Spot(north: 30_000_000, east: 120_000_000)
    let other = Spot(north: 30_006_000, east: 120_000_001)
    #expect(Spot.middle(of: [(one, 1), (other, 2)]) == Spot(north: 30_004_000, east: 120_000_001))
    #expect(Spot.middle(of: [(one, 0), (other, 0)]) == Spot(north: 30_003_000, east: 120_000_001))
    let large = Int64(999_999_999_999_999_999)
    #expect(Spot.middle(of: [(one, large), (other, large)]) == Spot(north: 30_003_000, east: 120_000_001))
    #expect(Spot.middle(of: []) == nil)
  }

  @Test("Latitudes alone never call a place far that is not")
  func far() {
    var far = 0
    for step in 0..<2_000 as Range<Int64> {
      let one = Spot(north: -30_000_000 + step * 31_337, east: 120_000_000)
      let other = Spot(north: -30_000_000 + step * 31_301, east: 120_000_000 + step % 7)
      let metres = one.metres(to: other)
      #expect(!one.isFarther(from: other, than: metres))
      if one.isFarther(from: other, than: metres - 1) { far += 1 }
    }
    #expect(far > 1_900, "on one meridian they almost always tell")
  }
}
