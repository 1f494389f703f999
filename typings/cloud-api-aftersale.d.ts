/** After-sale: what the customer asks for, and how the merchant decides. */
declare namespace CloudApi {
  interface Actions {
    /** What of an order can be asked back now. */
    'shop.afterSaleScope': {
      input: { orderId: string }
      output: AfterSaleScope
      refusal: 'ORDER_NOT_FOUND' | 'NOT_PAID' | 'AFTER_SALE_OVER'
    }
    /** The same request key finds the same after-sale again. */
    'shop.requestAfterSale': {
      input: {
        requestKey: string
        orderId: string
        kind: Model.AfterSaleKind
        /**
         * Freight is not asked for by the page: it goes back with the last goods of what was never
         * sent.
         */
        lines: { line: number; quantity: number; amount: Fen }[]
        reason: string
        words: string
        /** fileIDs of the folder `after-sales`. */
        pictures: string[]
      }
      output: { afterSaleId: string }
      refusal:
        | 'ORDER_NOT_FOUND'
        | 'NOT_PAID'
        | 'AFTER_SALE_OVER'
        | 'AFTER_SALE_OPEN'
        | 'NOTHING_TO_RETURN'
        | 'REFUND_TOO_LARGE'
        | 'TEXT_RISKY'
        | 'PICTURE_INVALID'
        | 'REQUEST_KEY_USED'
    }
    /** The caller's own, newest first. */
    'shop.afterSales': {
      input: { cursor: string | null }
      output: { afterSales: OwnAfterSaleCard[]; cursor: string | null }
      refusal: never
    }
    'shop.afterSale': {
      input: { afterSaleId: string }
      /** With the names of the usual carriers, for a parcel that goes back. */
      output: AfterSaleView & { carriers: readonly string[] }
      refusal: 'AFTER_SALE_NOT_FOUND'
    }
    /** `from`: the version that was seen. */
    'shop.cancelAfterSale': {
      input: { afterSaleId: string; from: number }
      output: AfterSaleView
      refusal: 'AFTER_SALE_NOT_FOUND' | 'AFTER_SALE_CHANGED'
    }
    /** The goods are on their way back; again corrects company and number. */
    'shop.sendBack': {
      input: { afterSaleId: string; from: number; company: string; trackingNumber: string }
      output: AfterSaleView
      refusal: 'AFTER_SALE_NOT_FOUND' | 'AFTER_SALE_CHANGED' | 'TEXT_RISKY'
    }

    /** Newest first. */
    'merchant.afterSales': {
      input: { state: 'all' | Model.AfterSaleState; cursor: string | null }
      output: { afterSales: AfterSaleCard[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.afterSale': {
      input: { afterSaleId: string }
      output: MerchantAfterSale
      refusal: 'NOT_STAFF' | 'AFTER_SALE_NOT_FOUND'
    }
    /** The goods may come back: tells the customer where to. */
    'merchant.agreeReturn': {
      input: { afterSaleId: string; from: number; returnTo: string }
      output: MerchantAfterSale
      refusal: 'NOT_STAFF' | 'AFTER_SALE_NOT_FOUND' | 'AFTER_SALE_CHANGED' | 'TEXT_RISKY'
    }
    /** Gives the money back: at once for a refund, and for a return when the goods are there. */
    'merchant.refundAfterSale': {
      input: {
        afterSaleId: string
        from: number
        lines: { line: number; amount: Fen }[]
        freight: Fen
      }
      output: MerchantAfterSale
      refusal:
        | 'NOT_STAFF'
        | 'AFTER_SALE_NOT_FOUND'
        | 'AFTER_SALE_CHANGED'
        | 'NOT_PAID'
        | 'REFUND_TOO_LARGE'
        | 'PAYMENT_UNAVAILABLE'
    }
    'merchant.rejectAfterSale': {
      input: { afterSaleId: string; from: number; reason: string }
      output: MerchantAfterSale
      refusal: 'NOT_STAFF' | 'AFTER_SALE_NOT_FOUND' | 'AFTER_SALE_CHANGED' | 'TEXT_RISKY'
    }
  }

  interface AfterSaleScope {
    orderId: string
    /** A return only of what was sent. */
    kinds: Model.AfterSaleKind[]
    lines: {
      line: number
      title: string
      skuName: string
      picture: string
      quantity: number
      base: Fen
      /** What can still be given back of it. */
      refundable: Fen
      /** The after-sale that this line has open; null where none is. */
      openId: string | null
    }[]
    /** Goes back with all that is left of the goods; 0 once something was sent. */
    freight: Fen
    /** Until when it can be asked for; null while the goods are not received. */
    until: Time | null
  }

  interface AfterSaleView
    extends Pick<
      Model.AfterSale,
      | 'orderId'
      | 'kind'
      | 'state'
      | 'version'
      | 'lines'
      | 'freight'
      | 'amount'
      | 'reason'
      | 'words'
      | 'pictures'
      | 'returnTo'
      | 'parcel'
      | 'granted'
      | 'events'
      | 'createdAt'
      | 'dueAt'
      | 'endedAt'
    > {
    afterSaleId: string
  }

  /** An after-sale in the merchant's list. */
  interface AfterSaleCard {
    afterSaleId: string
    orderId: string
    buyer: Person
    kind: Model.AfterSaleKind
    state: Model.AfterSaleState
    title: string
    picture: string
    /** Pieces of all its lines. */
    pieces: number
    amount: Fen
    reason: string
    createdAt: Time
  }

  /** One in the customer's own list; `amount`: what is asked for, and once it is done what came back. */
  type OwnAfterSaleCard = Omit<AfterSaleCard, 'buyer' | 'reason'>

  interface MerchantAfterSale extends AfterSaleView {
    buyer: Person
    order: {
      state: Model.OrderState
      payable: Fen
      /** Whether the goods were sent. */
      shipped: boolean
    }
    /** Of each of its lines what can still be given back, and of the freight. */
    refundable: Fen[]
    refundableFreight: Fen
    /**
     * Freight that goes back with these lines as the order stands now: with the last of what was
     * never sent.
     */
    freightDue: Fen
  }
}
