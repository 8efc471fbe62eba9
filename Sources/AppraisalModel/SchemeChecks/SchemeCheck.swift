package import Diagnostics
package import Quantities

/// One thing that must be true of a scheme beyond names and kinds; each is a small type of its own.
package protocol SchemeCheck: Sendable {
  func findings(in scheme: TypedScheme) -> [Finding]
}

/// All checks of a scheme, in the order in which their findings are made.
package enum SchemeChecks {
  package static let all: [any SchemeCheck] = [
    NamesAreUnique(), ColumnsExist(), ConstantsAreNumbers(), ByIsCovered(), SharesAreSaid(), WeightsAddUp(),
    BandsTouch(),
    PointsRise(), BoundsAreSaid(), CapReachesFull(), LevelsAreCovered(), PricesAreCovered(), PoliciesFit(),
    TablesAreWhole(),
    ScaleFalls(), RatingsCanBeReached(), GatesNameResults(), SubtotalsAddItems(), QuotaFits(), PoolsFit(), MovesFit(),
    AwardsFit(), TerritoryFits(), FiguresHaveAnOrder(),
    EverythingIsUsed(),
    RatiosAreRounded(),
  ]

  package static func findings(in scheme: TypedScheme) -> [Finding] {
    all.flatMap { $0.findings(in: scheme) } + ParametersHaveValues(period: nil as Period?).findings(in: scheme)
  }

  /// What must be true besides for a run of one period: parameters have values, the scheme is in force.
  package static func findings(in scheme: TypedScheme, for period: Period) -> [Finding] {
    SchemeIsInForce(period: period).findings(in: scheme) + ParametersHaveValues(period: period).findings(in: scheme)
  }
}
