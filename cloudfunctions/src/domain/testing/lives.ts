/** Any life of a small shop: what may happen, in any order; what is impossible does nothing. */
import * as fc from 'fast-check'
import { DAY } from '../day'
import { received } from '../order'
import { refuseWithdrawal } from '../withdrawal'
import { anyOrder, anyWishes, type RefundWish, toRefund } from './arbitraries'
import type { Books } from './books'
import { NOON, type OrderSpec, paidOrder } from './builders'

/** Withdrawals of such a shop: of any amount, for a fee. */
export const RULES = { min: 1, max: 20_000, timesPerDay: 99, feeRate: 60 }

/** One thing that may happen; impossible ones do nothing, as in the operations. */
type Happening =
  | { what: 'order'; spec: OrderSpec }
  | { what: 'release'; which: number }
  | { what: 'refund'; which: number; wishes: RefundWish[]; fails: boolean }
  | { what: 'adjust'; which: number; level: Model.Level; amount: number }
  | { what: 'withdraw'; who: string; percent: number }
  | { what: 'end'; who: string; way: 'paid' | 'rejected' | 'failed' }

const which = fc.nat({ max: 9 })
const who = fc.constantFrom('A', 'B', 'buyer')
const percent = fc.integer({ min: 1, max: 100 })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('order' as const), spec: anyOrder }),
  fc.record({ what: fc.constant('release' as const), which }),
  fc.record({
    what: fc.constant('refund' as const),
    which,
    wishes: anyWishes,
    fails: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('adjust' as const),
    which,
    level: fc.constantFrom<Model.Level>(1, 2),
    amount: fc.oneof(fc.constant(0), fc.nat({ max: 3000 })),
  }),
  fc.record({ what: fc.constant('withdraw' as const), who, percent }),
  fc.record({
    what: fc.constant('end' as const),
    who,
    way: fc.constantFrom('paid' as const, 'rejected' as const, 'failed' as const),
  }),
)

export const anyStory: fc.Arbitrary<Happening[]> = fc.array(happening, { maxLength: 40 })

const LATER = NOON + 7 * DAY

/** The books after a story; `id` of each fact is its place in the story. */
export function lived(books: Books, story: readonly Happening[]): Books {
  for (const [i, happening] of story.entries()) {
    if (happening.what === 'withdraw') withdraw(books, `w${i}`, happening)
    else if (happening.what === 'end') end(books, happening)
    else if (happening.what === 'order') order(books, `o${i}`, happening.spec)
    else touch(books, `f${i}`, happening)
  }
  return books
}

function order(books: Books, id: string, spec: OrderSpec): void {
  const placed = received(paidOrder({ ...spec, id }), NOON)
  if (placed.commission === 'due') books.accrue(placed, NOON)
  else books.order(placed)
}

function touch(books: Books, id: string, happening: Extract<Happening, { which: number }>): void {
  const orders = [...books.orders.values()].filter(({ payment }) => payment !== null)
  const order = orders[happening.which % Math.max(1, orders.length)]
  if (!order) return
  if (happening.what === 'release') {
    if (order.commission === 'accrued' && order.state === 'received') books.release(order, LATER)
  } else if (happening.what === 'adjust') {
    const { level, amount } = happening
    const booked = order.commission !== 'none'
    if (booked) books.adjust(order, { id, level, amount, reason: 'r', staffId: 's' }, LATER)
  } else {
    const refund = toRefund(order, id, happening.wishes)
    if (!refund) return
    if (happening.fails) books.failRefund(books.reserve(order, refund), refund)
    else books.refund(order, refund, LATER)
  }
}

function withdraw(
  books: Books,
  withdrawalId: string,
  { who: memberId, percent: part }: Extract<Happening, { what: 'withdraw' }>,
): void {
  const account = books.account(memberId)
  const amount = Math.floor((account.available * part) / 100)
  if (refuseWithdrawal(account, amount, RULES, NOON) !== null) return
  books.withdraw(memberId, { withdrawalId, amount, feeRate: RULES.feeRate }, NOON)
}

function end(books: Books, { who: memberId, way }: Extract<Happening, { what: 'end' }>): void {
  const open = books.withdrawals.get(books.account(memberId).openWithdrawalId ?? '')
  if (open) books.end(open, way, NOON)
}
