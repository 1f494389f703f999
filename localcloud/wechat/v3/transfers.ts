import { randomBytes } from 'node:crypto'
import type { Activity } from '../../activity'
import type { MovableClock } from '../../clock'
import type { DatabaseEngine } from '../../database-types'
import { LocalError } from '../../local-error'
import type { TransferDecision, TransferEntry } from '../../pay-types'
import { OWN_COLLECTIONS, openRecords, type Records } from '../../records'
import { compactTime, dayOf } from '../beijing'
import type { Callbacks } from '../callbacks'
import type { Merchant } from '../merchant'
import { transferEvent } from './events'
import type { PayKeys } from './keys'
import { CONFIRM_LIFE, Transfer } from './transfer'

export interface TransfersOptions {
  engine: DatabaseEngine
  keys: PayKeys
  clock: MovableClock
  merchant: Merchant
  callbacks: Callbacks
  activity: Activity
  onError(error: unknown): void
}

/** What a bill is made of; the rest is WeChat Pay's. */
export type NewTransfer = Pick<
  Transfer,
  'id' | 'user' | 'openid' | 'amount' | 'remark' | 'userName' | 'notify' | 'terms'
>

/** The transfer bills at WeChat Pay, from waiting for the user to their end. */
export class Transfers {
  private readonly records: Records<Transfer>

  constructor(private readonly options: TransfersOptions) {
    this.records = openRecords(options.engine, OWN_COLLECTIONS.transfers, Transfer)
  }

  get(id: string): Transfer | undefined {
    return this.records.get(id)
  }

  byBillNo(transferBillNo: string): Transfer | undefined {
    return this.records.all().find((transfer) => transfer.transferBillNo === transferBillNo)
  }

  /** Makes a bill that waits for its user; its money leaves the balance at once. */
  async create(asked: NewTransfer): Promise<Transfer> {
    const { clock, merchant } = this.options
    const now = clock.now()
    const serial = String(this.records.all().length + 1).padStart(10, '0')
    const transfer: Transfer = {
      ...asked,
      transferBillNo: `133${compactTime(now)}${serial}`,
      packageInfo: randomBytes(48).toString('base64'),
      state: 'WAIT_USER_CONFIRM',
      failReason: '',
      createdAt: now,
      updatedAt: now,
    }
    await Promise.all([this.records.save(transfer), merchant.add(-transfer.amount)])
    this.plan(transfer)
    return transfer
  }

  /** Ends a bill that still waits; the money is back a moment later. Throws nothing for another. */
  async cancel(transfer: Transfer): Promise<Transfer> {
    if (transfer.state !== 'WAIT_USER_CONFIRM') return transfer
    const canceling = await this.change(transfer, { state: 'CANCELING' })
    this.inBackground(this.finish(canceling))
    return canceling
  }

  /** What the user does at the sheet. Throws a LocalError for a bill that does not wait for him. */
  async decide({ outBillNo, outcome, reason }: TransferDecision): Promise<void> {
    const transfer = this.records.get(outBillNo)
    if (transfer?.state !== 'WAIT_USER_CONFIRM') {
      throw new LocalError(`no transfer ${outBillNo} waits for its user`)
    }
    if (outcome === 'reject') return
    const failReason =
      outcome === 'fail' ? (reason ?? 'PAYEE_ACCOUNT_ABNORMAL') : this.quota(transfer)
    const going = await this.change(transfer, { state: 'TRANSFERING', failReason })
    this.inBackground(this.finish(going))
  }

  /** The desk's list, newest first. */
  entries(user?: string): TransferEntry[] {
    return this.records
      .all()
      .filter((transfer) => user === undefined || transfer.user === user)
      .sort((a, b) => b.createdAt - a.createdAt)
      .map(({ id, packageInfo, state, user: receiver, amount, remark, failReason, createdAt }) => {
        const waits = state === 'WAIT_USER_CONFIRM' ? packageInfo : ''
        const told = { amount, remark, state, failReason, createdAt }
        return { outBillNo: id, user: receiver, ...told, packageInfo: waits }
      })
  }

  /** Goes on with what was under way when the local cloud last stopped. */
  resume(): void {
    for (const transfer of this.records.all()) {
      if (transfer.state === 'WAIT_USER_CONFIRM') this.plan(transfer)
      const going = transfer.state === 'TRANSFERING' || transfer.state === 'CANCELING'
      if (going) this.inBackground(this.finish(transfer))
    }
  }

  /** Closes the bill if its user has not confirmed it within 24 hours. */
  private plan({ id, createdAt }: Transfer): void {
    const { activity, clock } = this.options
    const close = async (): Promise<void> => {
      const transfer = this.records.get(id)
      if (transfer?.state !== 'WAIT_USER_CONFIRM') return
      await this.end(transfer, { state: 'FAIL', failReason: 'OVERDUE_CLOSE' })
    }
    clock.at(createdAt + CONFIRM_LIFE, () => activity.track(close()))
  }

  /** Why the day's limits do not let the money through; '' when they do. */
  private quota(transfer: Transfer): string {
    const { userDayMax, dayMax } = this.options.merchant.state()
    const today = dayOf(this.options.clock.now())
    const done = this.records.all().filter(({ state, updatedAt }) => {
      return (state === 'SUCCESS' || state === 'TRANSFERING') && dayOf(updatedAt) === today
    })
    const sum = (bills: Transfer[]) =>
      bills.reduce((fen, { amount }) => fen + amount, transfer.amount)
    if (sum(done.filter(({ user }) => user === transfer.user)) > userDayMax) {
      return 'DAY_RECEIVED_QUOTA_EXCEED'
    }
    return sum(done) > dayMax ? 'TRANSFER_QUOTA_EXCEED' : ''
  }

  private async change(transfer: Transfer, change: Partial<Transfer>): Promise<Transfer> {
    const changed = { ...transfer, ...change, updatedAt: this.options.clock.now() }
    await this.records.save(changed)
    return changed
  }

  private inBackground(work: Promise<void>): void {
    this.options.activity.track(work).catch(this.options.onError)
  }

  private async finish(transfer: Transfer): Promise<void> {
    if (transfer.state === 'CANCELING') return this.end(transfer, { state: 'CANCELLED' })
    return this.end(transfer, { state: transfer.failReason === '' ? 'SUCCESS' : 'FAIL' })
  }

  /** The last state: the money is the user's, or back in the balance; then the notification goes. */
  private async end(transfer: Transfer, change: Partial<Transfer>): Promise<void> {
    const { callbacks, keys, merchant } = this.options
    const back = change.state === 'SUCCESS' ? 0 : transfer.amount
    const [ended] = await Promise.all([this.change(transfer, change), merchant.add(back)])
    if (ended.notify === '') return
    await callbacks.send({
      id: `transfer:${ended.id}`,
      to: ended.notify,
      schedule: 'transfer',
      compose: (short) => transferEvent(ended, keys.mchid, short),
    })
  }
}
