/** What pages are shown: the outputs of the contract's actions (cloud-api.d.ts). Types only. */
declare namespace CloudApi {
  interface Person {
    nickname: string
    avatar: string
  }

  interface Me extends Person {
    memberId: string
    distributor: Model.Member['distributor']['status']
    staff: Model.Role | null
  }

  interface Session {
    me: Me
    inviter: Person | null
    /** `templates`: what to ask consent for, by kind of message; '' where none is sent. */
    shop: { name: string; templates: Record<Model.MessageKind, string> }
  }

  interface ProductCard {
    productId: string
    title: string
    note: string
    picture: string
    priceFrom: Fen
    category: string
    soldOut: boolean
  }

  interface SkuView extends Omit<Model.Sku, 'rates'> {
    stock: number
  }

  interface ProductView {
    productId: string
    title: string
    subtitle: string
    pictures: string[]
    detailPictures: { picture: string; caption: string }[]
    attributes: { label: string; value: string }[]
    skus: SkuView[]
    sold: number
    /** Only for distributors: the lowest level-1 rate of its SKUs that would apply to a friend's order. */
    commission: { rate: Model.BasisPoints; source: Model.Share['source'] } | null
  }

  interface LineInput {
    productId: string
    sku: string
    quantity: number
  }

  interface QuotedLine {
    productId: string
    sku: string
    title: string
    skuName: string
    picture: string
    price: Fen
    quantity: number
    amount: Fen
  }

  interface Quote {
    lines: QuotedLine[]
    goods: Fen
    discount: Fen
    freight: Fen
    /** Goods amount from which freight is free. */
    freightFreeFrom: Fen
    payable: Fen
    inviter: Person | null
  }

  /** Handed to wx.requestPayment as it is. */
  interface WechatPayment {
    timeStamp: string
    nonceStr: string
    package: string
    signType: 'MD5' | 'HMAC-SHA256' | 'RSA'
    paySign: string
  }

  interface OrderLineView {
    title: string
    skuName: string
    picture: string
    price: Fen
    quantity: number
    base: Fen
    refunded: Fen
    refunding: Fen
    productId: string
  }

  interface OrderCard {
    orderId: string
    state: Model.OrderState
    createdAt: Time
    lines: OrderLineView[]
    payable: Fen
    refunded: Fen
  }

  interface OrderView extends OrderCard {
    goods: Fen
    discount: Fen
    freight: Fen
    address: Model.Address
    note: string
    paidAt: Time | null
    shipment: Model.Order['shipment']
    receivedAt: Time | null
    finishedAt: Time | null
    closedAt: Time | null
    /** What the clock will do next by itself: close an unpaid order, confirm receipt, end the hold. */
    dueAt: Time | null
    refunds: { refundId: string; at: Time | null; amount: Fen; reason: string }[]
    receiveDays: number
    afterSaleDays: number
  }

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

  interface MeView {
    me: Me
    inviter: Person | null
    orderCounts: { unpaid: number; paid: number; shipped: number }
    /** Null for a member who is no distributor. */
    distribution: {
      account: AccountView
      monthNet: Fen
      todayNet: Fen
      team: Record<Level, number>
      planVersion: number
    } | null
  }

  interface TeamMember extends Person {
    memberId: string
    joinedAt: Time
    orders: number
    /** Paid goods less refunds, and the rows that say so. */
    brought: Fen
    why: SumRow[]
    /** The level-1 member through whom a level-2 member came. */
    via: string | null
  }

  interface TeamView {
    counts: Record<Level, number>
    month: { brought: Fen; why: SumRow[]; net: Fen }
    members: TeamMember[]
    cursor: string | null
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
    release: { holdDays: number; receivedAt: Time | null; at: Time | null; releasedAt: Time | null }
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

  interface MintedPoster {
    posterId: string
    fileID: string
    template: Model.Poster['template']
    /** False when the same picture was found again. */
    minted: boolean
  }

  interface MerchantToday {
    sales: Fen
    orders: number
    commission: Fen
    toShip: number
    withdrawals: { requested: number; approved: number }
    refundsUnderWay: number
    /** Members who asked to become distributors and wait for an answer. */
    applied: number
    /** The timer's last whole turn; null before the first. Late: more than half an hour ago. */
    clock: { lastAt: Time | null; late: boolean }
    shop: { name: string }
    now: Time
  }

  interface MerchantOrderCard extends OrderCard {
    buyer: Person
    commission: Fen
  }

  interface MerchantOrder extends OrderView {
    buyer: Person
    /** `most`: what the cap and the other level leave for this one (merchant.adjustCommission). */
    payees: { level: Level; payee: Person; original: Fen; now: Fen; most: Fen }[]
    /** Goods money of each line that can still be given back. */
    refundable: Fen[]
  }

  interface MerchantWithdrawal extends WithdrawalView {
    member: Person
    memberId: string
  }
}
