/** The merchant's orders, money, plan and audit: actions, and what they show. */
declare namespace CloudApi {
  interface Actions {
    'merchant.today': { input: Record<string, never>; output: MerchantToday; refusal: 'NOT_STAFF' }
    'merchant.order': {
      input: { orderId: string }
      output: MerchantOrder
      refusal: 'NOT_STAFF' | 'ORDER_NOT_FOUND'
    }
    'merchant.refundLines': {
      input: {
        requestKey: string
        orderId: string
        lines: { line: number; amount: Fen }[]
        /** Of the freight, where nothing was sent; absent means none. */
        freight?: Fen
        reason: string
      }
      /** One that fails at once is refused. */
      output: { refundId: string; state: Exclude<Model.RefundState, 'failed'>; amount: Fen }
      refusal:
        | 'NOT_STAFF'
        | 'ORDER_NOT_FOUND'
        | 'NOT_PAID'
        | 'REFUND_TOO_LARGE'
        | 'REQUEST_KEY_USED'
        | 'PAYMENT_UNAVAILABLE'
        | 'TEXT_RISKY'
    }
    /**
     * Books a refund that was made by hand at WeChat Pay, once WeChat Pay has said that it was made.
     * The same number again is harmless.
     */
    'merchant.bookOutsideRefund': {
      /** `refundNumber`: 商户退款单号, as WeChat's merchant platform shows it. */
      input: { orderId: string; refundNumber: string; amount: Fen; reason: string }
      output: { refundId: string; amount: Fen }
      refusal:
        | 'NOT_STAFF'
        | 'ORDER_NOT_FOUND'
        | 'NOT_PAID'
        | 'REFUND_TOO_LARGE'
        | 'REFUND_IS_OURS'
        | 'REFUND_NOT_FOUND'
        | 'REFUND_UNDER_WAY'
        | 'REFUND_DIFFERS'
        | 'PAYMENT_UNAVAILABLE'
        | 'TEXT_RISKY'
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
      refusal:
        | 'NOT_STAFF'
        | 'WITHDRAWAL_NOT_FOUND'
        | 'WITHDRAWAL_ENDED'
        | 'TRANSFER_UNDER_WAY'
        | 'TEXT_RISKY'
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
        | 'PROOF_USED'
        | 'TEXT_RISKY'
    }
    /** Starts a WeChat transfer of an approved withdrawal; the distributor confirms it in WeChat. */
    'merchant.sendTransfer': {
      input: { withdrawalId: string }
      output: { withdrawal: WithdrawalView }
      refusal:
        | 'NOT_STAFF'
        | 'WITHDRAWAL_NOT_FOUND'
        | 'WITHDRAWAL_ENDED'
        | 'NOT_APPROVED'
        | 'TRANSFER_OFF'
        | 'TRANSFER_REFUSED'
    }
    /** Sets a payee's commission on an order to another amount, with a reason. */
    'merchant.adjustCommission': {
      input: { requestKey: string; orderId: string; level: Level; amount: Fen; reason: string }
      output: { commissionId: string; before: Fen; after: Fen }
      refusal:
        | 'NOT_STAFF'
        | 'ORDER_NOT_FOUND'
        | 'NOT_PAID'
        | 'NOT_ENTITLED'
        | 'ABOVE_CAP'
        | 'REQUEST_KEY_USED'
        | 'TEXT_RISKY'
    }
    'merchant.plan': {
      input: Record<string, never>
      output: { plan: Model.Plan; binding: Model.Settings['binding'] }
      refusal: 'NOT_STAFF'
    }
    /** Publishes the next version; orders that exist keep theirs. */
    'merchant.publishPlan': {
      input: {
        /** The version that was edited: another one published meanwhile is not overwritten. */
        from: number
        plan: Omit<Model.Plan, '_id' | 'version' | 'publishedAt'>
        binding: Model.Settings['binding']
      }
      output: { plan: Model.Plan }
      refusal:
        | 'NOT_STAFF'
        | 'PLAN_CHANGED'
        | 'RATE_INVALID'
        | 'ABOVE_CAP'
        | 'CAP_INVALID'
        | 'HOLD_TOO_SHORT'
        | 'GRADE_INVALID'
        | 'BINDING_INVALID'
        | 'TEXT_RISKY'
    }
    /** The newest audits; `running` is one that the clock is still paging through. */
    'merchant.audit': {
      input: Record<string, never>
      output: { audits: Model.Audit[] }
      refusal: 'NOT_STAFF'
    }
    /** Starts an audit now, or takes one that runs a step further. */
    'merchant.runAudit': {
      input: Record<string, never>
      output: { audit: Model.Audit }
      refusal: 'NOT_STAFF'
    }
  }

  interface MerchantToday {
    sales: Fen
    orders: number
    /** Promised today; null for who may not see the figures. */
    commission: Fen | null
    toShip: number
    /** Those that wait; null for who may not see the figures. */
    withdrawals: { requested: number; approved: number } | null
    refundsUnderWay: number
    /**
     * After-sales that wait for the merchant: asked for, or the goods on their way back, and since when
     * (ms) the oldest of each was asked for. No time ends them: their money is a person's to decide.
     */
    afterSales: {
      requested: number
      returning: number
      requestedSince: Time | null
      returningSince: Time | null
    }
    /** Members who asked to become distributors and wait for an answer. */
    applied: number
    /** SKUs on the shelf that are short of stock or sold out. */
    lowStock: number
    /**
     * Sales of the last 14 days, the oldest first, today's last; null for who may not see the
     * figures.
     */
    days: { day: string; sales: Fen }[] | null
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
    /** Freight that can still be given back: 0 once something was sent. */
    refundableFreight: Fen
    /** What WeChat's shipping management holds; null before it was sent. */
    upload: Model.ShipmentUpload | null
    /** Who may carry it. */
    carriers: readonly Model.Carrier[]
  }

  interface MerchantWithdrawal extends WithdrawalView {
    member: Person
    memberId: string
    /** Its bill is so old that WeChat Pay says nothing of it: a person has to decide. */
    beyondAsking: boolean
  }
}
