import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

extension ExplanationTree {
  func indicator(_ indicator: ExplainedIndicator) -> JSONTree {
    let result = indicator.result
    return .object([
      ("name", .text(indicator.name)), ("title", .text(indicator.title)), ("section", .text(indicator.section)),
      ("place", place(indicator.place)), ("applies", .flag(result.applies)),
      ("appliesFormula", formula(indicator.applies)), ("targetFormula", formula(indicator.target)),
      ("target", result.target.map { value($0) } ?? .none), ("valueFormula", formula(indicator.value)),
      (
        "kinds",
        .list(
          indicator.kinds.map {
            .object([("kind", .text($0.kind)), ("uses", .text($0.id)), ("count", value($0.count))])
          })
      ),
      ("value", value(result.value)), ("missing", cause(result.value)), ("rule", rule(indicator.rule)),
      ("full", number(result.full)), ("own", number(result.own)), ("source", .text(result.source.word)),
      ("peers", indicator.peers.map { peers($0) } ?? .none), ("score", number(result.score)),
      ("scoreDecimals", decimals(indicator.scoreDecimals)), ("marks", .flag(indicator.isMarks)),
      ("shareInScheme", number(result.shareBefore)), ("share", number(result.share)),
      ("points", number(result.points)), ("pointsDecimals", decimals(indicator.pointsDecimals)),
      ("corrections", .list(indicator.corrections.map { correction($0) })),
    ])
  }

  func section(_ section: ExplainedSection) -> JSONTree {
    .object([
      ("name", .text(section.name)), ("title", .text(section.title)), ("place", place(section.place)),
      ("sum", number(section.result.sum)), ("decimals", decimals(section.decimals)),
      ("score", number(section.result.score)), ("weight", number(section.result.weight)),
      ("points", number(section.result.points)),
    ])
  }

  func adjustment(_ adjustment: ExplainedAdjustment) -> JSONTree {
    .object([
      ("title", .text(adjustment.title)), ("place", place(adjustment.place)), ("sign", .text(adjustment.sign)),
      ("when", formula(adjustment.when)), ("applies", .flag(adjustment.result.applies)),
      ("amount", formula(adjustment.amount)), ("bounds", .text(adjustment.bounds)),
      ("decimals", decimals(adjustment.decimals)), ("points", number(adjustment.result.points)),
    ])
  }

  func total(_ total: ExplainedTotal) -> JSONTree {
    .object([
      ("sections", .list(total.sections.map { .object([("title", .text($0.title)), ("points", number($0.points))]) })),
      ("adjustments", number(total.adjustments)), ("bound", number(total.bound)), ("sum", number(total.sum)),
      ("decimals", decimals(total.decimals)), ("total", number(total.total)), ("score", number(total.score)),
      ("boundingGate", .optional(total.boundingGate)),
    ])
  }

  func gate(_ gate: ExplainedGate) -> JSONTree {
    .object([
      ("title", .text(gate.title)), ("place", place(gate.place)), ("when", formula(gate.condition)),
      ("closed", .flag(gate.isClosed)), ("scoreAtMost", number(gate.scoreAtMost)),
      ("ratingAtMost", .optional(gate.ratingAtMost)), ("pay", .list(gate.pay.map { .text($0) })),
    ])
  }

  func rating(_ rating: ExplainedRating) -> JSONTree {
    .object([
      ("place", place(rating.place)),
      (
        "scale",
        .list(rating.scale.map { .object([("rating", .text($0.rating)), ("from", number($0.from))]) })
      ),
      ("score", number(rating.score)), ("byScore", .optional(rating.byScore)), ("rating", .optional(rating.rating)),
      ("quota", rating.quota.map { seating($0) } ?? .none),
    ])
  }

