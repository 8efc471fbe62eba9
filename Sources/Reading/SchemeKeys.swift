/// Every key that a scheme may hold, map by map: the one list that the reader, the misspelling check and the manual's test share.
package enum SchemeKeys: String, CaseIterable, Sendable {
  case scheme = "the scheme"
  case rounding
  case parameter = "a parameter"
  case ladder = "a row of steps"
  case file = "a file"
  case validity = "valid"
  case column = "a column"
  case people
  case leaveOut = "an entry of leave_out"
  case measure = "a measure"
  case section = "a section"
  case indicator = "an indicator"
  case applies
  case adjustments
  case adjustment = "an adjustment"
  case gate = "a gate"
  case ratings
  case quota
  case limit = "a limit"
  case account = "an account"
  case pay
  case payTable = "pay.table"
  case payItem = "a pay item"
  case pool = "a pool"
  case poolPart = "a part of a pool"
  case move = "a move"
  case recognition
  case award = "an award"
  case territory
  case check = "a check"
  case policy = "a missing policy"
  case rule = "a rule"
  case attainment, linear, around
  case aroundSide = "short or over"
  case deduct
  case price = "a price"
  case pass, placement
  case band = "a band"
  case test = "a test"

  /// One key of a map.
  package struct Key: Sendable {
    package let name: String
    package var isRequired = false
  }

  /// Keys that `!` marks are required.
  private var list: String {
    switch self {
    case .scheme:
      """
      scheme! title! edition! effective! period! locale currency full weights rounding! parameters data! people! measures
      sections! adjustments gates ratings accounts pay recognition territory checks extends change remove
      """
    case .rounding: "score points! section total! money!"
    case .parameter: "title keys values! reference"
    case .ladder: "first! raise! steps!"
    case .file: "title file sheet encoding valid date person must anonymous results_of key every columns"
    case .validity: "from! until!"
    case .column:
      "header title type key optional personal refers of ordered decimals min max formula value gives round"
    case .people: "from! groups leave_out one_result_per weigh"
    case .leaveOut: "title! when! missing"
    case .measure: "title formula value gives round shown"
    case .section: "section! title! weight round indicators!"
    case .indicator:
      """
      indicator! title! weight marks target value applies otherwise missing score! round shown standard evidence owner
      """
    case .applies: "when! missing"
    case .adjustments: "at_least at_most items!"
    case .adjustment: "title! add take when missing at_least at_most round"
    case .gate: "title! when! missing score_at_most rating_at_most pay awards moves"
    case .ratings: "scale! quota"
    case .quota: "within shares limits ties smaller_than seats among"
    case .limit: "at_most at_least"
    case .account: "account! title earn! lasts missing"
    case .pay: "table items! pools moves"
    case .payTable: "amounts! rank! step!"
    case .payItem: "item! title! amount value subtotal when missing at_least at_most round"
    case .pool: "pool! title within total! claims reserve share among each_at_least each_at_most ties"
    case .poolPart: "part! by!"
    case .move:
      """
      title! when! rank step rank_at_least rank_at_most step_at_least step_at_most spends resets_streak in_force
      """
    case .recognition: "each_at_most awards!"
    case .award: "award! title! best by within of among ties everyone text counts"
    case .territory: "title! customers! spot! load! missing centre within at_most"
    case .check: "title! must! missing"
    case .policy: "peers_mean move_to"
    case .rule:
      "attainment linear bands tiers around deduct levels pass placement formula at_least at_most full"
    case .attainment: "at_least at_most full"
    case .linear: "below above at_least at_most full"
    case .around: "target! short over steps at_least at_most full"
    case .aroundSide: "each! lose gain"
    case .deduct: "each per prices others at_least at_most full"
    case .price: "each! at_most"
    case .pass: "from yes! no!"
    case .placement: "within! best worst places others first at_least at_most"
    case .band: "from to below above gives!"
    case .test: "test! period people given earlier expect!"
    }
  }

  package var keys: [Key] {
    list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { word in
      word.hasSuffix("!") ? Key(name: String(word.dropLast()), isRequired: true) : Key(name: String(word))
    }
  }
}
