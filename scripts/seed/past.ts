/** The demo shop's last thirty days: what was bought, who looked in, and the sums of each day. */
import { createHash } from 'node:crypto'
import { DAY, dayOf, HOUR, startOfDay } from '../../cloudfunctions/src/domain/day'
import { phoneTail } from '../../cloudfunctions/src/domain/order-search'
import type { Doc } from '../../localcloud/database-types'
import type { LocalCloud } from '../../localcloud/types'
import { ITEMS } from './catalogue'

const DAYS = 30
/** Orders of a weekday; the weeks get better. */
const RHYTHM = [1, 2, 1, 3, 2, 4, 3]
const ADDRESS: Model.Address = {
  ...{ name: '阿木', phone: '13800002046', province: '浙江省', city: '杭州市', county: '西湖区' },
  detail: '桃源路 18 号 3 幢 602',
}
const NOBODY: Model.Attribution = {
  ...{ planVersion: 1, capRate: 1000, holdDays: 7, inviterId: null, grandInviterId: null },
  ...{ boundAt: null, entry: null, cameBy: null, entitlements: [] },
  unpaid: [
    { level: 1, why: 'NO_INVITER', memberId: null },
    { level: 2, why: 'NO_GRAND_INVITER', memberId: null },
  ],
}

/** Fills a seeded shop's past; one that has days already is left as it is. */
export async function seedPast(cloud: LocalCloud): Promise<void> {
  if (cloud.dump('days').length > 0) return
  const customer = cloud.dump('members').find(({ nickname }) => nickname === '阿木')
  if (!customer) throw new Error('the demo shop has no customer')
  const today = startOfDay(cloud.now())
  const days = Array.from({ length: DAYS }, (_each, i) => today - (DAYS - i) * DAY)
  const orders = days.flatMap((day, i) => ordersOf(day, i, customer))
  await cloud.put(
    'orders',
    orders.map((order) => ({ ...order })),
  )
  const visits = days.flatMap(visitsOf)
  await cloud.put(
    'visits',
    visits.map((visit) => ({ ...visit })),
  )
  await cloud.put(
    'days',
    days.map((day) => ({ ...sumOf(dayOf(day), orders, visits, dayOf(cloud.now())) })),
  )
  const lastPaidAt = Math.max(...orders.map(({ createdAt }) => createdAt))
  await cloud.put('members', [{ ...customer, joinedAt: days[0], lastPaidAt }])
}

function ordersOf(day: Model.Time, i: number, customer: Doc): Model.Order[] {
  const count = (RHYTHM[i % 7] ?? 0) + Math.floor(i / 10)
  return Array.from({ length: count }, (_each, n) => orderOf(day + (9 + 3 * n) * HOUR, customer))
}

/** A finished order of one kind of goods; which, and how many, follows from its time. */
function orderOf(at: Model.Time, customer: Doc): Model.Order {
  const turn = at / HOUR
  const item = ITEMS[turn % ITEMS.length]
  const [sku, skuName, , price] = item?.skus[0] ?? ['', '', '', 0]
  const quantity = 1 + (turn % 2)
  const goods = price * quantity
  const freight = goods >= 9900 ? 0 : 800
  return {
    ...{ _id: idOf('order', at), memberId: customer._id, openid: String(customer.openid) },
    route: { provider: 'cloudPay', merchantId: '1900000109' },
    ...{ state: 'finished', createdAt: at, dueAt: null, goods, discount: 0, freight },
    payable: goods + freight,
    lines: [
      {
        ...{ productId: item?.id ?? '', sku, title: item?.title ?? '', skuName, picture: '' },
        ...{ price, quantity, discount: 0, base: goods, refunded: 0, refunding: 0 },
      },
    ],
    ...{ couponId: null, address: ADDRESS, phoneTail: phoneTail(ADDRESS.phone), note: '' },
    ...{ attribution: NOBODY, adjustments: [], commission: 'none' },
    payment: { transactionId: `past${turn}`, paidAt: at },
    shipment: {
      ...{ carrier: 'SF', company: '顺丰速运', trackingNumber: `SF${turn}00`, shippedAt: at },
      ...{ changedAt: at, upload: { state: 'off', why: '' } },
    },
    ...{ receivedAt: at, finishedAt: at, closedAt: null, refunds: [] },
    ...{ freightRefunding: 0, afterSales: [] },
  }
}

function visitsOf(day: Model.Time, i: number): Model.Visit[] {
  const name = dayOf(day)
  return Array.from({ length: 14 + (i % 7) * 3 + i }, (_each, n) => {
    const memberId = idOf('visitor', n)
    return { _id: `${name}.${memberId}`, day: name, memberId, at: day + 8 * HOUR }
  })
}

function sumOf(
  day: string,
  orders: readonly Model.Order[],
  visits: readonly Model.Visit[],
  summedOn: string,
): Model.ShopDay {
  const paid = orders.filter(({ createdAt }) => dayOf(createdAt) === day)
  const sales = paid.reduce((sum, { payable }) => sum + payable, 0)
  const visitors = visits.filter((visit) => visit.day === day).length
  const figures = { sales, orders: paid.length, refunds: 0, commission: 0, payouts: 0, visitors }
  return { _id: day, figures, summedOn }
}

/** 16 characters, the same in every run of one time. */
function idOf(kind: string, number: number): string {
  return createHash('sha256').update(`${kind} ${number}`).digest('hex').slice(0, 16).toUpperCase()
}
