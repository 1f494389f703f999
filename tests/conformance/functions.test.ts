import { type Fixture, startFixture } from './fixture'

const DOORS = {
  slow: {
    code: `exports.main = (event) => new Promise((r) => setTimeout(r, event.wait, 'done'))`,
    config: { timeout: 0.08 },
  },
  stuck: { code: `exports.main = () => { for (;;); }`, config: { timeout: 0.02 } },
  broken: { code: `throw new TypeError('cannot load')` },
  empty: { code: `exports.other = 1` },
  leaving: { code: `exports.main = () => process.exit(3)` },
  loud: { code: `exports.main = () => Promise.reject(new RangeError('too far'))` },
  nothing: { code: `exports.main = () => undefined` },
  refusing: { code: `exports.main = () => ({ ok: false, code: 'NO' })` },
  busy: {
    code: `
let running = 0
exports.main = async () => {
  running += 1
  const before = cloud.getWXContext().OPENID
  await new Promise((r) => setTimeout(r, 5))
  const after = cloud.getWXContext().OPENID
  return { running: running--, same: before === after, openid: after }
}`,
  },
}

let at: Fixture
beforeAll(async () => {
  at = await startFixture(DOORS)
})
afterAll(() => at.stop())

const call = (name: string, data: unknown = {}, more = {}) => at.cloud.call({ name, data, ...more })

test('a client call brings the user, and nothing else tells who calls', async () => {
  const seen = await at.value(
    `return { event, wx: cloud.getWXContext(), trigger: process.env.TRIGGER_SRC, tz: process.env.TZ,
      offset: new Date().getTimezoneOffset(), secret: process.env.HOME ?? null }`,
    'ann',
    { openid: 'forged', userInfo: { openId: 'forged' } },
  )
  const openid = expect.stringMatching(/^o[0-9A-Za-z]{27}$/)
  expect(seen).toMatchObject({
    event: { openid: 'forged', userInfo: { openId: openid } },
    wx: {
      OPENID: openid,
      SOURCE: 'wx_client',
      ENV: 'local-env',
      APPID: expect.stringMatching(/^wx/),
    },
    trigger: 'tcb',
    tz: 'UTC',
    offset: 0,
    secret: null,
  })
})

test('a user keeps the same openid, and two users differ', async () => {
  const who = `return cloud.getWXContext().OPENID`
  const [ann, bob, again] = [
    await at.value(who, 'ann'),
    await at.value(who, 'bob'),
    await at.value(who, 'ann'),
  ]
  expect(ann).toBe(again)
  expect(ann).not.toBe(bob)
})

test('the context is the one of the platform', async () => {
  const context = await at.value(`return { ...context, left: context.getRemainingTimeInMillis() }`)
  expect(context).toMatchObject({
    function_name: 'probe',
    function_version: '$LATEST',
    memory_limit_in_mb: 256,
    time_limit_in_ms: 5000,
    namespace: 'local-env',
    environ: expect.stringContaining('WX_OPENID=o'),
    environment: expect.stringContaining('"WX_OPENID":"o'),
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    callbackWaitsForEmptyEventLoop: false,
    left: expect.any(Number),
  })
  const left = Number(Object(context).left)
  expect(left > 0 && left <= 5000).toBe(true)
})

test('a call from a function carries the chain of sources and the user', async () => {
  const inner = `return { source: cloud.getWXContext().SOURCE, openid: cloud.getWXContext().OPENID }`
  const outer = `const { result } = await cloud.callFunction({ name: 'probe', data: { snippet: ${JSON.stringify(inner)} } })
    return { ...result.value, own: cloud.getWXContext().OPENID }`
  const seen = (await at.value(outer)) as Record<string, unknown>
  expect(seen.source).toBe('wx_client,scf')
  expect(seen.openid).toBe(seen.own)
})

test('another source can be played, without a user', async () => {
  const snippet = `return { wx: cloud.getWXContext(), trigger: process.env.TRIGGER_SRC }`
  const reply = await call('probe', { snippet }, { source: 'wx_trigger' })
  expect(reply).toMatchObject({
    result: { value: { wx: { SOURCE: 'wx_trigger' }, trigger: 'timer' } },
  })
  expect(JSON.stringify(reply)).not.toContain('OPENID')
})

test.each([
  ['unknown', -501000, /could not be found/],
  ['loud', -504002, /functions execute fail \| errMsg: RangeError: too far/],
  ['broken', -504002, /cannot load/],
  ['empty', -504002, /does not export main/],
  ['leaving', -504002, /3 code exit unexpected/],
  ['stuck', -504003, /timed out after 0.02 seconds/],
])('%s fails with %i', async (door, errCode, text) => {
  const reply = await call(door)
  expect(reply).toMatchObject({ errCode, errMsg: expect.stringMatching(text) })
  const inside = await at.error(`return cloud.callFunction({ name: '${door}' })`)
  expect(inside).toMatchObject({ errCode: -1, code: expect.stringMatching(/^FUNCTION/) })
})

test('a door works again after one of its instances was ended', async () => {
  expect(await call('slow', { wait: 5000 })).toMatchObject({ errCode: -504003 })
  expect(await call('slow', { wait: 1 })).toMatchObject({ result: 'done' })
})

test('one invocation at a time in each instance; more wait for their turn', async () => {
  const users = Array.from({ length: 12 }, (_, index) => `user${index}`)
  const replies = await Promise.all(users.map((user) => call('busy', {}, { user })))
  const results = replies.map((reply) => ('result' in reply ? reply.result : reply))
  for (const result of results) expect(result).toMatchObject({ running: 1, same: true })
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(12)
})

test('an ended invocation has no access any more', async () => {
  const token = await at.value(`return process.env.WX_API_TOKEN`)
  const body = { action: 'database.startTransaction', envName: 'local-env', wxCloudApiToken: token }
  const response = await fetch(`${at.cloud.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(await response.json()).toMatchObject({ code: 'INVALID_REQUEST_SOURCE' })
})

test('the journal counts the trips of each invocation', async () => {
  await at.value(`await db.collection('things').where({ n: 1 }).get()
    await db.collection('things').where({ n: 1 }).count(); await db.collection('things').count()`)
  await call('nothing')
  await call('refusing', { action: 'shop.enter' }, { user: 'ann' })
  await call('loud')
  const [probe, nothing, refusing, loud] = at.cloud.invocations().slice(-4)
  expect(probe).toMatchObject({
    door: 'probe',
    user: 'tester',
    trips: { 'database.getDocument': 1, 'database.calculateDocument': 2 },
    tripCount: 3,
    outcome: 'ok',
  })
  expect(nothing).toMatchObject({ tripCount: 0, outcome: 'ok', user: '', action: '' })
  expect(refusing).toMatchObject({ outcome: 'refused', action: 'shop.enter', user: 'ann' })
  expect(loud).toMatchObject({ outcome: 'fault' })
})
