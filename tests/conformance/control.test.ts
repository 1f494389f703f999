import { request } from 'node:http'
import { eventsDuring } from './events'
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

async function post(path: string, body: string | Buffer) {
  const response = await fetch(at.cloud.url + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const reply = (await response.json()) as Record<string, unknown>
  return { status: response.status, reply }
}

describe('only this machine is served', () => {
  const ask = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(`${at.cloud.url}/local/status`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject)
      sent.end()
    })

  test.each([
    [{}, 200],
    [{ host: 'localhost:1' }, 200],
    [{ host: 'evil.example' }, 403],
    [{ host: '127.0.0.1.evil.example' }, 403],
    [{ origin: 'http://127.0.0.1:9000' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
  ])('%j is answered %i', async (headers: Record<string, string>, status) => {
    expect(await ask(headers)).toBe(status)
  })
})

describe('the control plane', () => {
  test('calls as a user and lists what happened', async () => {
    const snippet = `await db.collection('things').doc('k').set({ data: { n: 1 } }); return 7`
    const call = await post(
      '/local/call',
      JSON.stringify({ name: 'probe', user: 'ann', data: { snippet } }),
    )
    expect(call.reply).toMatchObject({ result: { value: 7 }, requestID: expect.any(String) })
    const get = async (path: string) => (await fetch(at.cloud.url + path)).json()
    expect(await get('/local/users')).toContainEqual({
      id: 'ann',
      openid: expect.stringMatching(/^o/),
    })
    expect(await get('/local/data/things')).toEqual([{ _id: 'k', n: 1 }])
    const journal = (await get('/local/invocations')) as unknown[]
    expect(journal.at(-1)).toMatchObject({ user: 'ann', trips: { 'database.modifyDocument': 1 } })
    expect(await get('/local/status')).toMatchObject({
      envId: 'local-env',
      doors: ['probe'],
      transactions: 0,
      pendingCallbacks: 0,
    })
    const before = at.cloud.now()
    expect((await post('/local/clock', '{"advance":5000}')).reply).toMatchObject({ ticks: 0 })
    expect(await get('/local/clock')).toMatchObject({ now: expect.any(Number) })
    expect(at.cloud.now() - before).toBeGreaterThanOrEqual(5000)
  })

  test('takes and gives files', async () => {
    const bytes = Buffer.from([1, 2, 255])
    const path = encodeURIComponent('头像/a.png')
    const { reply } = await post(`/local/upload?path=${path}&user=ann`, bytes)
    expect(reply.fileID).toBe('cloud://local-env.6c6f-local-env-1250000000/头像/a.png')
    const file = await fetch(
      `${at.cloud.url}/local/file?id=${encodeURIComponent(String(reply.fileID))}`,
    )
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes)
  })

  test('tells its readers what happens', async () => {
    const events = await eventsDuring(at.cloud, async () => {
      await at.cloud.put('things', [{ _id: 'e', n: 1 }])
      await at.value(
        `await db.runTransaction((t) => t.collection('things').doc('e').update({ data: { n: 2 } }))`,
      )
    })
    expect(events.map((event) => event.type)).toEqual(['data', 'data', 'invocation'])
    expect(events[1]).toEqual({ type: 'data', collections: ['things'] })
  })

  test.each([
    ['/local/call', '{'],
    ['/local/call', '{"data":{}}'],
    ['/local/call', '{"name":"probe","user":"a b"}'],
    ['/local/clock', '{"advance":-1}'],
    ['/local/clock', '{"advance":"1"}'],
    ['/local/faults', '{"on":"notice","kind":"eat","count":1}'],
    ['/local/payments/decide', '{"prepayId":"none","outcome":"pay"}'],
    ['/local/upload?user=ann', 'x'],
    ['/local/upload?path=../x&user=ann', 'x'],
  ])('POST %s %s is refused with a reason', async (path, body) => {
    const { status, reply } = await post(path, body)
    expect(status).toBe(400)
    expect(reply.error).toEqual(expect.any(String))
  })

  test.each([
    '/local/nothing',
    '/nothing',
    '/local/file?id=cloud://x',
    '/local/data/nothing',
    '/local/data/%',
  ])('GET %s is refused', async (path) => {
    const { status } = await fetch(at.cloud.url + path)
    expect([400, 404]).toContain(status)
  })
})
