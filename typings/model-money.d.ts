/**
 * The documents of money: journals, accounts, commissions, withdrawals, refunds. A part of the
 * namespace that model.d.ts opens.
 */
declare namespace Model {
  /** `expense` and `fee` are the shop's, the others a person's. */
  type Bucket = 'pending' | 'available' | 'held' | 'paid' | 'debt' | 'expense' | 'fee'

  /** `owner` is a member id, or 'shop' for the merchant's side. */
  interface Posting {
    owner: string
    bucket: Bucket
    amount: Fen
  }

  type JournalKind = 'accrue' | 'release' | 'reverse' | 'adjust' | 'hold' | 'paid' | 'void'

  interface Balances {
    pending: Fen
    available: Fen
    held: Fen
    paid: Fen
    debt: Fen
  }

  /** A journal's place in the chain of one person: each hash covers the one before it. */
  interface Link {
    owner: string
    sequence: number
    /** `${owner}:${sequence}`, so that a stretch of the chain is found by an index. */
    place: string
    /** What the person had after this journal. */
    after: Balances
    /** 64 hex characters; see store/chain.ts. */
    hash: string
  }

  /** One business fact; append-only; the postings sum to zero. */
  interface Journal {
    /** accrue:{orderId} release:{orderId} reverse:{refundId} adjust:{id} wd:{id}:hold|paid|void */
    _id: string
    kind: JournalKind
    at: Time
    orderId: string | null
    withdrawalId: string | null
    refundId: string | null
    postings: Posting[]
    /** One link for each person whose account it changed. */
    links: Link[]
  }

  /** One day (Asia/Shanghai) of a distributor. What he earned on it is accrued + reversed + adjusted. */
  interface EarningsDay {
    /** Commission of the orders that were paid on this day, as it was promised. */
    accrued: Fen
    /** What refunds of any order took back on this day; zero or negative. */
    reversed: Fen
    /** What the merchant changed by hand on this day. */
    adjusted: Fen
    /** What is left of these orders' commission, waiting or released. */
    pending: Fen
    released: Fen
    /** These orders: goods money as it was paid, and what was refunded of it since. */
    goods: Fen
    refunded: Fen
    orders: number
  }

  /**
   * What all journals of a kind together moved in each bucket of a person; a kind that is absent,
   * nothing.
   */
  type Flows = Partial<Record<JournalKind, Balances>>

  interface Account {
    /** memberId */
    _id: string
    pending: Fen
    available: Fen
    held: Fen
    paid: Fen
    /** Zero or negative: what could not be recovered yet. */
    debt: Fen
    /** Why the balances are what they are: each is the sum of its bucket over all kinds. */
    flows: Flows
    /** Journals applied so far, and the hash of the newest link. */
    sequence: number
    head: string
    openWithdrawalId: string | null
    /** Requests of the newest day that had one, for the daily limit. */
    requests: { day: string; count: number }
    /** Keyed yyyy-mm-dd; older than 92 days are dropped. */
    days: Record<string, EarningsDay>
    /** Released goods, less refunds, of the orders of the people he invited himself (domain/sales). */
    sales: Fen
    /** Of the newest month in which something was released to him. */
    month: MonthSales
  }

  type CommissionState = 'pending' | 'released' | 'reversed'

  /**
   * The line a distributor reads. `_id` = `${orderId}.${level}`, `${refundId}.${level}` or the
   * adjustment's id.
   */
  interface Commission {
    _id: string
    kind: 'accrual' | 'reversal' | 'adjustment'
    payeeId: string
    level: Level
    orderId: string
    buyerId: string
    /** The level-1 member a level-2 line came through. */
    viaId: string | null
    /** The first product; `products` tells how many different ones, `pieces` how many in all: of a
     * reversal, how many lines. */
    title: string
    products: number
    pieces: number
    at: Time
    /** As booked; negative for a reversal, either for an adjustment. */
    amount: Fen
    /** What is left of an accrual after refunds. */
    remaining: Fen
    state: CommissionState
    releasedAt: Time | null
  }

  /**
   * By hand: requested, approved, paid. By WeChat: approved, then `paying` (the bill's number is stored
   * and may have been sent), `confirming` (waits for its user, 24 h), paid or `failed` (returned).
   */
  type WithdrawalState =
    | 'requested'
    | 'approved'
    | 'paying'
    | 'confirming'
    | 'paid'
    | 'rejected'
    | 'failed'

  interface Withdrawal {
    /** Computed from member and request key. */
    _id: string
    memberId: string
    /** What was held; `amount - fee` reaches the distributor. */
    amount: Fen
    /** The shop's rate when it was asked for, and what that is of the amount, rounded down. */
    feeRate: BasisPoints
    fee: Fen
    state: WithdrawalState
    /** How it was or will be paid. */
    provider: 'manual' | 'wechat'
    /** WeChat's out_bill_no (32 letters and digits at most), stored before it is sent; else ''. */
    billNumber: string
    /** The merchant that the bill is sent for, stored with its number; else ''. */
    merchantId: string
    /** What the phone hands to wx.requestMerchantTransfer while `confirming`; else ''. */
    packageInfo: string
    requestedAt: Time
    approvedAt: Time | null
    /** When the bill may have been sent last; its user has 24 h from then. */
    sentAt: Time | null
    endedAt: Time | null
    /** Staff member who decided last. */
    staffId: string | null
    reason: string
    /** fileID of the payment proof. */
    proof: string
    note: string
  }

  /** A picture that proves one payout by hand. `_id` = hash of its bytes: it can't prove another. */
  interface Proof {
    _id: string
    withdrawalId: string
    fileID: string
    at: Time
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
    /** When WeChat Pay first accepted it. */
    sentAt: Time | null
    endedAt: Time | null
    /** '' where WeChat Pay told of an outside refund. */
    staffId: string
    /** What of the amount came from the freight; commission never did. */
    freight: Fen
    /** The after-sale that it ends; absent where staff refunded without one. */
    afterSaleId?: string
    /** Only where it was made by hand at WeChat Pay: its number there. */
    outside?: { refundNumber: string }
  }
}
