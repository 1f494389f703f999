/** What is frozen on an order, against the facts at the time when it was placed. */
import type { Mirror } from './mirror'
import { commissionNow, type Facts, type Owed, owedOf, splitOf, within, worth } from './terms'

type Order = Model.Order

/** Findings about the terms of a new or changed order. */
export function checkFrozen(mirror: Mirror, order: Order, before: Order | undefined) {
  const where = `orders/${order._id}`
  const findings: Model.Finding[] = []
  const expect = (rule: string, expected: unknown, found: unknown) => {
    if (String(expected) === String(found)) return
    findings.push({ rule, where, expected: String(expected), found: String(found) })
  }
  expect('within the cap at any remaining base', true, isWithinCap(order))
  if (!before) {
    expect('a new order is unpaid', 'unpaid', order.state)
    expect('totals', printTotals(order), `${order.goods} ${order.payable}`)
    const prices = order.lines.map(({ price, quantity }) => price * quantity)
    const bases = splitOf(order.discount, prices).map((part, i) => BigInt(prices[i] ?? 0) - part)
    expect('bases after the discount', bases, order.lines.map(({ base }) => base).join())
    const asked = print(order.attribution.entitlements.map((e) => sharesOf(order, e)))
    const possible = situations(mirror, order).map((facts) => print(owedOf(facts)))
    expect('terms of the time of the order', asked, possible.includes(asked) ? asked : possible[0])
    return findings
  }
  expect('lines are frozen', printLines(before), printLines(order))
  const [adjustment] = order.adjustments.slice(before.adjustments.length)
  if (!adjustment) {
    const terms = (o: Order) => JSON.stringify(o.attribution)
    expect('terms are frozen', terms(before), terms(order))
    return findings
  }
  for (const entitlement of order.attribution.entitlements) {
    const mine = entitlement.level === adjustment.level
    const earlier = before.attribution.entitlements.find((e) => e.level === entitlement.level)
    const unchanged = earlier ? commissionNow(order, earlier) : 0n
    const due = mine ? BigInt(adjustment.after) : unchanged
    expect(`level ${entitlement.level} after adjustment`, due, commissionNow(order, entitlement))
  }
  return findings
}

/** Goods, and what is to be paid for them with the freight. */
function printTotals({ lines, discount, freight }: Order): string {
  const goods = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  return `${goods} ${goods - discount + freight}`
}

function printLines({ lines, ...order }: Order): string {
  const kept = lines.map(({ refunded, refunding, stayed, ...line }) => line)
  return JSON.stringify([order.goods, order.freight, order.payable, order.memberId, kept])
}

function print(owed: readonly Owed[]): string {
  return owed.map((o) => `${o.level}:${o.payeeId}=${o.lines.join('+')}`).join(' ')
}

function sharesOf(order: Order, { level, payeeId, shares }: Model.Entitlement): Owed {
  const lines = order.lines.map((line, i) =>
    shares
      .filter((share) => share.line === i)
      .reduce((sum, share) => sum + worth(share, line.base), 0n),
  )
  return { level, payeeId, lines }
}

function isWithinCap({ attribution, lines }: Order): boolean {
  return lines.every((line, i) => {
    const shares = attribution.entitlements.flatMap((e) => e.shares.filter((s) => s.line === i))
    return line.base === 0 || within(shares, attribution.capRate)
  })
}

/** Every moment between the order's invocation and its commit, as the invocation may have seen it. */
function situations(mirror: Mirror, order: Order): Facts[] {
  const versions = <C extends 'members' | 'settings'>(name: C, id: string | null | undefined) =>
    id ? mirror.since(name, id, order.createdAt) : []
  const buyers = versions('members', order.memberId)
  const inviters = buyers.flatMap(({ doc }) => versions('members', doc?.inviterId))
  const grands = buyers.flatMap(({ doc }) => versions('members', doc?.grandInviterId))
  const settings = versions('settings', 'shop')
  const moments = [...buyers, ...inviters, ...grands, ...settings].map(({ at }) => at)
  return [...new Set(moments)].flatMap((moment) => {
    const at = <T>(list: { at: number; doc: T | undefined }[]) =>
      list.filter((version) => version.at <= moment).at(-1)?.doc
    const plan = at(settings)?.plan
    const buyer = at(buyers)
    if (!plan || !buyer) return []
    const member = (id: string | null) => (id ? at(versions('members', id)) : undefined)
    return [
      {
        plan,
        buyer,
        inviter: member(buyer.inviterId),
        grandInviter: member(buyer.grandInviterId),
        lines: order.lines,
        product: (id: string) => mirror.get('products', id),
      },
    ]
  })
}
