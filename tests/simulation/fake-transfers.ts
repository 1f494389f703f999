/**
 * WeChat's transfer bills for a simulation: a number is one bill with one content for ever, its user
 * confirms it within 24 hours or it fails (facts/wechat-platform.md section 6).
 */
import {
  type Transfer,
  type TransferProvider,
  TransferRefused,
  type TransferState,
} from '../../cloudfunctions/src/wechat/transfer'
import type { Line } from './engine-database'
import type { Notice } from './fake-pay'

export interface Bill extends Transfer {
  state: 'waiting' | 'paid' | 'failed'
  expiresAt: number
}

const LIFE = 24 * 3_600_000

export class FakeTransfers {
  readonly bills = new Map<string, Bill>()
  /** New bills are refused for certain: NOT_ENOUGH, NO_AUTH. */
  refusing = false

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
      cancel: (id) => call(`transfer.cancel ${id}`, () => this.end(id, 'failed')),
    }
  }

  /** The receiver confirms, or the bill fails; nothing when it has ended. */
  end(id: string, state: 'paid' | 'failed'): void {
    this.expire()
    const bill = this.bills.get(id)
    if (bill?.state !== 'waiting') return
    bill.state = state
    this.tell(bill)
  }

  /** Bills that nobody has confirmed in time fail. */
  expire(): void {
    for (const bill of this.bills.values()) {
      if (bill.state !== 'waiting' || this.now() < bill.expiresAt) continue
      bill.state = 'failed'
      this.tell(bill)
    }
  }

  private tell({ billNumber: id, amount, state }: Bill): void {
    const progress = state === 'paid' ? 'succeeded' : 'failed'
    this.notices.push({ kind: 'transfer', id, amount, progress })
  }

  private send(transfer: Transfer): TransferState {
    const { billNumber, amount, openid } = transfer
    const known = this.bills.get(billNumber)
    if (known && (known.amount !== amount || known.openid !== openid))
      throw new TransferRefused('INVALID_REQUEST: the number was used with other content')
    if (!known) {
      if (this.refusing) throw new TransferRefused('NOT_ENOUGH')
      const expiresAt = this.now() + LIFE
      this.bills.set(billNumber, { ...transfer, state: 'waiting', expiresAt })
    }
    const state = this.stateOf(billNumber)
    return state.kind === 'waiting' ? { kind: 'waiting', packageInfo: `p${billNumber}` } : state
  }

  private stateOf(billNumber: string): TransferState {
    this.expire()
    const bill = this.bills.get(billNumber)
    if (!bill) return { kind: 'absent' }
    if (bill.state === 'paid') return { kind: 'paid', amount: bill.amount }
    if (bill.state === 'failed') return { kind: 'failed', reason: 'OVERDUE_CLOSE' }
    return { kind: 'waiting', packageInfo: '' }
  }
}
