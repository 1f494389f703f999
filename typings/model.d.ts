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
    /** Sticky: set with the first invitee, never reset (the leaf rule). */
    hasTeam: boolean
    distributor: { status: 'none' | 'active' | 'frozen'; grade: string; since: Time | null }
    /** Attributed orders of this member under the present inviter: paid goods less refunds. */
    brought: { orders: number; goods: Fen }
  }

  /** What a scanned code or a share card means. */
  interface Scene {
    /** 10 characters, the last one a check character. */
    _id: string
    memberId: string
    page: string
    productId: string | null
    /** 'poster' or 'card': so that each material's scans can be told apart. */
    material: string
    createdAt: Time
  }

  interface Sku {
    sku: string
    name: string
    note: string
    price: Fen
  }

  interface Product {
    _id: string
    title: string
    subtitle: string
    category: string
    /** fileIDs; the first one leads. */
    pictures: string[]
    detailPictures: { picture: string; caption: string }[]
    attributes: { label: string; value: string }[]
    skus: Sku[]
    /** What the search looks in: title, subtitle and the category's name. */
    keywords: string
    /** Lowest SKU price, for lists. */
    priceFrom: Fen
    onSale: boolean
    order: number
    /** Own rates of this product; null inherits the plan's. */
    rates: Record<Level, BasisPoints> | null
    commissionOn: boolean
  }

  /** Apart from the product because it is hot. `_id` = `${productId}.${sku}`. */
  interface Stock {
    _id: string
    productId: string
    sku: string
    quantity: number
    sold: number
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
    rates: Record<Level, BasisPoints>
    /** All commission of an order line stays within this share of its base. */
    capRate: BasisPoints
    /** Days between receipt and release; never shorter than the after-sale window. */
    holdDays: number
  }

  interface Settings {
    _id: 'shop'
    name: string
    hero: { picture: string; title: string; lines: string[]; productId: string } | null
    categories: { id: string; name: string }[]
    /** The plan in force, a copy of the newest document of `plans`. */
    plan: Plan
    freight: { flat: Fen; freeFrom: Fen }
    withdrawal: { min: Fen; max: Fen; timesPerDay: number }
    unpaidMinutes: number
    receiveDays: number
    afterSaleDays: number
    payment: { subMchId: string }
    codes: { envVersion: 'release' | 'trial' | 'develop'; checkPath: boolean }
    greeting: string
  }

  interface Address {
    name: string
    phone: string
    province: string
    city: string
    county: string
    detail: string
  }

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
    source: 'plan' | 'product'
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
    entitlements: Entitlement[]
    unpaid: { level: Level; why: NoCommission }[]
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
  }

  type OrderState = 'unpaid' | 'paid' | 'shipped' | 'received' | 'finished' | 'closed' | 'refunded'

  interface Order {
    /** Computed from member and request key; also WeChat Pay's out_trade_no. */
    _id: string
    memberId: string
    state: OrderState
    createdAt: Time
    /** When the clock has to look at this order next; null when it need not. */
    dueAt: Time | null
    lines: OrderLine[]
    goods: Fen
    discount: Fen
    freight: Fen
    payable: Fen
    address: Address
    note: string
    attribution: Attribution
    /** `due`: paid, accrual still in the outbox. `none`: nobody is entitled. */
    commission: 'none' | 'waiting' | 'due' | 'accrued' | 'released'
    payment: { transactionId: string; paidAt: Time } | null
    shipment: { company: string; trackingNumber: string; shippedAt: Time } | null
    receivedAt: Time | null
    finishedAt: Time | null
    closedAt: Time | null
    refunds: { refundId: string; at: Time | null; amount: Fen; reason: string }[]
  }

  type Bucket = 'pending' | 'available' | 'held' | 'paid' | 'debt' | 'expense'

  /** `owner` is a member id, or 'shop' for the merchant's side. */
  interface Posting {
    owner: string
    bucket: Bucket
    amount: Fen
  }

  type JournalKind = 'accrue' | 'release' | 'reverse' | 'hold' | 'paid' | 'void'

  /** One business fact; append-only; the postings sum to zero. */
  interface Journal {
    /** accrue:{orderId} release:{orderId} reverse:{refundId} wd:{id}:hold|paid|void */
    _id: string
    kind: JournalKind
    at: Time
    orderId: string | null
    withdrawalId: string | null
    refundId: string | null
    postings: Posting[]
  }

  /** One day (Asia/Shanghai) of a distributor: the orders that were paid on it, but for `net`. */
  interface EarningsDay {
    /** Commission of these orders, less what refunds of any order took back on this day. */
    net: Fen
    pending: Fen
    released: Fen
    brought: Fen
    orders: number
  }

  interface Account {
    /** memberId */
    _id: string
    pending: Fen
    available: Fen
    held: Fen
    paid: Fen
    /** Zero or negative: what could not be recovered yet. */
    debt: Fen
    /** Journals applied so far. */
    sequence: number
    openWithdrawalId: string | null
    /** Requests of the newest day that had one, for the daily limit. */
    requests: { day: string; count: number }
    /** Keyed yyyy-mm-dd; older than 92 days are dropped. */
    days: Record<string, EarningsDay>
  }

  type CommissionState = 'pending' | 'released' | 'reversed'

  /** The line a distributor reads. `_id` = `${orderId}.${level}` or `${refundId}.${level}`. */
  interface Commission {
    _id: string
    kind: 'accrual' | 'reversal'
    payeeId: string
    level: Level
    orderId: string
    buyerId: string
    /** The level-1 member a level-2 line came through. */
    viaId: string | null
    /** The first product; `products` tells how many different ones, `pieces` how many in all. */
    title: string
    products: number
    pieces: number
    at: Time
    /** As booked; negative for a reversal. */
    amount: Fen
    /** What is left of an accrual after refunds. */
    remaining: Fen
    state: CommissionState
    releasedAt: Time | null
  }

  type WithdrawalState = 'requested' | 'approved' | 'paid' | 'rejected'

  interface Withdrawal {
    /** Computed from member and request key. */
    _id: string
    memberId: string
    amount: Fen
    fee: Fen
    state: WithdrawalState
    requestedAt: Time
    approvedAt: Time | null
    endedAt: Time | null
    /** Staff member who decided last. */
    staffId: string | null
    reason: string
    /** fileID of the payment proof. */
    proof: string
    note: string
  }

  type RefundState = 'requested' | 'sent' | 'succeeded' | 'failed'

  interface Refund {
    /** Computed from staff request key and order; also WeChat Pay's out_refund_no. */
    _id: string
    orderId: string
    memberId: string
    lines: { line: number; amount: Fen }[]
    amount: Fen
    reason: string
    state: RefundState
    requestedAt: Time
    endedAt: Time | null
    staffId: string
  }

  type OutboxKind = 'accrue' | 'refund'

  /** Work to be done after a commit. `_id` = `${kind}:${factId}`; removed when done. */
  interface Outbox {
    _id: string
    kind: OutboxKind
    factId: string
    dueAt: Time
    attempts: number
  }

  interface Poster {
    /** sha256 (40 hex) of all that the picture shows. */
    _id: string
    memberId: string
    productId: string
    template: 'classic' | 'picture' | 'type'
    sceneId: string
    title: string
    fileID: string
    bytes: number
    at: Time
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
