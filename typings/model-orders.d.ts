/** Where an order's money went, and how its goods were sent. Types only. */
declare namespace Model {
  /**
   * Who holds the money of a number that was sent: WeChat Pay knows a number only at the merchant it was
   * sent for, so that it is asked there for ever, whatever the settings say later.
   */
  interface PaymentRoute {
    provider: Settings['payment']['provider']
    /** cloudPay's sub-merchant, or v3's merchant. */
    merchantId: string
  }

  /** A carrier as WeChat's shipping management names it (wxa.sec.order.getDeliveryList). */
  interface Carrier {
    id: string
    name: string
  }

  /**
   * What WeChat's shipping management holds of a shipment. `waiting`: not told yet; `done`: it knows;
   * `off`: this mini-program has none to tell; `byHand`: WeChat has no number for the carrier;
   * `refused`: WeChat said no for good, `why` is its text.
   */
  interface ShipmentUpload {
    state: 'waiting' | 'done' | 'off' | 'byHand' | 'refused'
    why: string
  }

  interface Shipment {
    /** A carrier's id, or OTHER with the company's name as it was typed. */
    carrier: string
    company: string
    trackingNumber: string
    shippedAt: Time
    /** When company or number was last set; each change has a later one. */
    changedAt: Time
    upload: ShipmentUpload
  }
}
