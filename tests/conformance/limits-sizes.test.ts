/** Counts and sizes (facts/cloud-database.md sections 2 and 12), through the SDK. */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
  for (let i = 0; i < 1200; i += 400) {
    await at.value(`await db.collection('things').add({ data: Array.from({ length: 400 },
      (_unused, k) => ({ _id: 'd' + (1000 + ${i} + k), k: ${i} + k })) })`)
  }
})
afterAll(() => at.stop())
beforeEach(() => at.log.splice(0))

const lines = (text: RegExp): number => at.log.filter((line) => text.test(line)).length

test.each([
  ['no limit', '', 100],
  ['limit 0', '.limit(0)', 100],
  ['limit 1000', '.limit(1000)', 1000],
  ['limit 1001', '.limit(1001)', 1000],
  ['skip 1150', '.skip(1150)', 50],
])('get with %s', async (_name, more, rows) => {
  const got = `return (await db.collection('things').orderBy('_id', 'asc')${more}.get()).data.length`
  expect(await at.value(got)).toBe(rows)
})

test.each([
  ['no limit', '', 20],
  ['limit 21', '.limit(21)', 21],
  ['limit 1100', '.limit(1100)', 1100],
])('aggregate with %s', async (_name, more, rows) => {
  const match = `match({ _id: _.gte('d') })`
  const end = `return (await db.collection('things').aggregate().${match}${more}.end()).list.length`
  expect(await at.value(end)).toBe(rows)
  expect(lines(/aggregation of things was cut to 20 rows/)).toBe(rows === 20 ? 1 : 0)
})

test('a negative limit or skip is refused', async () => {
  for (const more of ['limit(-1)', 'skip(-1)']) {
    const error = await at.error(`return db.collection('things').${more}.get()`)
    expect(`${error.errCode} ${error.errMsg}`).toMatch(/-501007|integer/)
  }
})

const add = (documents: string): string =>
  `await db.collection('names').add({ data: ${documents} })`

test('a document of 512 KB fits, one byte more does not', async () => {
  const sized = (size: number): string => {
    // BSON adds 43 bytes to the text: 5 for the document, the rest for names, types and lengths.
    return add(`{ _id: 'big', name: 'big', text: 'x'.repeat(${size} - 43) }`)
  }
  await at.value(sized(512 * 1024))
  await at.value(`await db.collection('names').doc('big').remove()`)
  expect(await at.error(sized(512 * 1024 + 1))).toMatchObject({
    errCode: -501007,
    errMsg: expect.stringContaining('524289 bytes, more than 524288'),
  })
})

test('an update is held to 512 KB as well', async () => {
  await at.value(add(`{ _id: 'grown', name: 'grown', text: 'x'.repeat(500000) }`))
  const grow = `await db.collection('names').doc('grown').update({ data: { more: 'x'.repeat(30000) } })`
  expect(await at.error(grow)).toMatchObject({ errCode: -501007 })
})

test('an add of 5 MB in all is refused, and nothing of it is stored', async () => {
  const batch = (count: number): string =>
    add(`Array.from({ length: ${count} }, (_unused, i) => ({ _id: 'b' + i, name: 'b' + i,
      text: 'x'.repeat(500000) }))`)
  expect(await at.error(batch(11))).toMatchObject({
    errCode: -501007,
    errMsg: expect.stringMatching(/an add of \d+ bytes, more than 5242880/),
  })
  expect(at.cloud.dump('names').filter(({ _id }) => /^b\d/.test(_id))).toHaveLength(0)
  await at.value(batch(10))
})

test('an index key of more than 1024 bytes is refused', async () => {
  expect(await at.error(add(`{ name: 'x'.repeat(1100) }`))).toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining('key too large to index'),
  })
})

test('an answer of more than 50 MB is refused', async () => {
  const text = 'x'.repeat(520_000)
  const docs = Array.from({ length: 101 }, (_unused, i) => ({ _id: `m${i}`, name: `m${i}`, text }))
  await at.cloud.put('names', docs)
  const many = (limit: number): string =>
    `return (await db.collection('names').where({ name: _.gte('m').and(_.lt('n')) })
      .limit(${limit}).get()).data.length`
  expect(await at.error(many(101))).toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining('query result size exceed limit (50MB)'),
  })
  expect(await at.value(many(5))).toBe(5)
})

const operations = (count: number): string => `await db.runTransaction(async (t) => {
  for (let i = 0; i < ${count}; i++) await t.collection('things').doc('d1000').get()
}, 0)`

test('a transaction of 100 operations passes with a warning, of 101 it is ended', async () => {
  await at.value(operations(20))
  expect(lines(/transaction of more than 20 operations/)).toBe(0)
  await at.value(operations(100))
  expect(lines(/transaction of more than 20 operations/)).toBe(1)
  expect((await at.error(operations(101))).errMsg).toMatch(
    /more than 100 operations: the real cloud would end it/,
  )
  expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 })
})

test.each([
  ['get', `db.collection('things').where({ k: 5 }).get()`],
  ['count', `db.collection('things').where({ k: 5 }).count()`],
  ['aggregate', `db.collection('things').aggregate().match({ k: 5 }).end()`],
])(
  'a scan of 1200 documents by %s is refused, with the index that would serve',
  async (_n, call) => {
    const error = await at.error(`return ${call}`)
    expect(error.errMsg).toMatch(
      /things: where\(k\) reads 1200 documents. An index of things on \(k 1\) would serve it. The real cloud would read them all/,
    )
  },
)
