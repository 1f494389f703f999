/**
 * What the SDK sends without a word and the real cloud takes (facts/wx-server-sdk-wire.md section 12,
 * facts/cloud-database.md sections 12 and 15): here each is an error that says what would have come
 * of it, and nothing is stored.
 */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

const BEFORE = [{ _id: 'a', n: 1, tags: ['x'], when: 1 }]
beforeEach(() => at.cloud.put('things', BEFORE))

async function strict(call: string): Promise<string> {
  const error = await at.error(`const things = db.collection('things'); await ${call}`)
  const said = at.log.filter((line) => line.startsWith('[LOCAL_STRICT]')).at(-1) ?? ''
  // The SDK hides the code of most calls; the log of the local cloud tells it.
  expect(`${error.errMsg} ${error.message}`).toContain(said.replace('[LOCAL_STRICT] ', ''))
  expect(at.cloud.dump('things')).toEqual(BEFORE)
  return said
}

const UPDATES: [string, string, RegExp][] = [
  ['where({}).remove()', `things.where({}).remove()`, /would change or remove every document/],
  ['remove without where', `things.remove()`, /would change or remove every document/],
  ['where({}).update()', `things.where({}).update({ data: { n: 2 } })`, /every document/],
  ['update without where', `things.update({ data: { n: 2 } })`, /every document/],
  [
    'serverDate in _.set',
    `things.doc('a').update({ data: { when: _.set(db.serverDate()) } })`,
    /'when' is \{offset\}.*would store that object in place of a date/,
  ],
  [
    'serverDate deep in _.set',
    `things.doc('a').update({ data: { when: _.set({ deep: [db.serverDate()] }) } })`,
    /'when.deep.0' is \{offset\}/,
  ],
  [
    'serverDate in _.push({ each })',
    `things.doc('a').update({ data: { tags: _.push({ each: [db.serverDate()] }) } })`,
    /'tags.1' is \{offset\}/,
  ],
  [
    'an operator inside _.set',
    `things.doc('a').update({ data: { n: _.set({ deep: _.inc(1) }) } })`,
    /'n.deep' is the command _\.inc.*would store it as an object/,
  ],
  [
    '_.addToSet({ each })',
    `things.doc('a').update({ data: { tags: _.addToSet({ each: ['y'] }) } })`,
    /would add that object itself/,
  ],
  ['NaN by update', `things.doc('a').update({ data: { n: NaN } })`, /every sum over it/],
  ['_openid by update', `things.doc('a').update({ data: { _openid: 'o' } })`, /client's own/],
]

const ADDS: [string, string, RegExp][] = [
  ['an add without data', `things.add({})`, /would store null in place of a document/],
  ['an add of undefined', `things.add({ data: undefined })`, /would store null/],
  ['an add with a hole', `things.add({ data: [{ _id: 'b' }, undefined] })`, /would store null/],
  ['an update operator', `things.add({ data: { n: _.inc(1) } })`, /command _\.inc/],
  ['a query operator', `things.add({ data: { n: _.gt(1) } })`, /'n.\$gt' is no field name/],
  ['a logical operator', `things.add({ data: { n: _.or(_.eq(1), _.eq(2)) } })`, /command _\.or/],
  ['a Buffer', `things.add({ data: { b: Buffer.from('x') } })`, /store it without its content/],
  ['_openid', `things.add({ data: { _openid: 'o' } })`, /take it for a client's own/],
  ['a key with $', `things.add({ data: { a: { $b: 1 } } })`, /would refuse it, or store a field/],
  ['a key with a dot', `things.add({ data: { 'a.b': 1 } })`, /no query or update can reach/],
  ['NaN', `things.add({ data: { n: NaN } })`, /would store it, and every sum/],
  ['Infinity', `things.add({ data: { deep: [-Infinity] } })`, /'deep.0' is -Infinity/],
  ['2^53', `things.add({ data: { n: 2 ** 53 } })`, /last digits would be lost/],
  ['an _id that is a number', `things.add({ data: { _id: 5 } })`, /_id must be a string/],
  ['an _id of odd letters', `things.add({ data: { _id: 'a/b' } })`, /_id must be a string/],
  [
    'broken GeoJSON',
    `things.add({ data: { g: { type: 'Point', coordinates: ['x'] } } })`,
    /GeoJSON/,
  ],
  ['the same by set', `things.doc('b').set({ data: { n: NaN } })`, /every sum/],
]

test.each([...UPDATES, ...ADDS])('%s', async (_name, call, text) => {
  expect(await strict(call)).toMatch(text)
})

const IN = (call: string) => `db.runTransaction(async (t) => { await ${call} })`
test.each([
  ['add', IN(`t.collection('things').add({ data: { at: db.serverDate() } })`)],
  ['set', IN(`t.collection('things').doc('a').set({ data: { at: db.serverDate() } })`)],
  ['update', IN(`t.collection('things').doc('a').update({ data: { at: db.serverDate() } })`)],
])('serverDate in a transaction by %s', async (_name, call) => {
  expect(await strict(call)).toMatch(/is reported not to support it there/)
})

test.each([
  ['in a field', `things.add({ data: { _id: 'b', at: db.serverDate() } })`],
  ['in _.push', `things.doc('a').update({ data: { tags: _.push([db.serverDate()]) } })`],
  [
    'as text in a transaction',
    IN(`t.collection('things').doc('b')
    .set({ data: { text: '"$tcb_server_date":' } })`),
  ],
])('serverDate %s is fine', async (_name, call) => {
  await at.value(`const things = db.collection('things'); await ${call}`)
  await at.value(`await db.collection('things').doc('b').remove()`)
})

test.each([
  ['an empty object alone', `{ e: {} }`],
  ['undefined alone', `{ e: undefined }`],
])('an update of %s is empty: refused as MongoDB does', async (_name, data) => {
  const error = await at.error(`return db.collection('things').doc('a').update({ data: ${data} })`)
  expect(error).toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining("'$set' is empty"),
  })
})

test('amounts are whole numbers of fen', async () => {
  const priced = await startFixture(
    {},
    {
      schema: [{ name: 'things', indexes: [], fen: ['price', 'lines.*.price'] }],
    },
  )
  for (const data of [`{ price: 0.1 + 0.2 }`, `{ lines: [{ price: 1 }, { price: 2.5 }] }`]) {
    const error = await priced.error(`return db.collection('things').add({ data: ${data} })`)
    expect(error.errMsg).toMatch(/no whole number of fen. The real cloud would store it/)
  }
  await priced.value(`await db.collection('things').add({ data: { price: 30, weight: 0.3 } })`)
  await priced.stop()
})
