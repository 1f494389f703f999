import { CallFault, call, callsWaitFor, faultOf } from './cloud'

function cloudAnswers(answer: () => unknown) {
  const asked: unknown[] = []
  Object.assign(globalThis, {
    wx: {
      cloud: {
        async callFunction(param: unknown) {
          asked.push(param)
          return { result: answer() }
        },
      },
    },
  })
  return asked
}

beforeEach(() => {
  callsWaitFor(() => Promise.resolve())
  jest.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => jest.restoreAllMocks())

test('an action is sent to the function named as its door', async () => {
  const asked = cloudAnswers(() => ({ ok: true, data: {} }))
  await call('shop.me', {})
  expect(asked).toEqual([{ name: 'shop', data: { action: 'shop.me', input: {} } }])
})

test('a refusal is an answer', async () => {
  cloudAnswers(() => ({ ok: false, code: 'ORDER_NOT_FOUND' }))
  expect(await call('shop.order', { orderId: 'A' })).toEqual({ ok: false, code: 'ORDER_NOT_FOUND' })
})

test.each([[undefined], [null], ['text'], [{}], [{ ok: true }], [{ ok: false }], [{ ok: 'yes' }]])(
  '%p is no reply of ours but a fault',
  async (answer) => {
    cloudAnswers(() => answer)
    await expect(call('shop.me', {})).rejects.toBeInstanceOf(CallFault)
  },
)

test('a fault shows the head of the request id and none of the error text', async () => {
  cloudAnswers(() => {
    throw {
      errMsg: 'cloud.callFunction:fail secret (requestID 8f3a71c0-11aa-22bb-33cc-445566778899)',
    }
  })
  const fault = faultOf(await call('shop.me', {}).catch((error: unknown) => error))
  expect(fault.id).toBe('8F3A-71C0')
  expect(fault.message).not.toContain('secret')
})

test('calls wait for the member, what anyone may look at does not', async () => {
  const asked = cloudAnswers(() => ({ ok: true, data: {} }))
  callsWaitFor(() => Promise.reject(new CallFault('shop.enter', 'X', null)))
  await expect(call('shop.me', {})).rejects.toMatchObject({ action: 'shop.enter' })
  expect(asked).toEqual([])
  await call('shop.product', { productId: 'green-tea' })
  expect(asked).toHaveLength(1)
})

test('a bug of a page is no fault of the cloud', () => {
  expect(() => faultOf(new TypeError('x'))).toThrow(TypeError)
})
