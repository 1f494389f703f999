/** The documents of a distributor's team: how many belong to it, and what is not counted yet. */
declare namespace Model {
  /**
   * A relation that began (1) or ended (-1), written with it; the clock adds it to both teams and
   * removes it. So a team that many people join at once is never written by those who join.
   * `_id` = `${memberId}.${time}.${by}`.
   */
  interface TeamStep {
    _id: string
    inviterId: string
    grandInviterId: string | null
    by: 1 | -1
    at: Time
  }

  /** How many members stand at each level, without the steps that wait. `_id` = memberId. */
  interface Team {
    _id: string
    counts: Record<Level, number>
  }

  /**
   * What a member brought under his present inviter: his paid orders, their goods as paid, and what was
   * refunded of them. `net` is the difference, `released` the part of it whose commission is released.
   */
  interface Brought {
    orders: number
    goods: Fen
    refunded: Fen
    net: Fen
    released: Fen
  }

  /** What was released to a distributor in a month (yyyy-mm), less what was taken back in it. */
  interface MonthSales {
    month: string
    /** Goods of orders of the people he invited himself. */
    sales: Fen
    /** Commission of both levels. */
    commission: Fen
  }

  /** A grade of a plan. */
  interface Grade {
    id: string
    name: string
    /** Null has the plan's. */
    rates: Rates | null
    /**
     * Released sales of his own that it takes; 0: the merchant gives it by his own judgement. Never
     * heads.
     */
    sales: Fen
  }

  /**
   * `team`: whether those of the first grade see their team too. `ranking`: by what the list of the
   * month goes.
   */
  interface DistributionRules {
    apply: 'auto' | 'review'
    team: 'all' | 'seniors'
    ranking: 'off' | 'sales' | 'commission'
  }
}
