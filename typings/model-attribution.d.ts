/** What each payee of an order was promised, and what the merchant set by hand. */
declare namespace Model {
  /**
   * What one payee is promised on one line, frozen at order creation:
   * commission(x) = floor(x * numerator / denominator) of the remaining base x.
   */
  interface Share {
    line: number
    numerator: number
    denominator: number
    /** The rate the explanation shows. */
    rate: BasisPoints
    source: 'plan' | 'grade' | 'product' | 'sku' | 'adjustment'
    /** True when the cap cut this share. */
    capped: boolean
  }

  interface Entitlement {
    level: Level
    payeeId: string
    grade: string
    shares: Share[]
  }

  /** Why a level pays nothing on this order. */
  type NoCommission =
    | 'NO_INVITER'
    | 'NO_GRAND_INVITER'
    | 'INVITER_NOT_DISTRIBUTOR'
    | 'DISTRIBUTOR_FROZEN'
    | 'SELF_PURCHASE_OFF'
    | 'PLAN_OFF'
    | 'ONE_LEVEL_ONLY'

  interface Attribution {
    planVersion: number
    capRate: BasisPoints
    holdDays: number
    inviterId: string | null
    grandInviterId: string | null
    boundAt: Time | null
    entry: Entry | null
    /** The code of his inviter by which the buyer came last. */
    cameBy: CameBy | null
    entitlements: Entitlement[]
    /** `memberId`: who stood at the level; null where nobody did. */
    unpaid: { level: Level; why: NoCommission; memberId: string | null }[]
  }

  /** The merchant set a payee's commission on an order to another amount, with a reason. */
  interface Adjustment {
    /** Computed from order and request key; `adjust:{id}` is its journal. */
    id: string
    level: Level
    payeeId: string
    /** The payee's commission on the order, before and after. */
    before: Fen
    after: Fen
    reason: string
    staffId: string
    at: Time
    /** The shares it put aside, so that what was booked before can still be explained. */
    replaced: Share[]
    /** How many refunds of the order had succeeded before it. */
    afterRefunds: number
  }
}
