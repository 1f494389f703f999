/** The documents of the desk: days as they were summed, visits, and trials of a plan. */
declare namespace Model {
  /** A decision about a distributor, kept in his own history, the newest first. */
  interface DistributorDecision {
    what: 'accept' | 'decline' | 'freeze' | 'unfreeze' | 'grade'
    at: Time
    staffId: string
    /** '' where none was asked for. */
    reason: string
    /** The grade he has from then on. */
    grade: string
  }

  /** One document a member a day (Asia/Shanghai). `_id` = `${day}.${memberId}`. */
  interface Visit {
    _id: string
    day: string
    memberId: string
    at: Time
  }

  /** What a day brought. */
  interface DayFigures {
    /** Paid on this day, freight included; `orders` counts them. */
    sales: Fen
    orders: number
    /** Given back on this day, of any day's orders. */
    refunds: Fen
    /** Booked less reversed and adjusted: what the journals of this day took from the shop. */
    commission: Fen
    /** Withdrawals paid on this day, less the fee that the shop keeps. */
    payouts: Fen
    /** Members who opened the shop, each once. */
    visitors: number
  }

  /** A day that is over. `_id` = yyyy-mm-dd. */
  interface ShopDay {
    _id: string
    figures: DayFigures
    /** On which day it was summed last: WeChat Pay may tell of a payment a day late. */
    summedOn: string
  }

  /** The orders of a time priced with another plan; paged through in steps, then kept. */
  interface Trial {
    /** Computed from the day, the plan in force and the plan that is tried. */
    _id: string
    /** Orders paid from here, and before there. */
    from: Time
    before: Time
    startedAt: Time
    endedAt: Time | null
    cursor: string | null
    total: number
    done: number
    paid: Fen
    /** Commission by level with the plan in force, and with the plan that is tried. */
    old: Record<Level, Fen>
    fresh: Record<Level, Fen>
  }
}
