/**
 * What the database holds. Amounts are integer fen, rates integer basis points (1/10 000), times
 * milliseconds since the epoch. Ids of money documents are computed from their fact, never made up
 * (DESIGN section 3). Types only: both programs see this file, nothing is imported from it.
 */
declare namespace Model {
  /** Integer, 1 = 0.01 yuan. */
  type Fen = number
  /** Integer, 1 = 0.01 %. */
  type BasisPoints = number
  /** Milliseconds since the epoch. */
  type Time = number
  /** Distance from the buyer; a third level cannot be expressed. */
  type Level = 1 | 2
  /** How a customer came in. */
  type Entry = 'scan' | 'share' | 'direct'

  interface Binding {
    inviterId: string
    grandInviterId: string | null
    at: Time
    sceneId: string
    entry: Entry
  }

  interface Member {
    /** 16 base-32 characters of sha256(appid, openid). */
    _id: string
    openid: string
    nickname: string
    /** fileID, or '' for the drawn default. */
    avatar: string
    joinedAt: Time
    inviterId: string | null
    grandInviterId: string | null
    boundAt: Time | null
    /** The present binding first; earlier ones follow. */
    bindings: Binding[]
    /** When an order of this member was last paid; null as long as none was (binding mode `locked`). */
    lastPaidAt: Time | null
    /** Sticky: set with the first invitee, never reset (the leaf rule). */
    hasTeam: boolean
    distributor: {
      status: 'none' | 'applied' | 'active' | 'frozen'
      grade: string
      since: Time | null
      /** What staff decided, the newest first; absent before the first decision. */
      history?: DistributorDecision[]
    }
    /** The shop's day on which he last opened the shop; absent before the first visit was counted. */
    seenOn?: string
    /** The code of his present inviter by which he came last; absent before one. */
    cameBy?: CameBy
    /** When he passed the quiz about honest promotion; absent before. */
    quizPassedAt?: Time
    /** What his nickname is found by (domain/member-words). */
    words: string[]
    brought: Brought
  }

  /** What a scanned code or a share card means. */
  interface Scene {
    /** 10 characters, the last one a check character. */
    _id: string
    memberId: string
    page: string
    productId: string | null
    activityId: string | null
    /**
     * 'poster', 'card' or 'link', or the id of a material: so that each one's scans can be told
     * apart.
     */
    material: string
    createdAt: Time
    /** Absent until somebody asked for them. */
    links?: SceneLinks
  }

  /**
   * A scan that bound nobody. `_id` is computed from who, which code and why, so that there is one for
   * any number of repetitions; codes that nobody has share one, which keeps the newest.
   */
  interface RefusedScan {
    _id: string
    memberId: string
    sceneId: string
    why: 'SCENE_UNKNOWN' | 'OWN_CODE' | 'ALREADY_BOUND' | 'HAS_TEAM' | 'INVITER_FROZEN'
    entry: Entry
    count: number
    firstAt: Time
    lastAt: Time
  }

  /** Immutable once published. `_id` = its version number as text. */
  interface Plan {
    _id: string
    version: number
    publishedAt: Time
    on: boolean
    mode: 'two-tier'
    /** 1 = strict one-level mode. */
    maxLevel: Level
    rates: Rates
    /** Grades of distributors; a grade without own rates has the plan's. */
    grades: Grade[]
    /** 自购: on, a distributor's own order pays himself at level 1 and his inviter at level 2. */
    selfPurchase: boolean
    /** All commission of an order line stays within this share of its base. */
    capRate: BasisPoints
    /** Days between receipt and release; never shorter than the after-sale window. */
    holdDays: number
  }

  interface Settings {
    _id: 'shop'
    /** Counts changes, so that of two people who edit at once the second is told. */
    version: number
    name: string
    banners: Banner[]
    categories: { id: string; name: string }[]
    /** The plan in force, a copy of the newest document of `plans`. */
    plan: Plan
    freight: Freight
    /**
     * `first`: the first inviter stays. `protected`: another may follow after `protectionDays`.
     * `locked`: another may follow until the first order is paid. A member with a team keeps his.
     */
    binding: { mode: 'first' | 'protected' | 'locked'; protectionDays: number }
    /** `feeRate` of the amount is kept by the shop. */
    withdrawal: { min: Fen; max: Fen; timesPerDay: number; feeRate: BasisPoints }
    /** Who asks becomes a distributor at once, or when staff has accepted him. */
    distribution: DistributionRules
    /** How withdrawals are paid: by hand with proof, or by WeChat's transfer bills. */
    payout: { provider: 'manual' | 'wechat' }
    unpaidMinutes: number
    receiveDays: number
    afterSaleDays: number
    /** `v3` takes its numbers and keys from the function's environment. */
    payment: { provider: 'cloudPay' | 'v3'; subMchId: string }
    codes: { envVersion: 'release' | 'trial' | 'develop'; checkPath: boolean }
    greeting: string
    poster: PosterLook
    /** The quiz comes before a distributor's first poster. */
    training: { quiz: boolean }
    /** The template of each subscribe message; null where none is sent. */
    templates: Record<MessageKind, Template | null>
  }

  interface Address {
    name: string
    phone: string
    province: string
    city: string
    county: string
    detail: string
  }

  interface OrderLine {
    productId: string
    sku: string
    title: string
    skuName: string
    picture: string
    price: Fen
    quantity: number
    discount: Fen
    /** price * quantity - discount: what commission is computed from. */
    base: Fen
    /** Goods money given back so far (succeeded refunds). */
    refunded: Fen
    /** Goods money of refunds under way. */
    refunding: Fen
    /** Pieces that a late payment did not find on the shelf any more: they go back to no shelf. */
    lacking?: number
    /** Its money was gone back or on its way when the rest was sent: its pieces stayed in the shop. */
    stayed?: true
  }

  type OrderState = 'unpaid' | 'paid' | 'shipped' | 'received' | 'finished' | 'closed' | 'refunded'

  interface Order {
    /** Computed from member and request key; also WeChat Pay's out_trade_no. */
    _id: string
    memberId: string
    /** Who has to pay it: the member's openid, so that a payment can be compared without reading him. */
    openid: string
    /** Where its number is sent, frozen when it was placed. */
    route: PaymentRoute
    state: OrderState
    createdAt: Time
    /** When the clock has to look at this order next; null when it need not. */
    dueAt: Time | null
    lines: OrderLine[]
    goods: Fen
    discount: Fen
    freight: Fen
    payable: Fen
    /** The coupon that its discount is from, as its customer has taken it (TakenCoupon). */
    couponId: string | null
    address: Address
    /** The last four digits of the address's phone, by which the desk finds it. */
    phoneTail: string
    note: string
    attribution: Attribution
    /** Newest last; what they set is in the attribution's shares already. */
    adjustments: Adjustment[]
    /** `due`: paid, accrual still in the outbox. `none`: nobody is entitled. */
    commission: 'none' | 'waiting' | 'due' | 'accrued' | 'released'
    payment: { transactionId: string; paidAt: Time } | null
    shipment: Shipment | null
    receivedAt: Time | null
    finishedAt: Time | null
    closedAt: Time | null
    refunds: { refundId: string; at: Time | null; amount: Fen; reason: string }[]
    /** Freight of refunds under way; what was given back of it is in `refunds`. */
    freightRefunding: Fen
    /** Newest last; those that are open keep the order from its end. */
    afterSales: OrderAfterSale[]
  }

  type Role = 'owner' | 'manager' | 'clerk' | 'finance'

  interface Staff {
    /** memberId */
    _id: string
    openid: string
    role: Role
    since: Time
  }
}
