import * as v from 'valibot'
import type { DatabaseEngine } from '../database-types'
import { LocalError } from '../local-error'
import type { MerchantState } from '../pay-types'
import { OWN_COLLECTIONS, openRecords, type Records } from '../records'

const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a merchant has been granted at WeChat Pay, and the money that he has there. */
export const MerchantFields = v.strictObject({
  balance: v.nullable(amount),
  cloudPay: v.picklist(['granted', 'not granted', 'not bound']),
  transferScenes: v.array(v.string()),
  transferAddress: v.picklist(['allowed', 'refused']),
  transferMin: amount,
  transferMax: amount,
  userDayMax: amount,
  dayMax: amount,
  refunds: v.picklist(['SUCCESS', 'ABNORMAL', 'CLOSED']),
})

const Stored = v.object({ id: v.string(), ...MerchantFields.entries })

/** A merchant who never runs short; limits of facts/wechat-platform.md section 6.1, in fen. */
const ORDINARY: MerchantState = {
  balance: null,
  cloudPay: 'granted',
  transferScenes: ['1005'],
  transferAddress: 'allowed',
  transferMin: 10,
  transferMax: 2_000_000,
  userDayMax: 2_000_000,
  dayMax: 10_000_000,
  refunds: 'SUCCESS',
}

const ID = 'merchant'

/** The one merchant of the local world, for cloudPay and v3 alike. */
export class Merchant {
  private readonly records: Records<v.InferOutput<typeof Stored>>

  constructor(engine: DatabaseEngine) {
    this.records = openRecords(engine, OWN_COLLECTIONS.merchant, Stored)
  }

  state(): MerchantState {
    const known = this.records.get(ID)
    if (known === undefined) return ORDINARY
    const { id: _, ...state } = known
    return state
  }

  /** Changes what is named. Throws a LocalError for what a merchant cannot have. */
  async change(change: Partial<MerchantState>): Promise<void> {
    const parsed = v.safeParse(v.partial(MerchantFields), change)
    if (!parsed.success) throw new LocalError(`merchant: ${parsed.issues[0].message}`)
    await this.records.save({ id: ID, ...this.state(), ...parsed.output })
  }

  /** True when the balance covers `fen`. */
  covers(fen: number): boolean {
    const { balance } = this.state()
    return balance === null || balance >= fen
  }

  /** Adds `fen` to the balance; a negative number takes it away. */
  async add(fen: number): Promise<void> {
    const { balance } = this.state()
    if (balance !== null) await this.change({ balance: balance + fen })
  }
}
