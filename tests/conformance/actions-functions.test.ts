/** functions.invokeFunction: what passes between two functions, and what does not. */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture({
    echo: { code: `exports.main = (event) => ({ event, keys: Object.keys(event) })` },
    failing: { code: `exports.main = () => { throw new TypeError('not today') }` },
    coded: {
      code: `exports.main = () => { throw Object.assign(new Error('low'), { code: 'NO_STOCK' }) }`,
    },
    loop: { code: `exports.main = () => { const ring = {}; ring.self = ring; return ring }` },
    large: { code: `exports.main = () => 10n` },
    nothing: { code: `exports.main = () => undefined` },
    odd: { code: `exports.main = () => ({ at: new Date(0), none: undefined, nan: NaN, f() {} })` },
    source: { code: `exports.main = () => cloud.getWXContext()` },
    middle: { code: `exports.main = () => cloud.callFunction({ name: 'source' })` },
  })
})
afterAll(() => at.stop())

const call = (name: string, data?: string): string =>
  `return cloud.callFunction({ name: '${name}'${data === undefined ? '' : `, data: ${data}`} })`
const REQUEST_ID = expect.stringMatching(/^[\da-f-]{36}$/)

test('data are JSON: a Date is its ISO text, undefined is dropped', async () => {
  const seen = await at.value(
    call('echo', `{ at: new Date(0), none: undefined, nan: NaN, 甲: [undefined] }`),
  )
  expect(seen).toMatchObject({
    result: {
      event: { at: '1970-01-01T00:00:00.000Z', nan: null, 甲: [null] },
      keys: ['at', 'nan', '甲', 'userInfo'],
    },
    requestID: REQUEST_ID,
    errMsg: 'callFunction:ok',
  })
})

test('no data are an empty event with the user', async () => {
  const { result } = (await at.value(call('echo'))) as { result: { event: unknown } }
  expect(result.event).toEqual({
    userInfo: { appId: expect.any(String), openId: expect.any(String) },
  })
})

test('a result is JSON too', async () => {
  expect(await at.value(call('odd'))).toMatchObject({
    result: { at: '1970-01-01T00:00:00.000Z', nan: null },
  })
  expect(await at.value(call('nothing'))).toMatchObject({ result: null })
})

test.each([
  ['failing', 'FUNCTIONS_EXECUTE_FAIL', /TypeError: not today/],
  ['coded', 'FUNCTIONS_EXECUTE_FAIL', /Error: low/],
  ['loop', 'FUNCTIONS_EXECUTE_FAIL', /circular structure/],
  ['large', 'FUNCTIONS_EXECUTE_FAIL', /BigInt/],
  ['nowhere', 'FUNCTION_NOT_FOUND', /FunctionName nowhere could not be found/],
  ['__proto__', 'FUNCTION_NOT_FOUND', /could not be found/],
])('%s is a failure %s for its caller', async (name, code, text) => {
  const { errCode, code: seen, errMsg = '' } = await at.error(call(name))
  expect({ errCode, code: seen }).toEqual({ errCode: -1, code })
  expect(errMsg).toMatch(/^callFunction:fail /)
  expect(errMsg).toMatch(text)
})

test('each function of a chain sees one source more, and the same user', async () => {
  const run = `const { OPENID } = cloud.getWXContext()
    const near = await cloud.callFunction({ name: 'source' })
    const far = await cloud.callFunction({ name: 'middle' })
    return [OPENID, near.result, far.result.result]`
  const [openid, near, far] = (await at.value(run)) as [string, object, object]
  expect(near).toMatchObject({ SOURCE: 'wx_client,scf', OPENID: openid })
  expect(far).toMatchObject({ SOURCE: 'wx_client,scf,scf', OPENID: openid })
})
