/** What a distributor is shown: balances, team, earnings and their reasons, withdrawals, statements. */
declare namespace CloudApi {
  interface AccountView {
    pending: Fen
    available: Fen
    held: Fen
    paid: Fen
    /** Zero or positive: what the next commission repays first. */
    debt: Fen
  }

  /** A sum a distributor is shown: his balances, and what he earned today and this month. */
  type SumKey = keyof AccountView | 'today' | 'month'

  /**
   * What a part of a sum came from: a kind of journal; what new commission repaid of a debt first; a
   * withdrawal's fee; goods as they were paid, and what was refunded of them.
   */
  type SumReason = Model.JournalKind | 'repaid' | 'fee' | 'goods' | 'refunded'

  /** A row of a sum's explanation: the amounts of all rows add up to the sum. Never of nothing. */
  interface SumRow {
    reason: SumReason
    amount: Fen
  }

  /** A part of what is owed: the order whose refund or adjustment took more than was available. */
  interface DebtRow {
    orderId: string
    kind: Model.JournalKind
    at: Time
    /** What is still owed of it; positive. */
    amount: Fen
  }

  interface EarningLine {
    commissionId: string
    kind: Model.Commission['kind']
    level: Level
    buyer: Person
    via: string | null
    title: string
    products: number
    pieces: number
    at: Time
    amount: Fen
    /** Less than `amount` after refunds. */
    remaining: Fen
    state: Model.CommissionState
    /** Null for a line that carries nothing: a reversal, an adjustment, what was reversed whole. */
    release: Release | null
  }

  /** When commission becomes available, as far as anybody knows. */
  type Release =
    | { kind: 'done'; at: Time }
    | { kind: 'due'; at: Time }
    /** The hold of so many days begins when the goods are received. */
    | { kind: 'received'; holdDays: number }
    /** A refund or an after-sale is open; the release waits for its end. */
    | { kind: 'waits' }

  /** The commission that becomes available before any other of the same person. */
  interface NextRelease {
    commissionId: string
    at: Time
    amount: Fen
  }

  interface EarningsView {
    account: AccountView
    todayNet: Fen
    monthNet: Fen
    why: Record<SumKey, SumRow[]>
    /** Which orders what is owed now came from, newest first; their amounts add up to the debt. */
    debts: DebtRow[]
    /** The days of this month on which commission was booked, oldest first. */
    days: { day: string; pending: Fen; released: Fen }[]
    /** Null where no hold has begun, and in every part of the list but the first. */
    next: NextRelease | null
    lines: EarningLine[]
    cursor: string | null
    now: Time
  }

  /** Facts from which the page writes 为什么是这个数; `amount` recomputes from `lines` and `refunds`. */
  interface Explanation {
    commissionId: string
    orderId: string
    buyer: Person
    paidAt: Time
    /** `own`: the buyer's own order pays him at level 1 and his inviter at level 2 (自购). */
    relation: {
      level: Level
      via: string | null
      boundAt: Time | null
      entry: Model.Entry | null
      own: boolean
    }
    planVersion: number
    freight: Fen
    cap: { rate: Model.BasisPoints; amount: Fen; bothLevels: Fen; reached: boolean }
    release: {
      holdDays: number
      receivedAt: Time | null
      at: Time | null
      releasedAt: Time | null
      /** An after-sale of the order is open: until it is over the release waits. */
      afterSale: boolean
    }
    lines: {
      title: string
      price: Fen
      quantity: number
      discount: Fen
      base: Fen
      rate: Model.BasisPoints
      source: Model.Share['source']
      capped: boolean
      amount: Fen
    }[]
    base: Fen
    original: Fen
    /** What the merchant set it to, by hand and with a reason: amount is the difference. */
    adjustments: { at: Time; before: Fen; after: Fen; amount: Fen; reason: string }[]
    refunds: {
      at: Time
      title: string
      base: Fen
      rate: Model.BasisPoints
      amount: Fen
      reason: string
    }[]
    amount: Fen
    state: Model.CommissionState
  }

  interface WithdrawalView {
    withdrawalId: string
    amount: Fen
    /** `amount - fee` reaches the distributor; the fee is its rate of the amount, rounded down. */
    feeRate: Model.BasisPoints
    fee: Fen
    state: Model.WithdrawalState
    provider: Model.Withdrawal['provider']
    /** Until when a `confirming` one waits for its user; else null. */
    confirmBy: Time | null
    requestedAt: Time
    approvedAt: Time | null
    endedAt: Time | null
    reason: string
    proof: string
    note: string
  }

  /** One journal of a person, as his statement shows it. Amounts are changes in fen. */
  interface StatementLine {
    sequence: number
    at: Time
    journalId: string
    kind: Model.JournalKind
    /** The order or withdrawal it is about. */
    about: string
    pending: Fen
    available: Fen
    held: Fen
    paid: Fen
    debt: Fen
    /** Covers this line and the hash before it; '' never. */
    hash: string
  }

  interface StatementBalance {
    pending: Fen
    available: Fen
    held: Fen
    paid: Fen
    debt: Fen
    sequence: number
    hash: string
  }

  /** One page; the file is made of all pages of a month. */
  interface StatementPage {
    /** Whose chain it is: every hash covers it. */
    memberId: string
    month: string
    /** Before the first line of this page. */
    opening: StatementBalance
    lines: StatementLine[]
    /** After the last line of this page. */
    closing: StatementBalance
    cursor: string | null
  }

  interface WithdrawalPage {
    account: AccountView
    rules: Model.Settings['withdrawal']
    /** How often he may still ask today. */
    leftToday: number
    open: WithdrawalView | null
    /** All others, newest first. */
    records: WithdrawalView[]
    cursor: string | null
  }

  interface ShareCard {
    title: string
    /** With the invitation in its query. */
    path: string
    imageUrl: string
  }
}
