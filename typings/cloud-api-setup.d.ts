/** The opening of the shop, its staff, its settings and the messages it sends. */
declare namespace CloudApi {
  interface Actions {
    /** How far the opening is; anybody may ask. */
    'merchant.opening': { input: Record<string, never>; output: Opening; refusal: never }
    /**
     * Opens the shop: makes the collections and the first settings, and makes the caller its owner.
     * Only from WeChat's developer tools, only as long as nobody is. Again by the owner is harmless.
     */
    'merchant.claimShop': {
      input: Record<string, never>
      output: { me: Me }
      refusal: 'CLAIM_ELSEWHERE' | 'SHOP_CLAIMED'
    }
    /** Comes into the staff by an invitation. */
    'merchant.joinStaff': {
      input: { code: string }
      output: { me: Me }
      refusal: 'INVITATION_INVALID' | 'ALREADY_STAFF'
    }
    /** What is still missing, looked at now. */
    'merchant.setupChecks': {
      input: Record<string, never>
      output: SetupChecks
      refusal: 'NOT_STAFF'
    }
    /** What the function was given; for the opening's page. A manager or an owner may ask. */
    'shop.given': FunctionGivenAction
    'distributor.given': FunctionGivenAction
    'poster.given': FunctionGivenAction
    /** Makes the collections that a newer version needs; those that are there stay as they are. */
    'merchant.makeCollections': {
      input: Record<string, never>
      output: { made: string[] }
      refusal: 'NOT_STAFF'
    }
    'merchant.addSample': {
      input: Record<string, never>
      output: { products: number }
      refusal: 'NOT_STAFF'
    }
    /**
     * Removes the sample's products, and its category when it is empty then; sold ones leave the
     * shelf.
     */
    'merchant.removeSample': {
      input: Record<string, never>
      output: { removed: number; kept: number }
      refusal: 'NOT_STAFF'
    }
    'merchant.staff': {
      input: Record<string, never>
      output: { staff: StaffMember[] }
      refusal: 'NOT_STAFF'
    }
    'merchant.inviteStaff': {
      input: { role: Model.Role }
      output: { code: string; until: Time }
      refusal: 'NOT_STAFF'
    }
    'merchant.changeRole': {
      /** `from`: the role that was seen. */
      input: { memberId: string; from: Model.Role; role: Model.Role }
      output: { role: Model.Role }
      refusal: 'NOT_STAFF' | 'STAFF_NOT_FOUND' | 'STAFF_CHANGED' | 'LAST_OWNER'
    }
    'merchant.removeStaff': {
      input: { memberId: string }
      output: { memberId: string }
      refusal: 'NOT_STAFF' | 'STAFF_NOT_FOUND' | 'LAST_OWNER'
    }
    'merchant.settings': {
      input: Record<string, never>
      output: SettingsView
      refusal: 'NOT_STAFF'
    }
    'merchant.saveSettings': {
      input: { from: number; settings: ShopSettings }
      output: { version: number }
      refusal: 'NOT_STAFF' | 'SETTINGS_CHANGED' | 'HOLD_TOO_SHORT' | 'LIMITS_INVALID' | 'TEXT_RISKY'
    }
    /** How the shop is paid, and how it pays. */
    'merchant.savePayment': {
      input: { from: number; payment: PaymentSettings }
      output: { version: number }
      refusal: 'NOT_STAFF' | 'SETTINGS_CHANGED' | 'PAYMENT_NUMBER_MISSING' | 'PAYMENT_KEYS_MISSING'
    }
    /** The mini-program's own message templates, asked of WeChat. */
    'merchant.templates': {
      input: Record<string, never>
      output: { templates: Model.Template[] }
      refusal: 'NOT_STAFF' | 'TEMPLATES_UNREADABLE'
    }
    'merchant.saveTemplate': {
      /** `templateId` '' sends no such message any more. */
      input: { from: number; kind: Model.MessageKind; templateId: string }
      output: { version: number }
      refusal: 'NOT_STAFF' | 'SETTINGS_CHANGED' | 'TEMPLATES_UNREADABLE' | 'TEMPLATE_NOT_FOUND'
    }
    /** The person has agreed to one message of each kind; `orderId` is the order that will be sent. */
    'shop.noteConsent': {
      /** `orderId`: what is sent, for `shipped`; `afterSaleId`: for `answered` and `refunded`. */
      input: { kinds: Model.MessageKind[]; orderId: string | null; afterSaleId?: string }
      output: { noted: number }
      refusal: 'ORDER_NOT_FOUND' | 'AFTER_SALE_NOT_FOUND'
    }
  }

  interface FunctionGivenAction {
    input: Record<string, never>
    output: Model.FunctionGiven
    refusal: 'NOT_STAFF'
  }

  interface Opening {
    claimed: boolean
    /** Called from WeChat's developer tools: only there the shop can be claimed. */
    inDevtools: boolean
    role: Model.Role | null
  }

  interface SetupChecks {
    envId: string
    appid: string
    /** All that the shop keeps its documents in: none of them may be open to pages. */
    collections: string[]
    /** Those that are not there. */
    missing: string[]
    /** All that have to be made by hand: code can neither make nor see them. */
    indexes: { collection: string; name: string; fields: readonly (readonly [string, 1 | -1])[] }[]
    payment: PaymentCheck
    payout: Model.Settings['payout']['provider']
    /** What `merchant` was given, and `clock` when it last came; null as long as it has not said. */
    given: { merchant: Model.FunctionGiven; clock: Model.FunctionGiven | null }
    /** How many of the six messages have a template that WeChat still knows; null: it did not say. */
    templates: number | null
    clock: MerchantToday['clock']
    products: number
    sampleProducts: number
    planOn: boolean
    codesOpen: 'release' | 'trial'
    now: Time
  }

  /** `answers`: WeChat Pay knows the shop. `silent`: it was asked and did not say so. */
  interface PaymentCheck {
    provider: Model.Settings['payment']['provider']
    state: 'missing' | 'answers' | 'silent'
  }

  interface StaffMember extends Person {
    memberId: string
    role: Model.Role
    since: Time
    /** The caller himself. */
    isMe: boolean
  }

  /** What a manager may change. */
  interface ShopSettings
    extends Pick<
      Model.Settings,
      'name' | 'greeting' | 'withdrawal' | 'unpaidMinutes' | 'receiveDays' | 'afterSaleDays'
    > {
    /** Which version of the mini-program scene codes open. */
    codesOpen: 'release' | 'trial'
  }

  interface PaymentSettings {
    payment: Model.Settings['payment']
    payout: Model.Settings['payout']
  }

  interface SettingsView extends ShopSettings, PaymentSettings {
    /** To be named when they are saved. */
    version: number
    /** The plan waits so long: the after-sale days may not be more. */
    holdDays: number
    /** Of v3's environment variables which are there; never what they say. */
    keys: { name: string; present: boolean }[]
    templates: Model.Settings['templates']
  }
}
