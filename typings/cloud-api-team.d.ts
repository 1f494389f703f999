/** 我的团队, 我的等级, 本月排行, and orders that paid nothing. */
declare namespace CloudApi {
  interface Actions {
    /**
     * `idle`, of level 1 alone, are those who have not paid for an order under the caller yet,
     * newest first. `order` is not asked where there is a query: what is found comes newest first.
     * A query finds at level 1 whose nickname contains it, at level 2, where names are masked,
     * whose nickname it is.
     */
    'distributor.team': {
      input: {
        level: Level
        order: 'joined' | 'brought' | 'idle'
        query: string | null
        cursor: string | null
      }
      output: TeamView
      refusal: 'NOT_DISTRIBUTOR' | 'SENIOR_ONLY'
    }
    'distributor.grade': {
      input: Record<string, never>
      output: GradeView
      refusal: 'NOT_DISTRIBUTOR'
    }
    'distributor.ranking': {
      input: Record<string, never>
      output: RankingView
      refusal: 'NOT_DISTRIBUTOR' | 'RANKING_OFF'
    }
    /** Paid orders at whose level the caller stood and got nothing, newest first. */
    'distributor.unpaid': {
      input: { cursor: string | null }
      output: { orders: UnpaidOrder[]; cursor: string | null }
      refusal: 'NOT_DISTRIBUTOR'
    }
  }

  /** Until when nobody else's code can take a member over. */
  type Protection =
    | { kind: 'always' }
    | { kind: 'until'; at: Time }
    /** Until his first paid order another's code may (binding mode `locked`). */
    | { kind: 'firstOrder' }
    /** It is over; he stays until he comes by another's code. */
    | { kind: 'ended'; at: Time }

  interface TeamMember extends Person {
    memberId: string
    joinedAt: Time
    orders: number
    /** Paid goods less refunds, and the rows that say so; `released` is the part that is final. */
    brought: Fen
    released: Fen
    why: SumRow[]
    /** The level-1 member through whom a level-2 member came. */
    via: string | null
    protection: Protection
  }

  interface TeamView {
    counts: Record<Level, number>
    month: { brought: Fen; why: SumRow[]; net: Fen }
    members: TeamMember[]
    cursor: string | null
    now: Time
  }

  interface GradeStep {
    id: string
    name: string
    rates: Model.Rates
    /** Sales that it takes; 0 where the merchant gives it. */
    sales: Fen
  }

  interface GradeView {
    /** Null when the plan has not got his grade any more. */
    current: GradeStep | null
    /** Released goods of the orders of the people he invited himself. */
    sales: Fen
    /** A higher grade whose sales are reached: the merchant gives it. */
    reached: GradeStep | null
    /** The next one by sales, and what is missing; null when there is none. */
    next: (GradeStep & { left: Fen }) | null
    grades: GradeStep[]
    maxLevel: Level
  }

  interface RankingRow extends Person {
    place: number
    amount: Fen
    own: boolean
  }

  interface RankingView {
    /** yyyy-mm, Asia/Shanghai. */
    month: string
    by: 'sales' | 'commission'
    rows: RankingRow[]
    /**
     * `place` is null behind the last row; `behind` is what is missing to the one before him, or to
     * the last row.
     */
    own: { place: number | null; amount: Fen; behind: Fen }
  }

  interface UnpaidOrder {
    orderId: string
    buyer: Person
    level: Level
    title: string
    products: number
    paidAt: Time
    base: Fen
    why: Model.NoCommission
  }
}
