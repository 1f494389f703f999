/** What a commit shows to have happened, so that nothing that must be played can be left out unseen. */
import type { Changed, Mirror } from './mirror'

/** Everything that a run of some hundred seeds has to show at least once. */
export const SIGHTS = [
  'accrued',
  'released',
  'reversed before release',
  'reversed after release',
  'adjusted up before release',
  'adjusted down before release',
  'adjusted up after release',
  'adjusted down after release',
  'money held',
  'paid by hand',
  'paid by a bill',
  'rejected and returned',
  'a bill failed',
  'a bill taken back',
  'a bill refused, to be paid by hand',
  'a bill worked on before it waits',
  'a second bill of one person',
  'a debt',
  'a debt repaid',
  'an order with a coupon',
  'an order of which a coupon took a part',
  'an order of which a coupon left a fen',
  'an own order that pays its buyer',
  'one level only',
  'two levels',
  'a share cut by the cap',
  'first bound',
  'bound anew after the protection',
  'bound anew before the first payment',
  'a refund that failed',
  'an order refunded whole',
  'an after-sale refunded',
  'an after-sale whose refund failed',
  'a return never sent',
  'an after-sale refused',
  'stock given back by a refund',
  'a refund made by hand at WeChat Pay',
  'an audit beside other work',
  'stray amount',
  'stray payer',
  'stray currency',
  'a closed refund nobody tells of',
] as const
export type Sight = (typeof SIGHTS)[number]

/** @param alone no other invocation is under way */
export function sightsOf(
  mirror: Mirror,
  { collection, id, before }: Changed,
  alone: boolean,
): Sight[] {
  if (collection === 'journals') return ofJournal(mirror, mirror.get('journals', id))
  if (collection === 'orders')
    return before ? ofChange(mirror, id, before) : ofOrder(mirror, mirror.get('orders', id))
  if (collection === 'accounts') return ofAccount(mirror.get('accounts', id)?.debt, before?.debt)
  if (collection === 'members') return ofMember(mirror, mirror.get('members', id), before)
  if (collection === 'withdrawals')
    return ofWithdrawal(mirror, mirror.get('withdrawals', id), before)
  if (collection === 'refunds') return ofRefund(mirror.get('refunds', id))
  if (collection === 'afterSales') return ofAfterSale(mirror.get('afterSales', id))
  const ended = collection === 'audits' && mirror.get('audits', id)?.endedAt
  return ended && !alone ? ['an audit beside other work'] : []
}

function ofJournal(mirror: Mirror, journal: Model.Journal | undefined): Sight[] {
  if (!journal) return []
  const { kind, orderId, withdrawalId, postings } = journal
  const when = mirror.get('journals', `release:${orderId}`) ? 'after release' : 'before release'
  if (kind === 'accrue') return ['accrued']
  if (kind === 'release') return ['released']
  if (kind === 'hold') return ['money held']
  if (kind === 'reverse') return [`reversed ${when}`]
  if (kind === 'adjust') {
    const cost = postings.find(({ bucket }) => bucket === 'expense')?.amount ?? 0
    return cost === 0 ? [] : [`adjusted ${cost < 0 ? 'up' : 'down'} ${when}`]
  }
  const withdrawal = mirror.get('withdrawals', withdrawalId ?? '')
  if (kind === 'paid')
    return [withdrawal?.provider === 'manual' ? 'paid by hand' : 'paid by a bill']
  if (withdrawal?.reason === 'CANCELLED') return ['a bill taken back']
  return [withdrawal?.state === 'failed' ? 'a bill failed' : 'rejected and returned']
}

function ofOrder(mirror: Mirror, order: Model.Order | undefined): Sight[] {
  if (!order) return []
  const { entitlements, unpaid } = order.attribution
  const seen: Sight[] = []
  const coupon = mirror.get('takenCoupons', order.couponId ?? '')
  if (coupon) seen.push('an order with a coupon')
  if (typeof coupon?.rate === 'number') seen.push('an order of which a coupon took a part')
  if (order.goods - order.discount === 1) seen.push('an order of which a coupon left a fen')
  if (entitlements.some(({ payeeId }) => payeeId === order.memberId))
    seen.push('an own order that pays its buyer')
  if (unpaid.some(({ why }) => why === 'ONE_LEVEL_ONLY')) seen.push('one level only')
  if (entitlements.length === 2) seen.push('two levels')
  if (entitlements.some(({ shares }) => shares.some(({ capped }) => capped)))
    seen.push('a share cut by the cap')
  return seen
}

function ofChange(mirror: Mirror, id: string, before: Changed['before']): Sight[] {
  const order = mirror.get('orders', id)
  if (order?.state !== 'refunded' || before?.state === 'refunded') return []
  const whole: Sight[] = ['an order refunded whole']
  return order.shipment ? whole : [...whole, 'stock given back by a refund']
}

function ofRefund(refund: Model.Refund | undefined): Sight[] {
  if (refund?.state === 'failed') return ['a refund that failed']
  return refund?.outside ? ['a refund made by hand at WeChat Pay'] : []
}

function ofAfterSale(afterSale: Model.AfterSale | undefined): Sight[] {
  const what = afterSale?.events.at(-1)?.what
  if (what === 'done') return ['an after-sale refunded']
  if (what === 'failed') return ['an after-sale whose refund failed']
  if (what === 'expired') return ['a return never sent']
  return what === 'rejected' ? ['an after-sale refused'] : []
}

function ofAccount(debt: number | undefined, earlier: unknown): Sight[] {
  const before = typeof earlier === 'number' ? earlier : 0
  if (debt === undefined || debt === before) return []
  return [debt < before ? 'a debt' : 'a debt repaid']
}

function ofMember(
  mirror: Mirror,
  member: Model.Member | undefined,
  before: Changed['before'],
): Sight[] {
  if (!member?.inviterId || before?.inviterId === member.inviterId) return []
  if (typeof before?.inviterId !== 'string') return ['first bound']
  const mode = mirror.get('settings', 'shop')?.binding.mode
  if (mode === 'protected') return ['bound anew after the protection']
  return mode === 'locked' ? ['bound anew before the first payment'] : []
}

function ofWithdrawal(
  mirror: Mirror,
  withdrawal: Model.Withdrawal | undefined,
  before: Changed['before'],
): Sight[] {
  if (!withdrawal) return []
  const { state, memberId, _id } = withdrawal
  if (before?.state === 'paying' && state === 'approved')
    return ['a bill refused, to be paid by hand']
  if (before?.state !== 'paying' || state !== 'confirming') return []
  const others = mirror.all('withdrawals').filter((w) => w.memberId === memberId && w._id !== _id)
  return others.some(({ billNumber }) => billNumber !== '') ? ['a second bill of one person'] : []
}