  private func seating(_ seating: ExplainedRating.Seating) -> JSONTree {
    let order = seating.order.prefix(limit ?? seating.order.count)
    return .object([
      ("place", place(seating.place)), ("group", .text(seating.group)), ("reason", .optional(seating.reason?.rawValue)),
      (
        "seats",
        .list(
          seating.seats.map {
            .object([
              ("rating", .text($0.rating)), ("group", .text($0.group)), ("people", .count($0.headcount)),
              ("byScore", .count($0.byScore)), ("seats", decimals($0.seats)), ("taken", .count($0.taken)),
              ("note", .text($0.note.rawValue)),
            ])
          })
      ), ("people", .count(seating.order.count)),
      (
        "order",
        .list(
          order.map { .object([("id", .text($0.id)), ("score", number($0.score)), ("rating", .text($0.rating))]) })
      ),
    ])
  }

  // MARK: What follows

  func pay(_ pay: ExplainedPay) -> JSONTree {
    .object([
      ("currency", .text(pay.currency)), ("items", .list(pay.items.map { item($0) })),
      ("pools", .list(pay.pools.map { pool($0) })), ("pay", number(pay.pay)),
    ])
  }

  private func item(_ item: ExplainedPay.Item) -> JSONTree {
    .object([
      ("name", .text(item.name)), ("title", .text(item.title)), ("place", place(item.place)),
      ("when", formula(item.when)), ("formula", formula(item.formula)), ("rule", rule(item.rule)),
      ("subtotal", .list(item.subtotal.map { .text($0) })), ("bounds", .text(item.bounds)),
      ("decimals", decimals(item.decimals)), ("claimed", number(item.result.claimed)),
      ("barredBy", .optional(item.barredBy)), ("amount", number(item.result.amount)),
    ])
  }

  private func pool(_ pool: ExplainedPay.Pool) -> JSONTree {
    .object([
      ("name", .text(pool.name)), ("title", .text(pool.title)), ("place", place(pool.place)),
      ("totalFormula", .text(pool.total)), ("group", .text(pool.account.group)),
      ("people", .count(pool.account.people)),
      ("total", number(pool.account.total)), ("reserve", number(pool.account.reserve)),
      ("available", number(pool.account.available)), ("claimed", number(pool.account.claimed)),
      ("paid", number(pool.account.paid)), ("claim", .optional(pool.claim)), ("cap", number(pool.cap)),
      ("share", number(pool.share)),
    ])
  }

  func account(_ account: ExplainedAccount) -> JSONTree {
    let result = account.result
    return .object([
      ("name", .text(account.name)), ("title", .text(account.title)), ("place", place(account.place)),
      ("earn", formula(account.earn)), ("opening", number(result.opening)), ("earned", number(result.earned)),
      ("expired", number(result.expired)), ("spent", number(result.spent)), ("balance", number(result.balance)),
    ])
  }

  func move(_ move: ExplainedMove) -> JSONTree {
    let result = move.result
    return .object([
      ("title", .text(move.title)), ("place", place(move.place)), ("when", formula(move.condition)),
      ("made", .flag(result != nil)),
      (
        "change",
        result.map { result in
          .object([
            ("rankBefore", .text(result.rankBefore)), ("stepBefore", .text(result.stepBefore)),
            ("rankAfter", .text(result.rankAfter)), ("stepAfter", .text(result.stepAfter)),
            ("amountBefore", number(result.amountBefore)), ("amountAfter", number(result.amountAfter)),
            ("inForce", .text(result.inForce.text)),
            (
              "spent",
              .list(result.spent.map { .object([("account", .text($0.account)), ("points", number($0.points))]) })
            ),
          ])
        } ?? .none
      ),
    ])
  }

  func award(_ award: ExplainedAward) -> JSONTree {
    .object([
      ("name", .text(award.name)), ("title", .text(award.title)), ("place", place(award.place)),
      ("among", formula(award.among)), ("by", formula(award.figure)), ("taken", .flag(award.isTaken)),
      ("standing", decimals(award.standing)), ("citation", .optional(award.citation)),
    ])
  }
}
