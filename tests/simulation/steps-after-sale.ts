/** What customers ask back, and how the merchant answers. */
import { cancelAfterSale } from '../../cloudfunctions/src/operations/cancel-after-sale'
import { agreeReturn, rejectAfterSale } from '../../cloudfunctions/src/operations/decide-after-sale'
import { refundAfterSale } from '../../cloudfunctions/src/operations/refund-after-sale'
import { requestAfterSale } from '../../cloudfunctions/src/operations/request-after-sale'
import { sendGoodsBack } from '../../cloudfunctions/src/operations/send-goods-back'
import { digits, orderIn, person, pickBy } from './picks'
import { PEOPLE, STAFF } from './shop'
import type { Play } from './steps'
import type { World } from './world'

type AfterSale = Model.AfterSale

const OPEN: readonly Model.AfterSaleState[] = ['requested', 'agreed', 'returning']

const userOf = (memberId: string) => PEOPLE.find((each) => each.memberId === memberId) ?? person(0)

/** An open after-sale in one of these states; undefined when there is none. */
function openIn(world: World, share: number, states = OPEN): AfterSale | undefined {
  const found = world.mirror.all('afterSales').filter(({ state }) => states.includes(state))
  return found.length === 0 ? undefined : pickBy(found, share)
}

/** What is granted of an after-sale: all that is asked and still there, or a part. */
function grantOf(world: World, asked: AfterSale, share: number) {
  const order = world.mirror.get('orders', asked.orderId)
  const part = (fen: number) => (share < 0.7 ? fen : Math.floor(fen * share))
  const lines = asked.lines.flatMap(({ line, amount }) => {
    const { base = 0, refunded = 0, refunding = 0 } = order?.lines[line] ?? {}
    const fen = part(Math.min(amount, base - refunded - refunding))
    return fen > 0 ? [{ line, amount: fen }] : []
  })
  return { afterSaleId: asked._id, from: asked.version, lines, freight: part(asked.freight) }
}

export const AFTER_SALE_STEPS: Record<string, Play> = {
  'ask back': (world, [which, how, key], go) => {
    const order = orderIn(world, which, 'paid', 'shipped', 'received', 'finished')
    if (!order) return
    const lines = order.lines.flatMap(({ quantity, base, refunded, refunding }, line) => {
      const amount = base - refunded - refunding
      return amount > 0 && (how < 0.5 || line === 0) ? [{ line, quantity, amount }] : []
    })
    const kind = order.shipment && key < 0.5 ? 'return' : 'refund'
    const input = {
      ...({ requestKey: `b${digits(key) % 9}`, orderId: order._id, kind, lines } as const),
      ...{ reason: '质量问题', words: '', pictures: [] },
    }
    if (lines.length > 0)
      go(`ask back ${lines.length} lines of ${order._id} (${kind})`, (c) =>
        requestAfterSale(c, userOf(order.memberId), input),
      )
  },

  'answer back': (world, [which, how, share], go) => {
    const asked = openIn(world, which)
    if (!asked) return
    const seen = { afterSaleId: asked._id, from: asked.version }
    if (how < 0.2) {
      go(`refuse ${asked._id}`, (c) => rejectAfterSale(c, person(0), { ...seen, reason: '不' }))
    } else if (asked.kind === 'return' && asked.state === 'requested') {
      go(`agree to ${asked._id}`, (c) => agreeReturn(c, person(0), { ...seen, returnTo: '这里' }))
    } else {
      const grant = grantOf(world, asked, share)
      world.asked.refunds.add(`${asked._id}.${asked.version}`)
      if (grant.lines.length > 0) go(`grant ${asked._id}`, (c) => refundAfterSale(c, STAFF, grant))
    }
  },

  'send back': (world, [which, how], go) => {
    const asked = openIn(world, which, how < 0.7 ? ['agreed', 'returning'] : OPEN)
    if (!asked) return
    const seen = { afterSaleId: asked._id, from: asked.version }
    const parcel = { company: '顺丰', trackingNumber: 'SF1234' }
    const user = userOf(asked.memberId)
    if (how < 0.7)
      go(`send back ${asked._id}`, (c) => sendGoodsBack(c, user, { ...seen, ...parcel }))
    else go(`take back ${asked._id}`, (c) => cancelAfterSale(c, user.memberId, seen))
  },
}
