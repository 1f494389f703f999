/**
 * What a team's pages are shown, told from the members and orders themselves: how many stand at each
 * level, what each member brought, and what was released to a distributor in all and in a month.
 */
import type { Mirror } from './mirror'
import type { Expect } from './relation-terms'
import { commissionNow } from './terms'

const SHANGHAI = 8 * 3_600_000
const BOOKED: readonly Model.Order['commission'][] = ['due', 'accrued', 'released']

/** Everything of every team; nothing of it may be wrong even for the length of one commit. */
export function checkTeams(mirror: Mirror, expect: Expect): void {
  const members = mirror.all('members')
  const orders = mirror.all('orders').filter(({ commission }) => BOOKED.includes(commission))
  const steps = mirror.all('teamSteps')
  for (const member of members) {
    const { _id: id } = member
    const where = `teams/${id}`
    const counts = mirror.get('teams', id)?.counts ?? { 1: 0, 2: 0 }
    const waiting = (of: 'inviterId' | 'grandInviterId') =>
      sum(steps.map((step) => (step[of] === id ? step.by : 0)))
    const first = members.filter(({ inviterId }) => inviterId === id).length
    const second = members.filter(({ grandInviterId }) => grandInviterId === id).length
    expect('count of level 1', where, first, counts[1] + waiting('inviterId'))
    expect('count of level 2', where, second, counts[2] + waiting('grandInviterId'))
    checkBrought(member, orders, expect)
  }
  for (const account of mirror.all('accounts')) checkSales(account, orders, expect)
}

function checkBrought(member: Model.Member, all: readonly Model.Order[], expect: Expect): void {
  const { _id, inviterId, boundAt, brought } = member
  const orders = all.filter(
    ({ memberId, attribution: by }) =>
      memberId === _id && by.inviterId === inviterId && by.boundAt === boundAt,
  )
  const lines = orders.flatMap((order) => order.lines)
  const net = sum(orders.map(leftOf))
  const truth: Model.Brought = {
    orders: orders.filter(({ state }) => state !== 'refunded').length,
    goods: sum(lines.map(({ base }) => base)),
    refunded: sum(lines.map(({ refunded }) => refunded)),
    net,
    released: sum(orders.filter(({ commission }) => commission === 'released').map(leftOf)),
  }
  for (const field of ['orders', 'goods', 'refunded', 'net', 'released'] as const)
    expect(`brought ${field}`, `members/${_id}`, truth[field], brought[field])
}

function checkSales(account: Model.Account, all: readonly Model.Order[], expect: Expect): void {
  const where = `accounts/${account._id}`
  const { month } = account
  const released = all.filter(({ commission }) => commission === 'released')
  const ofMonth = released.filter((order) => monthOf(order.finishedAt) === month.month)
  const sales = (orders: readonly Model.Order[]) =>
    sum(orders.filter((order) => invitedBy(order, account._id)).map(leftOf))
  const commission = ofMonth.flatMap((order) =>
    order.attribution.entitlements
      .filter(({ payeeId }) => payeeId === account._id)
      .map((entitlement) => Number(commissionNow(order, entitlement))),
  )
  expect('released sales', where, sales(released), account.sales)
  expect('released sales of the month', where, sales(ofMonth), month.sales)
  expect('released commission of the month', where, sum(commission), month.commission)
}

function invitedBy({ memberId, attribution }: Model.Order, id: string): boolean {
  return (
    memberId !== id &&
    attribution.entitlements.some(({ level, payeeId }) => level === 1 && payeeId === id)
  )
}

function leftOf({ lines }: Model.Order): number {
  return sum(lines.map(({ base, refunded }) => base - refunded))
}

function monthOf(at: number | null): string {
  return at === null ? '' : new Date(at + SHANGHAI).toISOString().slice(0, 7)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
