/** What the merchant does with orders, people and the plan. */
import { adjustCommission } from '../../cloudfunctions/src/operations/adjust-commission'
import { runAudit } from '../../cloudfunctions/src/operations/audit'
import { publishPlan } from '../../cloudfunctions/src/operations/publish-plan'
import { requestRefund } from '../../cloudfunctions/src/operations/request-refund'
import { shipOrder } from '../../cloudfunctions/src/operations/ship-order'
import { createChance } from './chance'
import { digits, orderIn, person } from './picks'
import { drawBinding, drawPlan, STAFF } from './shop'
import type { Play } from './steps'

export const MERCHANT_STEPS: Record<string, Play> = {
  ship: (world, [which], go) => {
    const order = orderIn(world, which, 'paid', 'paid', 'shipped')
    if (!order) return
    const { _id: orderId, shipment } = order
    const seen = shipment?.trackingNumber ?? ''
    const waybill = { carrier: 'SF', company: '', trackingNumber: `SF0${seen.length}`, seen }
    go(`ship ${orderId}`, (c) => shipOrder(c, person(0), { orderId, ...waybill }))
  },

  refund: (world, [which, line, amount], go) => {
    const order = orderIn(world, which, 'paid', 'shipped', 'received', 'finished')
    if (!order) return
    const whole = line < 0.2
    const lines = order.lines.flatMap(({ base, refunded, refunding }, i) => {
      const most = base - refunded - refunding
      const fen = whole || amount < 0.3 ? most : Math.floor(most * amount)
      const isMeant = whole || i === Math.floor(line * order.lines.length)
      return isMeant && fen > 0 ? [{ line: i, amount: fen }] : []
    })
    if (lines.length === 0) return
    const requestKey = `r${Math.floor(amount * 40)}`
    world.asked.refunds.add(`${order._id} ${requestKey}`)
    const input = { orderId: order._id, requestKey, lines, reason: '退' }
    const what = lines.map((part) => `${part.amount} of line ${part.line}`).join(', ')
    go(`refund ${what} of ${order._id}`, (c) => requestRefund(c, STAFF, input))
  },

  adjust: (world, [which, share, level], go) => {
    const order = orderIn(world, which, 'paid', 'shipped', 'received', 'finished')
    if (!order) return
    const base = order.lines.reduce((sum, line) => sum + line.base - line.refunded, 0)
    const amount = share < 0.2 ? 0 : Math.floor((base * share * order.attribution.capRate) / 15_000)
    const input = {
      orderId: order._id,
      requestKey: `a${digits(share) % 9}`,
      level: level < 0.6 ? 1 : 2,
      amount,
      reason: '改',
    } as const
    go(`set level ${input.level} of ${order._id} to ${amount}`, (c) =>
      adjustCommission(c, STAFF, input),
    )
  },

  plan: (world, [draw], go) => {
    const chance = createChance(digits(draw))
    const { plan: current } = world.mirror.get('settings', 'shop') ?? {}
    if (!current) return
    const { _id, version, publishedAt, ...plan } = drawPlan(chance, 0, 0)
    const binding = drawBinding(chance)
    go(`publish plan ${current.version + 1}`, (c) =>
      publishPlan(c, { from: current.version, plan, binding }),
    )
  },

  freeze: (world, [who, how, grade], go) => {
    const member = world.mirror.get('members', person(who).memberId)
    if (!member || member.distributor.status === 'none') return
    const status = how < 0.4 ? 'frozen' : 'active'
    const distributor = {
      ...member.distributor,
      status,
      grade: grade < 0.5 ? 'standard' : 'gold',
    } as const
    go(`${person(who).openid} is made ${status}, ${distributor.grade}`, (c) =>
      c.db.update('members', member._id, { set: { distributor } }),
    )
  },

  audit: (_, __, go) => go('the merchant runs the audit', runAudit),
}
