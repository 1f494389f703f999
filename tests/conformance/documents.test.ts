import { type Fixture, START, startFixture } from './fixture'

/** The unmodified SDK in a door against the local cloud: every document action, right and wrong. */
let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())
beforeEach(() =>
  at.value(`
    await db.collection('things').where({ n: _.exists(true) }).remove()
    for (const n of [1, 2, 3]) await db.collection('things').doc('t' + n).set({ data: { n } })
  `),
)

describe('right', () => {
  test('add answers the id, or the ids of a list in their order', async () => {
    const one = await at.value(`return db.collection('things').add({ data: { _id: 'x', n: 9 } })`)
    expect(one).toEqual({ _id: 'x', errMsg: 'collection.add:ok' })
    const many = `return db.collection('things').add({ data: [{ _id: 'y', n: 9 }, { n: 9 }] })`
    expect(await at.value(many)).toMatchObject({
      _ids: ['y', expect.stringMatching(/^[\da-f]{32}$/)],
    })
  })

  test('values travel unchanged; a server date is local-cloud time', async () => {
    const doc = (await at.value(`
      await db.collection('things').doc('v').set({ data: {
        n: 1, big: 3000000000, half: 1.5, no: false, none: null, list: [1, { a: 'b' }],
        at: new Date(5), server: db.serverDate({ offset: 60000 }), gone: undefined,
      } })
      const { data } = await db.collection('things').doc('v').get()
      return { ...data, isDate: data.at instanceof Date }
    `)) as Record<string, unknown>
    expect(doc).toMatchObject({
      _id: 'v',
      n: 1,
      big: 3000000000,
      half: 1.5,
      no: false,
      none: null,
      list: [1, { a: 'b' }],
      at: new Date(5).toISOString(),
      isDate: true,
    })
    expect(doc).not.toHaveProperty('gone')
    expect(Date.parse(String(doc.server)) - START).toBeGreaterThanOrEqual(60_000)
    expect(Date.parse(String(doc.server)) - START).toBeLessThan(120_000)
  })

  test('get by query: operators, order, skip, limit, fields', async () => {
    const found = await at.value(`
      const { data } = await db.collection('things').where({ n: _.gte(1).and(_.lte(3)) })
        .orderBy('n', 'desc').skip(1).limit(1).field({ n: true, _id: false }).get()
      return data
    `)
    expect(found).toEqual([{ n: 2 }])
  })

  test('a missing document is null, or an error where the caller wants one', async () => {
    expect(await at.value(`return db.collection('things').doc('none').get()`)).toMatchObject({
      data: null,
    })
    expect(
      await at.error(`return cloud.database().collection('things').doc('none').get()`),
    ).toMatchObject({
      errCode: -1,
      errMsg: expect.stringContaining('document with _id none does not exist'),
    })
  })

  test('count, update and remove tell how many', async () => {
    const counts = await at.value(`
      const things = db.collection('things')
      const { total } = await things.where({ n: _.in([1, 2]) }).count()
      const one = await things.doc('t1').update({ data: { n: _.inc(5), 'deep.er': 1 } })
      const many = await things.where({ n: _.gt(1) }).update({ data: { seen: true } })
      const none = await things.doc('missing').update({ data: { n: 1 } })
      const set = await things.doc('new').set({ data: { n: 4 } })
      const again = await things.doc('new').set({ data: { n: 5 } })
      const removed = await things.where({ n: _.gt(4) }).remove()
      return [total, one.stats, many.stats, none.stats, set.stats, again.stats, removed.stats]
    `)
    expect(counts).toEqual([
      2,
      { updated: 1 },
      { updated: 3 },
      { updated: 0 },
      { updated: 0, created: 1 },
      { updated: 1, created: 0 },
      { removed: 2 },
    ])
  })

  test('aggregate matches, groups, sorts and limits', async () => {
    const rows = await at.value(`
      const $ = _.aggregate
      const { list } = await db.collection('things').aggregate()
        .match({ n: _.gte(2) }).group({ _id: null, sum: $.sum('$n') }).sort({ _id: 1 }).limit(5).end()
      return list
    `)
    expect(rows).toEqual([{ _id: null, sum: 5 }])
  })
})

describe('wrong', () => {
  test.each([
    ['a duplicate id', `db.collection('things').add({ data: { _id: 't1' } })`, -502001, /E11000/],
    [
      'a duplicate key',
      `db.collection('names').add({ data: [{ name: 'a' }, { name: 'a' }] })`,
      -502001,
      /E11000/,
    ],
    ['an unknown collection', `db.collection('nowhere').get()`, -502005, /Table not exist/],
    ['our own collections', `db.collection('local-users').get()`, -502005, /Table not exist/],
    ['an unknown operator', `db.collection('things').where({ $text: 1 }).get()`, undefined, /text/],
    [
      'an empty update',
      `db.collection('things').doc('t1').update({ data: { e: {} } })`,
      -502001,
      /is empty/,
    ],
    [
      'a remove of everything',
      `db.collection('things').remove()`,
      undefined,
      /LOCAL_STRICT|without where/,
    ],
    [
      'an update of everything',
      `db.collection('things').where({}).update({ data: { n: 1 } })`,
      undefined,
      /without where/,
    ],
    [
      'a command inside add',
      `db.collection('things').add({ data: { n: _.inc(1) } })`,
      undefined,
      /command/,
    ],
    [
      'a Buffer inside add',
      `db.collection('things').add({ data: { b: Buffer.from('x') } })`,
      undefined,
      /Buffer/,
    ],
    ['a numeric id', `db.collection('things').doc(5).get()`, undefined, /is no string/],
    [
      'a type error',
      `db.collection('things').doc('t1').update({ data: { n: _.push([1]) } })`,
      -502001,
      /array/,
    ],
  ])('%s', async (_name, snippet, errCode, text) => {
    const error = await at.error(`return ${snippet}`)
    if (errCode !== undefined) expect(error.errCode).toBe(errCode)
    expect(error.errMsg).toMatch(text)
    const count = await at.value(
      `return (await db.collection('things').where({ n: _.lt(4) }).count()).total`,
    )
    expect(count).toBe(3)
  })

  test('aggregate and createCollection keep the server code', async () => {
    const aggregate = await at.error(
      `return db.collection('nowhere').aggregate().match({ a: 1 }).end()`,
    )
    expect(aggregate).toMatchObject({ errCode: -1, code: 'DATABASE_COLLECTION_NOT_EXIST' })
    const exists = await at.error(`return db.createCollection('things')`)
    expect(exists).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })
})
