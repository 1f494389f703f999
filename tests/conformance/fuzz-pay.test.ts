/** Hostile requests to WeChat Pay v3 that are signed rightly, so that they get past the door. */
import { changeValue, createChance } from './fuzz-chance'
import { BILLS, bill } from './transfer-fixture'
import { type Fields, fresh, JSAPI, order, paid, send, useV3 } from './v3-fixture'

const at = useV3()
type Call = readonly [path: string, body: Fields]

const REQUESTS = 300
const AT_ONCE = 30

test('300 signed requests are done or refused, and nothing unforeseen happens', async () => {
  const chance = createChance(7)
  const outTradeNo = await paid()
  const amount = { refund: 1, total: 300, currency: 'CNY' }
  const refund = { out_trade_no: outTradeNo, out_refund_no: fresh('R'), reason: 'r', amount }
  const samples: readonly [Call, ...Call[]] = [
    [JSAPI, await order()],
    ['/v3/refund/domestic/refunds', refund],
    [BILLS, await bill()],
  ]
  const seen = new Set<number>()
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, () => {
      const [path, fields] = chance.pick(samples)
      return send('POST', path, JSON.stringify(changeValue(chance, fields)))
    })
    for (const { status } of await Promise.all(requests)) seen.add(status)
  }
  expect([...seen].filter((status) => status >= 500)).toEqual([])
  expect(seen).toContain(200)
  expect(seen).toContain(400)
  await at().cloud.settled()
  expect(at().log.filter((line) => line.startsWith('[local cloud]'))).toEqual([])
})
