/** The shop's people, and the messages they have agreed to. Types only. */
declare namespace Model {
  /**
   * Who owns the shop, in one document, so that the first claim and the last owner are decided in one
   * transaction. Absent until the shop is claimed.
   */
  interface Owners {
    _id: 'shop'
    memberIds: string[]
  }

  /** An invitation to the staff. `_id` is its code, which nobody can guess. */
  interface Invitation {
    _id: string
    role: Role
    /** The owner who invites. */
    by: string
    until: Time
    /** Who came by it; null until somebody did. */
    usedBy: string | null
  }

  /**
   * What subscribe messages tell: an order was sent; an after-sale was answered, its money was
   * given back; commission was booked, is available, was paid.
   */
  type MessageKind = 'shipped' | 'answered' | 'refunded' | 'earned' | 'released' | 'paid'

  /**
   * A person's word that one message may be sent to him. `_id` = kind, and order, after-sale or
   * member.
   */
  interface Consent {
    _id: string
    kind: MessageKind
    memberId: string
    /** The order that the message is about; null for what is about commission. */
    orderId: string | null
    /** The after-sale that the message is about; absent otherwise. */
    afterSaleId?: string
    at: Time
  }

  /** A message template of the mini-program, as it was when the merchant chose it. */
  interface Template {
    id: string
    title: string
    /** `key`: type and number, as `thing1`. */
    fields: { key: string; label: string }[]
  }
}
