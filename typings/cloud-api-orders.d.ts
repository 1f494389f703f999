/** The merchant's orders: found, sent, and told to WeChat. */
declare namespace CloudApi {
  interface Actions {
    'merchant.orders': {
      /**
       * `query`: an order's number, the last four digits of the receiver's phone (or the whole of it), or
       * the beginning of the buyer's nickname; it looks among all states.
       */
      input: {
        state: 'all' | Model.OrderState
        query: string | null
        cursor: string | null
      }
      output: {
        orders: MerchantOrderCard[]
        cursor: string | null
        /** More people have this nickname than are looked through. */
        crowded: boolean
      }
      refusal: 'NOT_STAFF'
    }
    /**
     * Sends the goods, or corrects company and number until they have arrived. The same again is
     * harmless; WeChat's shipping management is told by itself.
     */
    'merchant.ship': {
      input: {
        orderId: string
        /** A carrier's id, or OTHER. */
        carrier: string
        /** The name of another company; '' for a carrier of the list. */
        company: string
        trackingNumber: string
        /** The number that was seen on the order; '' where there was none. */
        seen: string
      }
      output: { orderId: string; state: Model.OrderState }
      refusal:
        | 'NOT_STAFF'
        | 'ORDER_NOT_FOUND'
        | 'NOT_PAID'
        | 'CARRIER_UNKNOWN'
        | 'AFTER_SALE_OPEN'
        | 'REFUND_UNDER_WAY'
        | 'SHIPMENT_CHANGED'
        | 'TEXT_RISKY'
    }
    /** Tells WeChat's shipping management once more. */
    'merchant.uploadShipment': {
      input: { orderId: string }
      output: { upload: Model.ShipmentUpload }
      refusal: 'NOT_STAFF' | 'ORDER_NOT_FOUND' | 'NOT_SHIPPED'
    }
  }

  /** What a page shows of a shipment. */
  type ShipmentView = Pick<Model.Shipment, 'carrier' | 'company' | 'trackingNumber' | 'shippedAt'>
}
