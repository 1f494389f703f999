/** What is no payment of this order, though WeChat Pay itself has signed it (money rule 9). */
import { PaymentUnavailable } from './payment'
import { configAt, NOW, signed, startPeer, stopPeers } from './testing/v3-peer'
import { openV3 } from './v3/client'
import { v3Pay } from './v3-pay'

afterEach(stopPeers)

const CONFIG = configAt('')
const TRADE = {
  mchid: CONFIG.mchid,
  out_trade_no: 'ORDER1',
  transaction_id: '42',
  trade_state: 'SUCCESS',
  success_time: '2026-04-12T11:59:00+08:00',
  payer: { openid: 'o1' },
  amount: { total: 300, currency: 'CNY' },
}
const REFUND = {
  out_trade_no: 'ORDER1',
  out_refund_no: 'R1',
  status: 'SUCCESS',
  amount: { refund: 300, currency: 'CNY' },
}

/** The provider, at a WeChat Pay that answers everything so. */
async function toldOf(answer: object) {
  const body = JSON.stringify(answer)
  const base = await startPeer((_request, response) => {
    response.writeHead(200, signed(body)).end(body)
  })
  const client = openV3(configAt(base), () => NOW)
  return v3Pay(
    () => client,
    'wx1',
    () => NOW,
  )
}

test('a payment of this order, in yuan, is one', async () => {
  const fact = { kind: 'paid', amount: 300, payerOpenid: 'o1' }
  expect(await (await toldOf(TRADE)).query('ORDER1')).toMatchObject(fact)
  const unnamed = { ...TRADE, amount: { total: 300 } }
  expect(await (await toldOf(unnamed)).query('ORDER1')).toMatchObject(fact)
})

test.each([
  ['in another currency', { amount: { total: 300, currency: 'JPY' } }],
  ['of another order', { out_trade_no: 'ORDER2' }],
  ['of another merchant', { mchid: '1900000110' }],
  ['of no whole fen', { amount: { total: 300.5, currency: 'CNY' } }],
  ['of a negative amount', { amount: { total: -300, currency: 'CNY' } }],
])('a payment %s is not believed', async (_what, other) => {
  const pay = await toldOf({ ...TRADE, ...other })
  await expect(pay.query('ORDER1')).rejects.toThrow(PaymentUnavailable)
})

test('an unpaid order of another number is not believed to be this one', async () => {
  const pay = await toldOf({ ...TRADE, out_trade_no: 'ORDER2', trade_state: 'CLOSED' })
  await expect(pay.query('ORDER1')).rejects.toThrow(PaymentUnavailable)
})

test('a refund made by hand counts in yuan only, and of its own order only', async () => {
  const found = { progress: 'succeeded', amount: 300 }
  expect(await (await toldOf(REFUND)).findRefund('ORDER1', 'R1')).toEqual(found)
  const foreign = await toldOf({ ...REFUND, amount: { refund: 300, currency: 'USD' } })
  await expect(foreign.findRefund('ORDER1', 'R1')).rejects.toThrow(PaymentUnavailable)
  const absent = { progress: 'absent', amount: null }
  expect(await (await toldOf(REFUND)).findRefund('ORDER2', 'R1')).toEqual(absent)
})
