/**
 * The contract between pages and cloud functions: every action with its input, output and refusals.
 * An action's name is `door.verb`. A page sends `{ action, input }` to the function named `door`.
 * Types only; both programs include this file.
 */
declare namespace CloudApi {
  type Fen = Model.Fen
  type Time = Model.Time
  type Level = Model.Level

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
        /** Those of the first page without a query; empty otherwise. */
        banners: Model.Banner[]
        recommended: ProductCard[]
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
      refusal: 'NICKNAME_INVALID' | 'PICTURE_INVALID' | 'TEXT_RISKY'
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
    /** What the phone hands to wx.requestMerchantTransfer; again and again until it is confirmed. */
    'distributor.confirmTransfer': {
      input: { withdrawalId: string }
      output: { mchId: string; appId: string; package: string }
      refusal: 'NOT_DISTRIBUTOR' | 'WITHDRAWAL_NOT_FOUND' | 'NOT_WAITING'
    }
    /** Asks WeChat Pay how the transfer stands; the page calls it after the confirmation. */
    'distributor.checkTransfer': {
      input: { withdrawalId: string }
      output: { withdrawal: WithdrawalView; account: AccountView }
      refusal: 'NOT_DISTRIBUTOR' | 'WITHDRAWAL_NOT_FOUND'
    }
    /** A month's journals of the caller as a file that can be checked offline. */
    'distributor.statement': {
      /** yyyy-mm, Asia/Shanghai. */
      input: { month: string; cursor: string | null }
      output: StatementPage
      refusal: 'NOT_DISTRIBUTOR' | 'MONTH_INVALID'
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
      /** One that fails at once is refused. */
      output: { refundId: string; state: Exclude<Model.RefundState, 'failed'>; amount: Fen }
      refusal:
        | 'NOT_STAFF'
        | 'ORDER_NOT_FOUND'
        | 'NOT_PAID'
        | 'REFUND_TOO_LARGE'
        | 'REQUEST_KEY_USED'
        | 'PAYMENT_UNAVAILABLE'
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
      refusal: 'NOT_STAFF' | 'WITHDRAWAL_NOT_FOUND' | 'WITHDRAWAL_ENDED' | 'TRANSFER_UNDER_WAY'
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

  /** What any door may refuse before a verb is reached. */
  type DoorRefusal = 'NO_SUCH_ACTION' | 'INPUT_INVALID' | 'NOT_ALLOWED' | 'ROLE_NOT_ALLOWED'

  type Action = keyof Actions
  /** Doors that pages knock at. `payment` and `clock` are knocked at by WeChat only. */
  type Door = Action extends `${infer D}.${string}` ? D : never
  type ActionOf<D extends Door> = Extract<Action, `${D}.${string}`>
  type Verb<D extends Door> = ActionOf<D> extends `${D}.${infer V}` ? V : never
  type Input<A extends Action> = Actions[A]['input']
  type Output<A extends Action> = Actions[A]['output']
  type RefusalOf<A extends Action> = Actions[A]['refusal'] | DoorRefusal
  type AnyRefusal = RefusalOf<Action>
  /** Actions that change the settings, and tell when somebody else has meanwhile. */
  type SettingsAction = {
    [A in Action]: 'SETTINGS_CHANGED' extends Actions[A]['refusal'] ? A : never
  }[Action]

  /** What the sentence may name besides the rule. */
  interface RefusalDetail {
    amount?: Fen
    name?: string
    count?: number
    /** The product a refused code stands for: it can be shown all the same. */
    productId?: string
    /** The orders that a debt came from, newest first, at most three, with what is owed of each. */
    orders?: { orderId: string; amount: Fen }[]
  }

  type Reply<A extends Action> =
    | { ok: true; data: Output<A> }
    | { ok: false; code: RefusalOf<A>; detail?: RefusalDetail }
}
