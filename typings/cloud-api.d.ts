/**
 * The contract between pages and cloud functions: every action with its input, output and refusals.
 * An action's name is `door.verb`. A page sends `{ action, input }` to the function named `door`.
 * Types only; both programs include this file.
 */
declare namespace CloudApi {
  type Fen = Model.Fen
  type Time = Model.Time
  type Level = Model.Level

  // ------------------------------------------------------------------ what pages are shown

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
    shop: { name: string }
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

  interface SkuView extends Model.Sku {
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
    /** Only for distributors: the level-1 rate that would apply to a friend's order. */
    commission: { rate: Model.BasisPoints; source: 'plan' | 'product' } | null
    inviter: Person | null
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
    /** Paid goods less refunds. */
    brought: Fen
    /** The level-1 member through whom a level-2 member came. */
    via: string | null
  }

  interface TeamView {
    counts: Record<Level, number>
    month: { brought: Fen; net: Fen }
    members: TeamMember[]
    cursor: string | null
  }

  interface EarningLine {
    commissionId: string
    kind: 'accrual' | 'reversal'
    level: Level
    buyer: Person
    via: string | null
    title: string
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
    /** Days of this month so far, oldest first. */
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
    relation: { level: Level; via: string | null; boundAt: Time | null; entry: Model.Entry | null }
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
      source: 'plan' | 'product'
      capped: boolean
      amount: Fen
    }[]
    base: Fen
    original: Fen
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
    fee: Fen
    state: Model.WithdrawalState
    requestedAt: Time
    approvedAt: Time | null
    endedAt: Time | null
    reason: string
    proof: string
    note: string
  }

  interface WithdrawalPage {
    account: AccountView
    rules: { min: Fen; max: Fen; timesPerDay: number }
    open: WithdrawalView | null
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
    shop: { name: string }
    now: Time
  }

  interface MerchantOrderCard extends OrderCard {
    buyer: Person
    commission: Fen
  }

  interface MerchantOrder extends OrderView {
    buyer: Person
    payees: { level: Level; payee: Person; original: Fen; now: Fen }[]
    /** Goods money of each line that can still be given back. */
    refundable: Fen[]
  }

  interface MerchantWithdrawal extends WithdrawalView {
    member: Person
    memberId: string
  }

  // ------------------------------------------------------------------ the actions

  interface Actions {
    /** Makes the member on first sight; never refuses. */
    'shop.enter': { input: Record<string, never>; output: Session; refusal: never }
    /** First scan wins; scanning the same code again is harmless. */
    'shop.bindInviter': {
      /** The raw `scene` of a scanned code, or `i` of a share card: untrusted text. */
      input: { scene: string; entry: Model.Entry }
      output: Session & { productId: string | null }
      refusal:
        | 'SCENE_INVALID'
        | 'SCENE_UNKNOWN'
        | 'OWN_CODE'
        | 'ALREADY_BOUND'
        | 'HAS_TEAM'
        | 'INVITER_FROZEN'
    }
    'shop.catalogue': {
      input: { category: string | null; query: string | null; cursor: string | null }
      output: {
        categories: { id: string; name: string; count: number }[]
        total: number
        hero: Model.Settings['hero']
        products: ProductCard[]
        cursor: string | null
      }
      refusal: never
    }
    'shop.product': {
      input: { productId: string }
      output: ProductView
      refusal: 'PRODUCT_NOT_FOUND'
    }
    'shop.quote': {
      input: { lines: LineInput[] }
      output: Quote
      refusal: 'PRODUCT_NOT_FOUND' | 'OUT_OF_STOCK' | 'ORDER_TOO_LARGE'
    }
    'shop.placeOrder': {
      input: {
        /** Made once by the page for this checkout; the same key finds the same order again. */
        requestKey: string
        lines: LineInput[]
        address: Model.Address
        note: string
        /** The total the customer was shown; another price is refused, never charged. */
        seenPayable: Fen
      }
      output: { orderId: string; payment: WechatPayment }
      refusal:
        | 'PRODUCT_NOT_FOUND'
        | 'OUT_OF_STOCK'
        | 'PRICE_CHANGED'
        | 'ORDER_TOO_LARGE'
        | 'REQUEST_KEY_USED'
        | 'ORDER_CLOSED'
        | 'ORDER_ALREADY_PAID'
        | 'PAYMENT_UNAVAILABLE'
    }
    'shop.payOrder': {
      input: { orderId: string }
      output: { orderId: string; payment: WechatPayment }
      refusal: 'ORDER_NOT_FOUND' | 'ORDER_CLOSED' | 'ORDER_ALREADY_PAID' | 'PAYMENT_UNAVAILABLE'
    }
    /** Asks WeChat Pay itself; the page calls it after wx.requestPayment, whatever that said. */
    'shop.checkPayment': {
      input: { orderId: string }
      output: { orderId: string; state: Model.OrderState }
      refusal: 'ORDER_NOT_FOUND'
    }
    'shop.cancelOrder': {
      input: { orderId: string }
      output: { orderId: string; state: Model.OrderState }
      refusal: 'ORDER_NOT_FOUND' | 'ORDER_ALREADY_PAID'
    }
    'shop.orders': {
      input: { state: 'all' | Model.OrderState; cursor: string | null }
      output: { orders: OrderCard[]; cursor: string | null }
      refusal: never
    }
    'shop.order': { input: { orderId: string }; output: OrderView; refusal: 'ORDER_NOT_FOUND' }
    'shop.confirmReceipt': {
      input: { orderId: string }
      output: { orderId: string; state: Model.OrderState }
      refusal: 'ORDER_NOT_FOUND' | 'NOT_SHIPPED'
    }
    'shop.me': { input: Record<string, never>; output: MeView; refusal: never }
    'shop.saveProfile': {
      input: { nickname: string; avatar: string }
      output: { me: Me }
      refusal: 'NICKNAME_INVALID' | 'PICTURE_INVALID'
    }

    /** Free for everyone, at once (DESIGN: no joining fee, no purchase). */
    'distributor.apply': {
      input: Record<string, never>
      output: { me: Me }
      refusal: 'DISTRIBUTOR_FROZEN'
    }
    'distributor.shareCard': {
      input: { productId: string | null }
      output: ShareCard
      refusal: 'NOT_DISTRIBUTOR' | 'PRODUCT_NOT_FOUND'
    }
    'distributor.team': {
      input: { level: Level; cursor: string | null }
      output: TeamView
      refusal: 'NOT_DISTRIBUTOR'
    }
    'distributor.earnings': {
      input: { filter: 'all' | 'pending' | 'released' | 'reversed'; cursor: string | null }
      output: EarningsView
      refusal: 'NOT_DISTRIBUTOR'
    }
    'distributor.explain': {
      input: { commissionId: string }
      output: Explanation
      refusal: 'NOT_DISTRIBUTOR' | 'COMMISSION_NOT_FOUND'
    }
    'distributor.withdrawal': {
      input: { cursor: string | null }
      output: WithdrawalPage
      refusal: 'NOT_DISTRIBUTOR'
    }
    'distributor.requestWithdrawal': {
      input: { requestKey: string; amount: Fen }
      output: { withdrawal: WithdrawalView; account: AccountView }
      refusal:
        | 'NOT_DISTRIBUTOR'
        | 'DISTRIBUTOR_FROZEN'
        | 'AMOUNT_TOO_SMALL'
        | 'AMOUNT_TOO_LARGE'
        | 'NOT_ENOUGH_AVAILABLE'
        | 'DEBT_FIRST'
        | 'WITHDRAWAL_OPEN'
        | 'TOO_MANY_TODAY'
        | 'REQUEST_KEY_USED'
    }

    'poster.mint': {
      input: { productId: string; template: Model.Poster['template'] }
      output: MintedPoster
      refusal: 'NOT_DISTRIBUTOR' | 'PRODUCT_NOT_FOUND' | 'PICTURE_UNREADABLE' | 'CODE_UNAVAILABLE'
    }

    'merchant.today': { input: Record<string, never>; output: MerchantToday; refusal: 'NOT_STAFF' }
    'merchant.orders': {
      input: { state: 'all' | Model.OrderState; cursor: string | null }
      output: { orders: MerchantOrderCard[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.order': {
      input: { orderId: string }
      output: MerchantOrder
      refusal: 'NOT_STAFF' | 'ORDER_NOT_FOUND'
    }
    'merchant.ship': {
      input: { orderId: string; company: string; trackingNumber: string }
      output: { orderId: string; state: Model.OrderState }
      refusal: 'NOT_STAFF' | 'ORDER_NOT_FOUND' | 'NOT_PAID'
    }
    'merchant.refundLines': {
      input: {
        requestKey: string
        orderId: string
        lines: { line: number; amount: Fen }[]
        reason: string
      }
      output: { refundId: string; state: Model.RefundState; amount: Fen }
      refusal:
        | 'NOT_STAFF'
        | 'ORDER_NOT_FOUND'
        | 'NOT_PAID'
        | 'REFUND_TOO_LARGE'
        | 'REQUEST_KEY_USED'
        | 'PAYMENT_UNAVAILABLE'
    }
    'merchant.withdrawals': {
      input: { state: 'all' | Model.WithdrawalState; cursor: string | null }
      output: { withdrawals: MerchantWithdrawal[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.approveWithdrawal': {
      input: { withdrawalId: string }
      output: { withdrawal: WithdrawalView }
      refusal: 'NOT_STAFF' | 'WITHDRAWAL_NOT_FOUND' | 'WITHDRAWAL_ENDED'
    }
    'merchant.rejectWithdrawal': {
      input: { withdrawalId: string; reason: string }
      output: { withdrawal: WithdrawalView }
      refusal: 'NOT_STAFF' | 'WITHDRAWAL_NOT_FOUND' | 'WITHDRAWAL_ENDED'
    }
    /** Records a payout made by hand; the proof picture is required. */
    'merchant.payOut': {
      input: { withdrawalId: string; proof: string; note: string }
      output: { withdrawal: WithdrawalView }
      refusal:
        | 'NOT_STAFF'
        | 'WITHDRAWAL_NOT_FOUND'
        | 'WITHDRAWAL_ENDED'
        | 'NOT_APPROVED'
        | 'PICTURE_INVALID'
    }
  }

  /** What any door may refuse before a verb is reached. */
  type DoorRefusal = 'NO_SUCH_ACTION' | 'INPUT_INVALID' | 'NOT_ALLOWED'

  type Action = keyof Actions
  /** Doors that pages knock at. `payment` and `clock` are knocked at by WeChat only. */
  type Door = Action extends `${infer D}.${string}` ? D : never
  type ActionOf<D extends Door> = Extract<Action, `${D}.${string}`>
  type Verb<D extends Door> = ActionOf<D> extends `${D}.${infer V}` ? V : never
  type Input<A extends Action> = Actions[A]['input']
  type Output<A extends Action> = Actions[A]['output']
  type RefusalOf<A extends Action> = Actions[A]['refusal'] | DoorRefusal
  type AnyRefusal = RefusalOf<Action>

  /** What the sentence may name besides the rule. */
  interface RefusalDetail {
    amount?: Fen
    name?: string
    at?: Time
    count?: number
    /** The product a refused code stands for: it can be shown all the same. */
    productId?: string
  }

  type Reply<A extends Action> =
    | { ok: true; data: Output<A> }
    | { ok: false; code: RefusalOf<A>; detail?: RefusalDetail }
}
