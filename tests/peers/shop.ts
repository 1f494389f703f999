/**
 * What happens in the small shop: the real operations on the real database engine, WeChat Pay
 * beside it.
 */

import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { checkBooks } from '../../cloudfunctions/src/domain/rules'
import { confirmPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { confirmReceipt } from '../../cloudfunctions/src/operations/confirm-receipt'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { recordPayout } from '../../cloudfunctions/src/operations/decide-withdrawal'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { requestRefund } from '../../cloudfunctions/src/operations/request-refund'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { sendRefund } from '../../cloudfunctions/src/operations/send-refund'
import { shipOrder } from '../../cloudfunctions/src/operations/ship-order'
import { requestWithdrawal } from '../../cloudfunctions/src/operations/withdraw'
import { readQuote } from '../../cloudfunctions/src/reads/quote'
import type { CollectionName, Documents } from '../../cloudfunctions/src/store/schema'
import type { User } from '../../cloudfunctions/src/wechat/caller'
import { oneMerchant } from '../../cloudfunctions/src/wechat/testing/one-merchant'
import type { DatabaseEngine } from '../../localcloud/database-types'
import { type Line, openEngineDatabase } from '../simulation/engine-database'
import type { SimClock } from '../simulation/sim-clock'
import { outsideOnly, STRAIGHT, watchTransactions } from './lines'
import { WechatPay, WechatTransfers } from './wechat-pay'

export const DAY = 86_400_000

const ADDRESS: Model.Address = {
  name: '阿木',
  phone: '13800002046',
  province: '浙江省',
  city: '杭州市',
  county: '西湖区',
  detail: '桃源路 18 号',
}

/** One of each of the shop's products, in the order in which an order keeps its lines. */
export const SHEET_LINES = [1990, 2990, 3990].map((price) => ({
  productId: `p${price}`,
  sku: 's',
  quantity: 1,
}))

export class Shop {
  readonly pay = new WechatPay()
  readonly transfers = new WechatTransfers()
  readonly warnings: string[] = []
  private keys = 0
  isDamaged = false

  constructor(
    private readonly engine: DatabaseEngine,
    private readonly clock: SimClock,
  ) {}

  get now(): Model.Time {
    return this.clock.now()
  }

  /** One invocation; its trips go over `line`. */
  context(line: Line = STRAIGHT): Context {
    const { watched, isOpen } = watchTransactions(line)
    return {
      db: openEngineDatabase(this.engine, this.key(), watched),
      pay: oneMerchant(outsideOnly(this.pay, isOpen)),
      transfers: outsideOnly(this.transfers, isOpen),
      miniProgram: {
        mintCode: unused,
        makeUrlLink: unused,
        makeShortLink: unused,
        remove: unused,
        upload: unused,
        download,
        checkText: async () => ({ kind: 'fine' }),
        sendMessage: unused,
        uploadShipment: async () => ({ kind: 'done' }),
        templates: unused,
      },
      timeLimit: null,
      now: this.now,
      warn: (what, detail) => this.warnings.push(`${what} ${JSON.stringify(detail)}`),
    }
  }

  /** A text that was never used before. */
  key(): string {
    this.keys += 1
    return `key${this.keys}`
  }

  /** Writes documents as they are, past every rule. */
  async put<C extends CollectionName>(collection: C, ...documents: Documents[C][]): Promise<void> {
    const { db } = this.context()
    for (const document of documents) await db.transaction((t) => t.set(collection, document))
  }

  /** As `put`; this shop's books need not agree any more. */
  async damage<C extends CollectionName>(
    collection: C,
    ...documents: Documents[C][]
  ): Promise<void> {
    this.isDamaged = true
    await this.put(collection, ...documents)
  }

  /** What the ten rules find wrong. */
  findings(): Model.Finding[] {
    return checkBooks({
      journals: this.all('journals'),
      accounts: this.all('accounts'),
      orders: this.all('orders'),
      withdrawals: this.all('withdrawals'),
      refunds: this.all('refunds'),
    })
  }

  all<C extends CollectionName>(collection: C): Documents[C][] {
    return this.engine.dump(collection) as unknown as Documents[C][]
  }

  /** A document that must be there. */
  one<C extends CollectionName>(collection: C, id: string): Documents[C] {
    const found = this.all(collection).find(({ _id }) => _id === id)
    if (!found) throw new Error(`no ${collection}/${id}`)
    return found
  }

  /** The balances of a member; all 0 where nothing was booked yet. */
  balances(memberId: string): Record<'pending' | 'available' | 'held' | 'paid' | 'debt', number> {
    const account = this.all('accounts').find(({ _id }) => _id === memberId)
    const { pending = 0, available = 0, held = 0, paid = 0, debt = 0 } = account ?? {}
    return { pending, available, held, paid, debt }
  }

  /** Time passes; nothing else happens. */
  wait(milliseconds: number): void {
    this.clock.moveTo(this.now + milliseconds)
  }

  /** The timer's turns until nothing is left to do now. */
  async tick(): Promise<void> {
    for (let done = 1; done > 0; ) done = (await runClock(this.context())).done
  }

  /** Places an order and does not pay it; answers its id. */
  async order(
    lines = SHEET_LINES,
    buyer = 'buyer',
    requestKey = this.key(),
    line = STRAIGHT,
  ): Promise<string> {
    const context = this.context(line)
    const user = userOf(buyer)
    const { payable } = await readQuote(context, user, {
      lines,
      province: null,
      coupon: 'none',
    })
    const input = {
      requestKey,
      lines,
      address: ADDRESS,
      note: '',
      couponId: null,
      seenPayable: payable,
    }
    return (await placeOrder(context, user, input)).orderId
  }

  /** The customer has paid at WeChat Pay; the shop has not heard of it. */
  payAtWechat(orderId: string): void {
    this.pay.pay(this.one('orders', orderId), this.now)
  }

  /** The shop hears of a payment, over `line`. */
  async hear(orderId: string, line = STRAIGHT): Promise<void> {
    await confirmPayment(this.context(line), orderId)
  }

  /** Places an order and pays it; the shop has heard of it. */
  async buy(lines = SHEET_LINES, buyer = 'buyer'): Promise<string> {
    const orderId = await this.order(lines, buyer)
    this.payAtWechat(orderId)
    await this.hear(orderId)
    return orderId
  }

  /** The merchant ships, the customer has it in hands. */
  async deliver(orderId: string): Promise<void> {
    const shipment = { orderId, carrier: 'SF', company: '', trackingNumber: 'SF75540218', seen: '' }
    await shipOrder(this.context(), userOf('staff'), shipment)
    await confirmReceipt(this.context(), orderId, this.one('orders', orderId).memberId)
  }

  /** Bought, delivered, and released after the hold. */
  async sell(lines = SHEET_LINES, buyer = 'buyer'): Promise<string> {
    const orderId = await this.buy(lines, buyer)
    await this.deliver(orderId)
    this.wait(7 * DAY)
    await this.tick()
    return orderId
  }

  /** A refund that succeeds at WeChat Pay; `parts` are pairs of line and amount. Answers its id. */
  async refund(orderId: string, ...parts: [line: number, amount: Model.Fen][]): Promise<string> {
    const lines = parts.map(([line, amount]) => ({ line, amount }))
    const input = { requestKey: this.key(), orderId, lines, reason: '少发一罐' }
    const { refundId } = await requestRefund(this.context(), 'staff', input)
    await sendRefund(this.context(), refundId)
    return refundId
  }

  /** Asks for money; answers the withdrawal's id. */
  async withdraw(
    memberId: string,
    amount: Model.Fen,
    requestKey = this.key(),
    line = STRAIGHT,
  ): Promise<string> {
    const input = { requestKey, amount }
    const { withdrawal } = await requestWithdrawal(this.context(line), userOf(memberId), input)
    return withdrawal._id
  }

  /** The merchant has paid an approved withdrawal by hand, and shows the picture `proof`. */
  async payByHand(withdrawalId: string, proof: 'product' | 'avatar' = 'product'): Promise<void> {
    const input = { withdrawalId, proof: `cloud://env/proofs/${proof}.jpg`, note: '' }
    await recordPayout(this.context(), 'staff', input)
  }
}

/** Nothing that these tests do paints or stores a picture. */
async function unused(): Promise<never> {
  throw new Error('no picture is made here')
}

/** The proofs that the merchant has uploaded: `cloud://env/proofs/NAME.jpg`. */
async function download(fileID: string): Promise<Buffer> {
  return readFile(join(__dirname, '../../cloudfunctions/src/poster/fixtures', basename(fileID)))
}

/** A member as the platform names him. */
export function userOf(memberId: string): User {
  const openid = `openid-${memberId}`
  return { source: 'wx_client', appid: 'wx', envId: 'env', openid, memberId }
}
