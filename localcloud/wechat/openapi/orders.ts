import * as v from 'valibot'
import type { DatabaseEngine } from '../../database-types'
import { LocalError } from '../../local-error'
import { OWN_COLLECTIONS, openRecords, type Records } from '../../records'
import type { OrderEntry, OrderState } from '../../wechat-types'
import { PROVIDER } from '../pay-answers'
import type { Payment, Payments } from '../payments'
import { EXPRESS } from './shipping-request'

/** How the merchant ships an order; `id` is WeChat Pay's number of it. */
const Shipment = v.object({
  id: v.string(),
  logisticsType: v.number(),
  deliveryMode: v.number(),
  packages: v.array(
    v.object({
      trackingNo: v.string(),
      company: v.string(),
      description: v.string(),
      contact: v.record(v.string(), v.string()),
      uploadedAt: v.number(),
    }),
  ),
  /** How often everything has been shipped; twice at most. */
  finishCount: v.number(),
  reshipped: v.boolean(),
  /** Local time when everything was shipped; 0 before. */
  finishedAt: v.number(),
  /** Local time when the user confirmed; 0 before. */
  confirmedAt: v.number(),
  reminded: v.boolean(),
})
export type Shipment = v.InferOutput<typeof Shipment>

const Setting = v.object({ id: v.string(), value: v.string() })

const SECOND = 1000
const DAY = 24 * 3_600_000
/** A paid order is known here only some seconds later (WeChat advises ten); 10060001 until then. */
const KNOWN_AFTER = 10 * SECOND
/** Days until an order counts as received (facts/wechat-platform.md section 7.1). */
const AUTOMATIC = { express: 10 * DAY, others: 2 * DAY }
/** After the receipt the money is on its way and then settled; WeChat names no times, these are ours. */
const SETTLING_AFTER = 60 * SECOND
const SETTLED_AFTER = DAY

/** The trade orders of the mini-program, as WeChat watches them. */
export interface Orders {
  /** The order of WeChat Pay's number, or of the merchant's two; only once it is paid and known. */
  byTransaction(transactionId: string): Payment | undefined
  byMerchant(merchantId: string, outTradeNo: string): Payment | undefined
  /** All orders that are known, the last paid first. */
  all(): Payment[]
  shipments: Records<Shipment>
  stateOf(payment: Payment): OrderState
  /** The user confirms the receipt. Throws a LocalError when there is nothing to confirm. */
  confirm(user: string, outTradeNo: string): Promise<void>
  entries(user?: string): OrderEntry[]
  /** Where a message about shipping leads to; '' = nowhere special. */
  jumpPath(): string
  setJumpPath(path: string): Promise<void>
}

/** The merchant who ordered the payment: with cloudPay that is the provider. */
export function orderingMerchant({ api, merchantId }: Payment): string {
  return api === 'cloudPay' ? PROVIDER.mch_id : merchantId
}

function stateAt(payment: Payment, shipment: Shipment | undefined, now: number): OrderState {
  if (payment.refunded >= payment.totalFee) return 5
  if (shipment === undefined || shipment.finishedAt === 0) return 1
  const days = shipment.logisticsType === EXPRESS ? AUTOMATIC.express : AUTOMATIC.others
  const received = shipment.confirmedAt === 0 ? shipment.finishedAt + days : shipment.confirmedAt
  if (now < received) return 2
  if (now < received + SETTLING_AFTER) return 3
  return now < received + SETTLED_AFTER ? 6 : 4
}

function entryOf({ transactionId, id, user }: Payment, state: OrderState): OrderEntry {
  return { transactionId, outTradeNo: id, user, state }
}

const JUMP_PATH = 'jumpPath'

export interface OrderParts {
  engine: DatabaseEngine
  payments: Payments
  /** Local time, in milliseconds. */
  now(): number
}

/** States are computed when they are read, so that a jump of the clock needs no timers. */
export function createOrders({ engine, payments, now }: OrderParts): Orders {
  const shipments = openRecords(engine, OWN_COLLECTIONS.shipments, Shipment)
  const settings = openRecords(engine, OWN_COLLECTIONS.orderSettings, Setting)
  const known = (payment: Payment | undefined): Payment | undefined =>
    payment?.state === 'paid' && now() >= payment.paidAt + KNOWN_AFTER ? payment : undefined
  const stateOf = (payment: Payment): OrderState =>
    stateAt(payment, shipments.get(payment.transactionId), now())
  const all = (): Payment[] =>
    payments.records
      .all()
      .filter((payment) => known(payment) !== undefined)
      .sort((a, b) => b.paidAt - a.paidAt)

  return {
    byTransaction: (id) => known(payments.byTransaction(id)),
    byMerchant(merchantId, outTradeNo) {
      const payment = known(payments.records.get(outTradeNo))
      return payment && orderingMerchant(payment) === merchantId ? payment : undefined
    },
    all,
    shipments,
    stateOf,
    async confirm(user, outTradeNo) {
      const payment = payments.records.get(outTradeNo)
      const shipment = shipments.get(payment?.transactionId ?? '')
      if (payment?.user !== user || shipment === undefined || stateOf(payment) !== 2) {
        throw new LocalError(`${user} has no shipped order ${outTradeNo} to confirm`)
      }
      await shipments.save({ ...shipment, confirmedAt: now() })
    },
    entries: (user) =>
      all()
        .filter((payment) => user === undefined || payment.user === user)
        .map((payment) => entryOf(payment, stateOf(payment))),
    jumpPath: () => settings.get(JUMP_PATH)?.value ?? '',
    setJumpPath: (path) => settings.save({ id: JUMP_PATH, value: path }),
  }
}
