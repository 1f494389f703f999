import { payOrder } from './payment'

const payment = { timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'MD5', paySign: 's' }

/** A cashier and a shop that say these things, one after the other. */
function world(cashier: 'ok' | string, checked: Model.OrderState | 'fault') {
  Object.assign(globalThis, {
    wx: {
      async requestPayment() {
        if (cashier !== 'ok') throw { errMsg: cashier }
      },
      cloud: {
        async callFunction({ data }: { data: { action: string } }) {
          if (data.action === 'shop.payOrder') {
            return { result: { ok: true, data: { orderId: 'A', payment } } }
          }
          if (data.action === 'shop.enter') {
            return { result: { ok: true, data: { shop: { name: '分明小铺', templates: {} } } } }
          }
          if (checked === 'fault') throw new Error('network')
          return { result: { ok: true, data: { orderId: 'A', state: checked } } }
        },
      },
    },
  })
}

beforeEach(() => {
  for (const method of ['error', 'warn'] as const) jest.spyOn(console, method).mockReturnValue()
})
afterEach(() => jest.restoreAllMocks())

const cancelled = 'requestPayment:fail cancel'
const broken = 'requestPayment:fail system error'

test.each([
  ['ok', 'paid', 'paid'],
  ['ok', 'shipped', 'paid'],
  ['ok', 'unpaid', 'unknown'],
  ['ok', 'fault', 'unknown'],
  [cancelled, 'unpaid', 'cancelled'],
  [cancelled, 'paid', 'paid'],
  [cancelled, 'closed', 'failed'],
  [cancelled, 'fault', 'unknown'],
  [broken, 'unpaid', 'failed'],
  [broken, 'paid', 'paid'],
] as const)('the cashier says "%s", the shop finds %s: %s', async (said, found, outcome) => {
  world(said, found)
  expect(await payOrder('A')).toEqual({ ok: true, orderId: 'A', outcome })
})
