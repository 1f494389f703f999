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
      output: Session & { productId: string | null; activityId: string | null }
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
      /** `coupon`: `best`, `none`, or one that the caller has taken. `province` null: not known yet. */
      input: { lines: LineInput[]; province: string | null; coupon: string }
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
        /** One that the caller has taken; null for none. */
        couponId: string | null
        /** The total the customer was shown; another price is refused, never charged. */
        seenPayable: Fen
      }
      output: { orderId: string; payment: WechatPayment }
      refusal:
        | 'PRODUCT_NOT_FOUND'
        | 'OUT_OF_STOCK'
        | 'PRICE_CHANGED'
        | 'ORDER_TOO_LARGE'
        | 'NOT_DELIVERED'
        | 'COUPON_UNUSABLE'
        | 'TEXT_RISKY'
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
      input: PosterSubject
      output: ShareCard
      refusal: Exclude<PosterRefusal, 'QUIZ_FIRST'>
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
    /** The product or activity a refused code stands for: it can be shown all the same. */
    productId?: string
    activityId?: string
    /** The orders that a debt came from, newest first, at most three, with what is owed of each. */
    orders?: { orderId: string; amount: Fen }[]
  }

  type Reply<A extends Action> =
    | { ok: true; data: Output<A> }
    | { ok: false; code: RefusalOf<A>; detail?: RefusalDetail }
}
