/** What a withdrawal may be when it is asked for, from the shop's settings alone. */
import type { Mirror } from './mirror'
import type { Expect } from './relation-terms'

/** Asia/Shanghai, which has no summer time. */
const ZONE = 8 * 3_600_000
const DAY = 86_400_000

/** The limits, the fee, one open request, so many a day. */
export function checkRequest(mirror: Mirror, asked: Model.Withdrawal, expect: Expect): void {
  const rules = mirror.get('settings', 'shop')?.withdrawal
  if (!rules) return
  const where = `withdrawals/${asked._id}`
  const { amount, fee, memberId } = asked
  expect('within the limits', where, true, amount >= rules.min && amount <= rules.max)
  const exact = (BigInt(amount) * BigInt(rules.feeRate)) / 10_000n
  expect('the fee, rounded down', where, exact, fee)
  const own = mirror.all('withdrawals').filter((other) => other.memberId === memberId)
  const open = own.filter(({ endedAt }) => endedAt === null)
  expect('one open withdrawal', where, 1, open.length)
  const dayOf = ({ requestedAt }: Model.Withdrawal) => Math.floor((requestedAt + ZONE) / DAY)
  const today = own.filter((other) => dayOf(other) === dayOf(asked)).length
  expect('so many a day', where, true, today <= rules.timesPerDay)
}
