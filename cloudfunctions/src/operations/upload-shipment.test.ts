/** What becomes of a shipment that WeChat was told of, by what WeChat answers. */
import { NOON, paidOrder, shipmentAt } from '../domain/testing/builders'
import type { ShipmentFate } from '../wechat/shipping'
import type { Context } from './context'
import { never, noMiniProgram, openShelf, type Shelf } from './testing/shelf'
import { uploadShipment } from './upload-shipment'

const WAITING: Model.ShipmentUpload = { state: 'waiting', why: '' }

/** Tells WeChat, which answers `fate`; `meanwhile` happens while it does. */
async function tell(fate: ShipmentFate, meanwhile: (shelf: Shelf) => void = () => undefined) {
  const sent = { ...paidOrder(), shipment: { ...shipmentAt(NOON), upload: WAITING } }
  const shelf: Shelf = new Map<string, unknown>([
    [`orders/${sent._id}`, sent],
    [`outbox/shipment:${sent._id}`, { _id: `shipment:${sent._id}` }],
  ])
  const context: Context = {
    db: openShelf(shelf),
    pay: { routeOf: never, by: never },
    transfers: { merchantId: never, send: never, query: never, cancel: never },
    miniProgram: {
      ...noMiniProgram,
      uploadShipment: async () => {
        meanwhile(shelf)
        return fate
      },
    },
    timeLimit: null,
    now: NOON + 1,
    warn: never,
  }
  await uploadShipment(context, sent._id, true)
  const { shipment } = shelf.get(`orders/${sent._id}`) as Model.Order
  return { upload: shipment?.upload, waits: shelf.has(`outbox/shipment:${sent._id}`) }
}

test.each<[ShipmentFate, Model.ShipmentUpload, boolean]>([
  [{ kind: 'done' }, { state: 'done', why: '' }, false],
  [{ kind: 'off' }, { state: 'off', why: '' }, false],
  [{ kind: 'refused', why: '10060003 x' }, { state: 'refused', why: '10060003 x' }, false],
  [{ kind: 'later', why: '10060001 x' }, { state: 'waiting', why: '10060001 x' }, true],
])('%j', async (fate, upload, waits) => {
  expect(await tell(fate)).toEqual({ upload, waits })
})

test('a correction that came meanwhile has to be told itself', async () => {
  const later = { ...shipmentAt(NOON), changedAt: NOON + 1, upload: WAITING }
  const after = await tell({ kind: 'done' }, (shelf) => {
    const order = paidOrder()
    shelf.set(`orders/${order._id}`, { ...order, shipment: later })
  })
  expect(after).toEqual({ upload: WAITING, waits: true })
})
