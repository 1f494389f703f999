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
    /**
     * Only for distributors: the lowest level-1 rate of its SKUs that would apply to a friend's
     * order.
     */
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
    /** Goods amount from which freight is free there; null: never. */
    freightFreeFrom: Fen | null
    /** False where the shop does not deliver: no order can be placed, freight is not known. */
    isDelivered: boolean
    payable: Fen
    /** Of `coupons`, the one that is counted. */
    couponId: string | null
    /** What the caller has taken and not spent, those that take most off first. */
    coupons: CouponChoice[]
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
    /** Freight of refunds under way; that of goods stands with the lines. */
    freightRefunding: Fen
    /** WeChat Pay's number, where WeChat's own sheet can confirm the receipt; else absent. */
    receiptNumber?: string
  }

  interface OrderView extends OrderCard {
    goods: Fen
    discount: Fen
    freight: Fen
    address: Model.Address
    note: string
    paidAt: Time | null
    shipment: ShipmentView | null
    receivedAt: Time | null
    finishedAt: Time | null
    closedAt: Time | null
    /** What the clock will do next by itself: close an unpaid order, confirm receipt, end the hold. */
    dueAt: Time | null
    /** How long an unpaid order can still be paid, by the shop's own clock (ms); absent for others. */
    openFor?: number
    refunds: { refundId: string; at: Time | null; amount: Fen; reason: string }[]
    /** Newest last; `lines`: which of the order's. */
    afterSales: { afterSaleId: string; open: boolean; lines: number[] }[]
    receiveDays: number
    afterSaleDays: number
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
      /** Null for one of the first grade in a shop that shows teams to seniors only. */
      team: Record<Level, number> | null
      /** The name of his grade; '' when the plan has not got it any more. */
      grade: string
      ranking: Model.Settings['distribution']['ranking']
      planVersion: number
    } | null
  }
}
