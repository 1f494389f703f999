/**
 * WeChat's transfer bills for a simulation: a number is one bill with one content for ever, its user
 * confirms it within 24 hours or it fails, and the merchant may take it back while it waits
 * (facts/wechat-platform.md section 6).
 */
import {
  type Transfer,
  type TransferProvider,
  TransferRefused,
  type TransferState,
} from '../../cloudfunctions/src/wechat/transfer'
import { V3Error } from '../../cloudfunctions/src/wechat/v3/client'
import type { Line } from './engine-database'
import type { Notice } from './fake-pay'

/** `canceling`: the merchant has taken it back, and WeChat is at it still. */
type BillState = 'accepted' | 'waiting' | 'transferring' | 'canceling' | 'paid' | 'failed'

export interface Bill extends Transfer {
  state: BillState
  /** Why it failed. */
  reason: string
  expiresAt: number
}

const LIFE = 24 * 3_600_000

export class FakeTransfers {
  readonly bills = new Map<string, Bill>()
  /** New bills are refused for certain: NOT_ENOUGH, NO_AUTH. */
  refusing = false
  /** WeChat takes its time: a new bill waits to be worked on, and so does one that is taken back. */
  slow = false
  /** Numbers of bills so old that WeChat says nothing of them. */
  readonly forgotten = new Set<string>()

  constructor(
    private readonly now: () => number,
    private readonly notices: Notice[],
  ) {}

  /** The provider as one invocation sees it. */
  connect(line: Line): TransferProvider {
    const call = <T>(what: string, act: () => T) => line.send({ what, kind: 'call' }, act)
    return {
      merchantId: () => '1900000109',
      send: (transfer) => call(`transfer.send ${transfer.billNumber}`, () => this.send(transfer)),
      query: (id) => call(`transfer.query ${id}`, () => this.stateOf(id)),
      cancel: (id) => call(`transfer.cancel ${id}`, () => this.cancel(id)),
    }
  }

  /** Bills that have not ended. */
  open(): Bill[] {
    this.expire()
    return [...this.bills.values()].filter(({ state }) => state !== 'paid' && state !== 'failed')
  }

  /** The next thing happens to a bill, by `how` (0 to 1): WeChat goes on, or its user decides. */
  proceed(id: string, how: number): void {
    const bill = this.bills.get(id)
    if (bill?.state === 'accepted') bill.state = 'waiting'
    else if (bill?.state === 'waiting' && how < 0.3) bill.state = 'transferring'
    else if (bill?.state === 'waiting') this.end(id, how < 0.8 ? 'paid' : 'failed')
    else if (bill) this.finish(bill)
  }

  /** The receiver confirms, or the bill fails; nothing when it does not wait (any more). */
  end(id: string, state: 'paid' | 'failed'): void {
    this.expire()
    const bill = this.bills.get(id)
    if (bill?.state === 'waiting') this.close(bill, state, 'OVERDUE_CLOSE')
  }

  /** The bill has ended without a word, so long ago that it can't be asked about. */
  forget(id: string, state: 'paid' | 'failed'): void {
    const bill = this.bills.get(id)
    if (!bill) throw new Error(`no bill ${id}`)
    bill.state = state
    this.forgotten.add(id)
  }

  /** Bills that nobody has confirmed in time fail. */
  expire(): void {
    for (const bill of this.bills.values()) {
      const isOpen = bill.state === 'accepted' || bill.state === 'waiting'
      if (isOpen && this.now() >= bill.expiresAt) this.close(bill, 'failed', 'OVERDUE_CLOSE')
    }
  }

  /** WeChat ends all that waits for nobody but itself. */
  settle(): void {
    for (const bill of this.open()) this.finish(bill)
  }

  private finish(bill: Bill): void {
    if (bill.state === 'transferring') this.close(bill, 'paid', '')
    if (bill.state === 'canceling') this.close(bill, 'failed', 'CANCELLED')
  }

  private close(bill: Bill, state: 'paid' | 'failed', reason: string): void {
    bill.state = state
    bill.reason = state === 'failed' ? reason : ''
    const { billNumber: id, amount } = bill
    const progress = state === 'paid' ? 'succeeded' : 'failed'
    this.notices.push({ kind: 'transfer', id, orderId: '', amount, progress })
  }

  private send(transfer: Transfer): TransferState {
    const { billNumber, amount, openid } = transfer
    const known = this.bills.get(billNumber)
    if (known && (known.amount !== amount || known.openid !== openid))
      throw new TransferRefused('INVALID_REQUEST: the number was used with other content')
    if (!known) {
      if (this.refusing) throw new TransferRefused('NOT_ENOUGH')
      const state = this.slow ? 'accepted' : 'waiting'
      const expiresAt = this.now() + LIFE
      this.bills.set(billNumber, { ...transfer, state, reason: '', expiresAt })
    }
    const state = this.stateOf(billNumber)
    return state.kind === 'waiting' ? { kind: 'waiting', packageInfo: `p${billNumber}` } : state
  }

  private stateOf(billNumber: string): TransferState {
    this.expire()
    const bill = this.bills.get(billNumber)
    if (!bill || this.forgotten.has(billNumber)) return { kind: 'absent' }
    if (bill.state === 'paid') return { kind: 'paid', amount: bill.amount }
    if (bill.state === 'failed') return { kind: 'failed', reason: bill.reason }
    return bill.state === 'waiting' ? { kind: 'waiting', packageInfo: '' } : { kind: 'going' }
  }

  /** Only what waits for its user can be taken back; again is no harm. */
  private cancel(billNumber: string): void {
    this.expire()
    const bill = this.bills.get(billNumber)
    if (!bill) throw new V3Error(404, 'NOT_FOUND', 'no such bill', true)
    if (bill.state === 'canceling' || bill.reason === 'CANCELLED') return
    if (bill.state !== 'waiting') throw new V3Error(400, 'INVALID_REQUEST', bill.state, true)
    bill.state = 'canceling'
    if (!this.slow) this.finish(bill)
  }
}
