/** Each kind of fault at each kind of request, through the unmodified SDK. */
import type { TripFaultKind } from '../../localcloud/fault-types'
import { make, PLACES, type Place, startPlaces } from './faults-places'
import type { Fixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startPlaces()
})
afterAll(() => at.stop())
// What a broken function leaves open is over after 30 seconds.
afterEach(async () => {
  await at.cloud.advance(31_000)
  expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 })
})

async function strike(kind: TripFaultKind, place: Place, door = 'probe') {
  at.cloud.fault({ on: 'trip', kind, action: place.action, count: 1, door })
  const made = await make(at, place, door)
  const mine = at.cloud.invocations().filter((one) => one.door === door)
  expect(mine.at(-1)?.faults).toMatchObject([{ kind, action: place.action }])
  return made
}

describe.each(Object.entries(PLACES))('%s', (_name, place) => {
  test('lost: not done, a cut connection', async () => {
    const made = await strike('lost', place)
    expect(made).toEqual({ changed: false, reply: { error: expect.objectContaining(place.cut) } })
  })

  test('unanswered: done, a cut connection', async () => {
    const made = await strike('unanswered', place)
    expect(made).toEqual({ changed: true, reply: { error: expect.objectContaining(place.cut) } })
  })

  test('refused: not done, the answer of an overloaded cloud', async () => {
    const { reply, changed } = await strike('refused', place)
    expect(reply).toEqual({ error: expect.objectContaining(place.refused) })
    expect(changed).toBe(false)
  })

  test.each([
    ['crash before', false],
    ['crash after', true],
  ] as const)('%s: the invocation ends there, done = %s', async (kind, done) => {
    expect(await strike(kind, place)).toMatchObject({
      changed: done,
      reply: { errCode: -504002, errMsg: expect.stringContaining('code exit unexpected') },
    })
  })
})

test.each(['a plain add', 'a commit', 'an upload', 'a call of a function'])(
  'late at %s: done, and the function runs into its time limit',
  async (name) => {
    const place = PLACES[name]
    if (place === undefined) throw new Error(name)
    expect(await strike('late', place, 'hasty')).toMatchObject({
      changed: true,
      reply: { errCode: -504003, errMsg: expect.stringContaining('timed out after 0.1 seconds') },
    })
  },
)

test('late: a function that does not wait for the answer goes on without it', async () => {
  at.cloud.fault({ on: 'trip', kind: 'late', action: 'database.insertDocument', count: 1 })
  const snippet = `const late = db.collection('things').add({ data: { n: 9 } })
    return Promise.race([late, new Promise((resolve) => setTimeout(resolve, 30, 'gave up'))])`
  expect(await at.value(snippet)).toBe('gave up')
  await at.cloud.settled()
})

const READS: [name: string, action: string, snippet: string, cut: RegExp, refused: RegExp][] = [
  [
    'a plain read',
    'database.getDocument',
    `await db.collection('things').where({ n: 1 }).get()`,
    /-501001 .*socket hang up/,
    /-501001 .*overloaded/,
  ],
  [
    'a count',
    'database.calculateDocument',
    `await db.collection('things').where({ n: 1 }).count()`,
    /-501001 .*socket hang up/,
    /-501001 .*overloaded/,
  ],
  [
    'an aggregate',
    'database.aggregateDocuments',
    `await db.collection('things').aggregate().match({ n: 1 }).limit(1).end()`,
    /ECONNRESET.*socket hang up/,
    /SYS_ERR.*overloaded/,
  ],
  [
    'an open API',
    'wx.openApi',
    `await cloud.openapi.wxacode.getUnlimited({ scene: 'a', page: 'pages/a', checkPath: false })`,
    /-501001 .*socket hang up/,
    /-501001 .*overloaded/,
  ],
  [
    'a download',
    'storage.get',
    `await cloud.downloadFile({ fileID: event.fileID })`,
    /downloadFile:fail socket hang up/,
    /STORAGE_REQUEST_FAIL/,
  ],
]

test.each(READS)('%s can be lost and refused', async (_name, action, snippet, cut, refused) => {
  const place = { action, snippet, state: () => 0, cut: {}, refused: {} }
  const text = async (kind: TripFaultKind) => JSON.stringify((await strike(kind, place)).reply)
  expect(await text('lost')).toMatch(cut)
  expect(await text('unanswered')).toMatch(cut)
  expect(await text('refused')).toMatch(refused)
  expect(await text('crash before')).toMatch(/-504002/)
  expect((await make(at, place)).reply).not.toHaveProperty('error')
})
