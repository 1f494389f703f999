/** What a customer asks for when something is wrong with an order. Types only. */
declare namespace Model {
  /** The money alone, or the money once the goods are back. */
  type AfterSaleKind = 'refund' | 'return'

  /**
   * `agreed`: a return that waits for the goods. `returning`: they are on their way. `refunding`: the
   * refund is at WeChat Pay; what becomes of it decides between `done` and back to where it was.
   */
  type AfterSaleState =
    | 'requested'
    | 'agreed'
    | 'returning'
    | 'refunding'
    | 'done'
    | 'rejected'
    | 'cancelled'

  /**
   * What has happened; `failed`: WeChat Pay refused the refund. `expired`: the goods were never sent.
   * `settled`: all money of its lines went back another way.
   */
  type AfterSaleEvent =
    | 'requested'
    | 'agreed'
    | 'sentBack'
    | 'refunding'
    | 'failed'
    | 'done'
    | 'rejected'
    | 'cancelled'
    | 'expired'
    | 'settled'

  /** A line of the order, how many pieces of it, and what is asked back for them. */
  interface AfterSaleLine {
    line: number
    quantity: number
    amount: Fen
    title: string
    skuName: string
    picture: string
  }

  interface AfterSale {
    /** Computed from order and request key. */
    _id: string
    orderId: string
    memberId: string
    kind: AfterSaleKind
    state: AfterSaleState
    /** Counts changes, so that of two people who decide at once the second is told. */
    version: number
    lines: AfterSaleLine[]
    /** Asked back of the freight: only where nothing was sent and nothing stays. */
    freight: Fen
    /** Lines and freight together. */
    amount: Fen
    reason: string
    words: string
    /** fileIDs. */
    pictures: string[]
    /** Where the goods are to be sent; '' before a return is agreed. */
    returnTo: string
    parcel: { company: string; trackingNumber: string } | null
    /** The refund that it led to last, and its amount; '' and 0 before. */
    refundId: string
    granted: Fen
    /** Newest last; the first is `requested`. */
    events: { what: AfterSaleEvent; at: Time; text: string }[]
    createdAt: Time
    /** When the clock gives up waiting for the goods; else null. */
    dueAt: Time | null
    endedAt: Time | null
  }

  /**
   * What the order itself knows of its after-sales: which lines each is about, and whether it is
   * open.
   */
  interface OrderAfterSale {
    id: string
    lines: number[]
    open: boolean
  }
}
