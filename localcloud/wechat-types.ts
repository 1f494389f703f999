/**
 * The seams of WeChat's open APIs: what the desk, tests and seeds do as users and as the merchant.
 * Types only.
 */

/** A subscribe message's template; the merchant picks it in WeChat's back office. */
export interface MessageTemplate {
  id: string
  title: string
  /** Field name, such as `thing1`, to its label. */
  fields: Record<string, string>
}

/** What a user answers in wx.requestSubscribeMessage for one template. */
export type SubscribeChoice = 'accept' | 'reject' | 'ban'

/** What wx.requestSubscribeMessage answers: template id to choice or `filter`, and errMsg. */
export type ConsentReply = Record<string, string>

/** A subscribe message that has reached its user. */
export interface SentMessage {
  id: string
  user: string
  templateId: string
  title: string
  page: string
  state: 'developer' | 'trial' | 'formal'
  /** Field name to text. */
  data: Record<string, string>
  /** Local time, in milliseconds. */
  at: number
}

/** What a cloudID stands for: a phone number, a group, or the steps of WeRun. */
export type CloudIdKind =
  | { phone: string }
  | { openGId: string }
  | { steps: { timestamp: number; step: number }[] }

/** `GET /local/links/<id>`: where a link leads, or that it has expired. */
export type LinkEntry =
  | { id: string; kind: string; expired: true }
  | { id: string; kind: string; expired: false; path: string; query: string; envVersion: string }

/** 1 to be shipped, 2 shipped, 3 received, 4 settled, 5 refunded, 6 being settled. */
export type OrderState = 1 | 2 | 3 | 4 | 5 | 6

/** A paid order, as WeChat watches it. */
export interface OrderEntry {
  transactionId: string
  outTradeNo: string
  user: string
  state: OrderState
}

/** What users, the merchant and WeChat do around the open APIs. Wishes that cannot be: LocalError. */
export interface WechatDesk {
  /** The names of the APIs that the local cloud has. */
  apis(): string[]
  /** Whether the mini-program counts as released; before, no page of it is. */
  setReleased(released: boolean): void
  /** Makes `count` calls of a quota as good as made, in every period that runs. */
  spendQuota(name: string, count: number): void
  registerTemplate(template: MessageTemplate): Promise<void>
  subscribe(user: string, choices: Record<string, SubscribeChoice>): Promise<ConsentReply>
  messages(user?: string): SentMessage[]
  /** What `<button open-type="getPhoneNumber">` gives: good once, for five minutes. */
  phoneCode(user: string, phone: string): Promise<string>
  /** What wx.getWeRunData, wx.getGroupEnterInfo ... give as cloudID: good for five minutes. */
  cloudId(user: string, kind: CloudIdKind): Promise<string>
  links(): LinkEntry[]
  /** Undefined for a link that was never made. */
  link(id: string): LinkEntry | undefined
  orders(user?: string): OrderEntry[]
  /** Where messages about shipping lead to. */
  orderJumpPath(): string
  /** The user confirms the receipt of a shipped order. */
  confirmOrder(user: string, outTradeNo: string): Promise<void>
}
