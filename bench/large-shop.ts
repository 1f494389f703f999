/** A shop with 100,000 members and 300,000 orders, the same in every run. */

import { memberWords } from '../cloudfunctions/src/domain/member-words'

export const MEMBERS = 100_000
export const ORDERS = 300_000
/** The first member has invited as many; every other one a few. */
const FANS = 5000
const START = Date.UTC(2026, 0, 1)
const STATES: readonly Model.OrderState[] = ['unpaid', 'paid', 'shipped', 'received', 'finished']

/** The id of member `i`. */
export function memberId(i: number): string {
  return `member${String(i).padStart(10, '0')}`
}

function inviterOf(i: number): number | null {
  if (i === 0) return null
  return i <= FANS ? 0 : (i >> 3) + 1
}

/** Member `i`: the first one has invited FANS people, the others eight each. */
export function member(i: number): Model.Member {
  const inviter = inviterOf(i)
  const grand = inviter === null ? null : inviterOf(inviter)
  const at = START + i * 1000
  const nickname = `会员 ${i}`
  const inviterId = inviter === null ? null : memberId(inviter)
  const grandInviterId = grand === null ? null : memberId(grand)
  return {
    _id: memberId(i),
    openid: `o-${i}`,
    nickname,
    avatar: '',
    joinedAt: at,
    inviterId,
    grandInviterId,
    boundAt: inviterId === null ? null : at,
    bindings:
      inviterId === null ? [] : [{ inviterId, grandInviterId, at, sceneId: '', entry: 'scan' }],
    hasTeam: i < MEMBERS >> 3,
    distributor: { status: 'active', grade: 'base', since: at },
    words: memberWords(nickname),
    brought: { orders: 3, goods: 11_370, refunded: 0, net: 11_370, released: 7_580 },
    lastPaidAt: at,
  }
}

/** The id of order `i`. */
export function orderId(i: number): string {
  return `order${String(i).padStart(10, '0')}`
}

/** Order `i`, in each of the states in turn. */
export function order(i: number): Model.Order {
  const buyer = member((i * 7919) % MEMBERS)
  const at = START + i * 1000
  return {
    _id: orderId(i),
    memberId: buyer._id,
    openid: buyer.openid,
    route: { provider: 'cloudPay', merchantId: '1900006511' },
    phoneTail: String(i % 10_000).padStart(4, '0'),
    state: STATES[i % STATES.length] ?? 'paid',
    createdAt: at,
    dueAt: i % 3 === 0 ? at + 86_400_000 : null,
    lines: [
      {
        ...{ productId: 'honey', sku: '250', title: '土蜂蜜', skuName: '250 g', picture: '' },
        ...{ price: 3790, quantity: 1, discount: 0, base: 3790, refunded: 0, refunding: 0 },
      },
    ],
    ...{ goods: 3790, discount: 0, freight: 0, payable: 3790, couponId: null },
    address: {
      ...{ name: '张三', phone: '13800000000', province: '浙江省', city: '杭州市' },
      ...{ county: '西湖区', detail: '文三路 1 号' },
    },
    note: '',
    attribution: {
      ...{ planVersion: 1, capRate: 3000, holdDays: 7, entry: 'scan', cameBy: null },
      inviterId: buyer.inviterId,
      grandInviterId: buyer.grandInviterId,
      boundAt: buyer.boundAt,
      entitlements: [],
      unpaid: [],
    },
    commission: 'waiting',
    payment: { transactionId: `t${i}`, paidAt: at },
    ...{ shipment: null, receivedAt: null, finishedAt: null, closedAt: null, refunds: [] },
    ...{ freightRefunding: 0, afterSales: [] },
    adjustments: [],
  }
}
