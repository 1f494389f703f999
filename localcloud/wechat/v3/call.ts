import type { MovableClock } from '../../clock'
import type { Merchant } from '../merchant'
import type { Payments } from '../payments'
import type { Refunds } from '../refunds'
import type { Users } from '../users'
import type { PayKeys } from './keys'
import type { Transfers } from './transfers'

/** A verified request of v3. */
export interface V3Call {
  /** What the address names, decoded, in the order of the route's pattern. */
  names: string[]
  query: URLSearchParams
  /** The raw body as text. */
  body: string
  /** Header Wechatpay-Serial: the key by which a name is encrypted; '' when absent. */
  serial: string
}

/** `body` absent: 204. */
export interface V3Answer {
  body?: Record<string, unknown>
}

/** What the calls of v3 work on. */
export interface V3World {
  keys: PayKeys
  clock: MovableClock
  merchant: Merchant
  payments: Payments
  refunds: Refunds
  transfers: Transfers
  users: Users
}

export type V3Handler = (call: V3Call, world: V3World) => V3Answer | Promise<V3Answer>
