import Diagnostics
import Formulas
import Quantities

/// The model's names in the words of a scheme.
enum OutlineWords {
  private static let keys = [
    "cadence": "period", "language": "locale", "fullMarks": "full", "weighting": "weights", "isKey": "key",
    "isOptional": "optional", "isPersonal": "personal", "minimum": "min", "maximum": "max", "pattern": "file",
    "dateColumn": "date", "personColumn": "person", "validity": "valid", "musts": "must", "onePer": "one_result_per",
    "columns": "columns", "atLeast": "at_least", "atMost": "at_most", "small": "smaller_than",
    "barsAwards": "awards", "barsMoves": "moves", "countsForLimit": "counts", "earnMissingIsZero": "missing",
    "amountMissingIsZero": "missing", "loadMissingIsZero": "missing", "column": "per",
  ]

  /// What a flag says where it is on, and where it is off, if that has to be said.
  private static let flags: [String: (on: String?, off: String?)] = [
    "awards": ("none", nil), "moves": ("none", nil), "counts": (nil, "no"), "missing": ("zero", nil),
  ]

  /// The lists of entries with names whose order says something.
  static let inOrder: Set<String> = ["groups", "leave_out"]

  /// The scheme's key for a part of the model: `leaveOut` is `leave_out`.
  static func key(of label: String) -> String { keys[label] ?? word(label) }

  static func flag(_ key: String, _ flag: Bool) -> String? {
    guard let words = flags[key] else { return flag ? "yes" : nil }
    return flag ? words.on : words.off
  }

  /// `inProportion` is `in_proportion`.
  static func word(_ label: String) -> String {
    label.reduce(into: "") { text, sign in
      if sign.isUppercase { text += "_" + sign.lowercased() } else { text.append(sign) }
    }
  }

  static func words(_ policy: MissingPolicy) -> String {
    switch policy {
    case .error: "error"
    case .zero: "zero"
    case .full: "full"
    case .carry: "carry"
    case .exclude: "exclude"
    case .peersMean(.all): "{peers_mean: all}"
    case .peersMean(.named(let group)): "{peers_mean: \(group)}"
    case .moveTo(let indicator): "{move_to: \(indicator)}"
    }
  }

  /// The name of a list's entry, its place, and the label of the part that holds it; `nil` where entries have none.
  static func name(of value: Any, _ walk: OutlineWalk) -> (name: String, place: SourceLocation?, label: String)? {
    func placed(_ text: Placed<String>, _ label: String) -> (String, SourceLocation?, String) {
      (text.value, text.place, label)
    }
    func constant(_ value: Constant, _ label: String) -> (String, SourceLocation?, String) {
      (walk.node("", value, value.place)?.shown ?? "", value.place, label)
    }
    switch value {
    case let group as Appraised.Group: return placed(group.name, "name")
    case let reason as Appraised.LeaveOut: return (reason.title, reason.when.formula.source.place, "title")
    case let share as Quota.Share: return placed(share.rating, "rating")
    case let limit as Quota.Limit: return placed(limit.rating, "rating")
    case let level as Rule.Level: return placed(level.text, "text")
    case let price as PriceList.Price: return placed(price.kind, "kind")
    case let place as Rule.Place: return (String(place.number.value), place.number.place, "number")
    case let dated as Parameter.Dated: return ("from \(dated.from.value.text)", dated.from.place, "from")
    case let point as LinearRule.Point: return constant(point.x, "x")
    case let band as BandsRule.Band: return constant(band.border, "border")
    case let tier as Rule.Tier: return constant(tier.from, "from")
    case let spending as Move.Spending: return placed(spending.account, "account")
    default: return nil
    }
  }
}
