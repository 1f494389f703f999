/** Who calls a function, and what it sees of that (facts/wechat-platform.md section 9.2). */
import { type Fixture, PROBE, startFixture } from './fixture'

const SEEN = `return { event, source: cloud.getWXContext().SOURCE, openid: cloud.getWXContext().OPENID ?? null,
  trigger: process.env.TRIGGER_SRC, keys: process.env.WX_CONTEXT_KEYS, raw: process.env.WX_OPENID ?? null }`
const TIMER = {
  triggers: [{ name: 'hourly', type: 'timer', config: '0 0 * * * * *' }],
}

let at: Fixture
beforeAll(async () => {
  at = await startFixture({
    second: PROBE,
    third: PROBE,
    timed: {
      code: `exports.main = async (event) => {
  const { result } = await cloud.callFunction({ name: 'probe', data: { snippet: ${JSON.stringify(SEEN)} } })
  await cloud.database().collection('things').add({ data: { event, inner: result.value } })
}`,
      config: TIMER,
    },
  })
})
afterAll(() => at.stop())

test('a chain of functions grows the source, and keeps the user', async () => {
  const callNext = (name: string, snippet: string) =>
    `return (await cloud.callFunction({ name: '${name}', data: { snippet: ${JSON.stringify(snippet)} } })).result.value`
  const seen = await at.value(callNext('second', callNext('third', SEEN)), 'ann')
  const openid = await at.value(`return cloud.getWXContext().OPENID`, 'ann')
  expect(seen).toMatchObject({
    source: 'wx_client,scf,scf',
    openid,
    trigger: 'tcb',
    event: { userInfo: { appId: expect.stringMatching(/^wx/), openId: openid } },
  })
})

test("a function's code cannot say where its calls come from", async () => {
  const call = `await cloud.callFunction({ name: 'second', data: { snippet: event.inner } })`
  const snippet = `const own = process.env.TCB_SOURCE
    process.env.TCB_SOURCE = 'wx_paycallback'
    const { result } = ${call}
    process.env.TCB_SOURCE = own
    return result.value`
  const inner = 'return cloud.getWXContext().SOURCE'
  expect(await at.value(snippet, 'ann', { inner })).toBe('wx_client,scf')
})

test('a timer has no user, and neither has a function that it calls', async () => {
  await at.cloud.advance(3_600_000)
  const { event, inner } = Object(at.cloud.dump('things')[0])
  expect(event).toEqual({
    Type: 'Timer',
    TriggerName: 'hourly',
    Time: expect.stringMatching(/^2026-03-02T03:00:\d\dZ$/),
    Message: '',
    userInfo: { appId: expect.stringMatching(/^wx/) },
  })
  expect(inner).toMatchObject({ source: 'wx_trigger,scf', openid: null, trigger: 'tcb' })
  expect(inner.event.userInfo).not.toHaveProperty('openId')
})

test('every invocation is cleared of what the one before had in its environment', async () => {
  await at.value(SEEN, 'ann')
  const reply = await at.cloud.call({ name: 'probe', data: { snippet: SEEN }, source: 'wx_http' })
  const seen = Object(reply).result.value
  expect(seen).toMatchObject({ source: 'wx_http', openid: null, raw: null })
  expect(seen.keys).not.toContain('OPENID')
})

test.each([['[1, 2]'], ['"text"'], ['7'], ['null']])(
  'an event of %s arrives as it is',
  async (json) => {
    const door = await startFixture({ echo: { code: 'exports.main = (event) => ({ event })' } })
    const reply = await door.cloud.call({ name: 'echo', data: JSON.parse(json), user: 'ann' })
    const event = Object(reply).result.event
    expect(event).toEqual(json === 'null' ? { userInfo: expect.anything() } : JSON.parse(json))
    await door.stop()
  },
)

test('Dates arrive as texts, what is undefined not at all', async () => {
  const door = `return cloud.callFunction({ name: 'second', data: { at: new Date(0), none: undefined,
    list: [undefined], snippet: 'return event' } })`
  const { result } = Object(await at.value(door))
  expect(result.value).toMatchObject({ at: '1970-01-01T00:00:00.000Z', list: [null] })
  expect(result.value).not.toHaveProperty('none')
})

const KILLS = [
  ['its time limit', 'hasty', 'for (;;);', -504003],
  ['a crash', 'probe', 'process.exit(1)', -504002],
] as const

test.each(KILLS)(
  'killed by %s, a function leaves its transaction for 30 s',
  async (_name, door, end, errCode) => {
    const hasty = await startFixture({ hasty: { code: PROBE.code, config: { timeout: 0.1 } } })
    const { cloud } = hasty
    const snippet = `const t = await db.startTransaction()
      await t.collection('things').doc('a').set({ data: { n: 1 } })
      ${end}`
    expect(await cloud.call({ name: door, data: { snippet } })).toMatchObject({ errCode })
    expect(cloud.health()).toMatchObject({ transactions: 1, locks: 1 })
    await cloud.advance(25_000)
    expect(cloud.health()).toMatchObject({ transactions: 1, locks: 1 })
    await cloud.advance(5_100)
    expect(cloud.health()).toMatchObject({ transactions: 0, locks: 0 })
    expect(cloud.dump('things')).toEqual([])
    await hasty.stop()
  },
)
