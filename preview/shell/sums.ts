/** Adds the books up again from the postings, for the dot that says they are right. */
import type { Account, Journal } from './cloud-documents'
import { yuan } from './format'

/** The states that a person's money can be in, by the words of the shop. */
export const BUCKETS = {
  pending: '待结算',
  available: '可提现',
  held: '提现中',
  paid: '已到账',
  debt: '待抵扣',
} as const
type Bucket = keyof typeof BUCKETS

export interface Sums {
  /** Sum of all postings; 0 when the books are right. */
  total: number
  /** Journals whose postings do not sum to zero. */
  uneven: string[]
  /** Accounts whose balances differ from the sum of their postings. */
  unlike: string[]
}

/** Adds everything up again from the postings: rules 1 and 3 of DESIGN section 4. */
export function checkSums(journals: readonly Journal[], accounts: readonly Account[]): Sums {
  const posted = new Map<string, number>()
  const uneven: string[] = []
  let total = 0
  for (const { _id, postings } of journals) {
    let sum = 0
    for (const { owner, bucket, amount } of postings) {
      sum += amount
      const key = `${owner} ${bucket}`
      posted.set(key, (posted.get(key) ?? 0) + amount)
    }
    total += sum
    if (sum !== 0) uneven.push(_id)
  }
  const buckets = Object.keys(BUCKETS) as Bucket[]
  const differs = (account: Account) =>
    buckets.some((bucket) => account[bucket] !== (posted.get(`${account._id} ${bucket}`) ?? 0))
  return { total, uneven, unlike: accounts.filter(differs).map(({ _id }) => _id) }
}

/** What is wrong with the books in words; empty when nothing is. */
export function sumFaults({ total, uneven, unlike }: Sums): string {
  const faults = [
    total === 0 ? '' : `全部分录合计 ${yuan(total)}，不是零`,
    uneven.length === 0 ? '' : `这些分录不平：${uneven.join('，')}`,
    unlike.length === 0 ? '' : `这些账户与分录不符：${unlike.join('，')}`,
  ]
  return faults.filter((fault) => fault !== '').join('；')
}
