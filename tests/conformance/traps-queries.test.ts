/** Queries that the SDK changes without a word on their way (facts/wx-server-sdk-wire.md section 12). */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
  await at.cloud.put('things', [
    { _id: '1', a: 1, b: 3 },
    { _id: '2', a: 1, b: 9 },
    { _id: '3', a: 9, b: 9 },
  ])
})
afterAll(() => at.stop())

const ids = (query: string): Promise<unknown> =>
  at.value(`const { data } = await db.collection('things').where(${query}).orderBy('_id', 'asc').get()
    return data.map((doc) => doc._id)`)

const BOTH = `{ a: _.or(_.eq(1), _.eq(2)), b: _.or(_.eq(3), _.eq(4)) }`

test.each([
  ['get', `db.collection('things').where(${BOTH}).get()`],
  ['count', `db.collection('things').where(${BOTH}).count()`],
  ['update', `db.collection('things').where(${BOTH}).update({ data: { n: 1 } })`],
  ['remove', `db.collection('things').where(${BOTH}).remove()`],
  ['match', `db.collection('things').aggregate().match(${BOTH}).end()`],
  ['nested', `db.collection('things').where(_.and([${BOTH}, { a: 1 }])).get()`],
  [
    'ranges',
    `db.collection('things').where({ a: _.lt(1).or(_.gt(5)), b: _.gt(1).and(_.lt(2)).or(_.eq(3)) }).get()`,
  ],
])('two _.or on two fields, which become one (%s)', async (_name, call) => {
  const error = await at.error(`return ${call}`)
  expect(error.errMsg).toMatch(/what two _.or on two fields become.*would find what matches either/)
  expect(at.cloud.dump('things')).toHaveLength(3)
})

test.each([
  [
    'both, by _.and',
    `_.and([{ a: _.or(_.eq(1), _.eq(2)) }, { b: _.or(_.eq(3), _.eq(4)) }])`,
    ['1'],
  ],
  ['either, by _.in', `_.or([{ a: _.in([1, 2]) }, { b: _.in([3, 4]) }])`, ['1', '2']],
  ['one _.or and a condition', `{ a: _.or(_.eq(1), _.eq(2)), b: 9 }`, ['2']],
  ['the same field often', `_.or([{ a: 1 }, { a: 9 }])`, ['1', '2', '3']],
  ['pairs of fields', `_.or([{ a: 1, b: 9 }, { a: 9, b: 9 }])`, ['2', '3']],
])('%s is fine', async (_name, query, found) => {
  expect(await ids(query)).toEqual(found)
})

test('where by undefined alone is refused by the SDK itself', async () => {
  const error = await at.error(`return db.collection('things').where({ a: undefined }).get()`)
  expect(`${error.errMsg} ${error.message}`).toContain('undefined')
})

test('what no server can see: a condition that is undefined, the first of two where', async () => {
  expect(await ids(`{ a: undefined, b: 9 }`)).toEqual(['2', '3'])
  expect(await ids(`{ a: 1 }).where({ b: 9 }`)).toEqual(['2', '3'])
})

test('an id that is no string finds nothing there, and says so here', async () => {
  const error = await at.error(`return db.collection('things').doc(5).get()`)
  expect(error.errMsg).toMatch(/5 is no string: the real cloud would look for/)
})

test('orderBy and limit do not reach an update', async () => {
  const { updated } = (await at.value(`const { stats } = await db.collection('things')
    .where({ b: 9 }).orderBy('_id', 'asc').limit(1).update({ data: { seen: true } })
    return stats`)) as { updated: number }
  expect(updated).toBe(2)
})
