/** The schema: what it may declare, and collections made without one. */

import type { CollectionSpec, Doc, IndexSpec } from '../database-types'
import { HERE, openWorld } from './fixtures'
import { memoryStorage } from './storage-memory'

const index = (name: string, ...fields: string[]): IndexSpec => ({
  name,
  fields: fields.map((field) => [field, 1]),
})
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`)
const things = (...indexes: IndexSpec[]): CollectionSpec => ({ name: 'things', indexes })

test.each<[string, CollectionSpec[], RegExp]>([
  ['11 indexes', [things(...numbers(11).map((name) => index(name, name)))], /more than 10 indexes/],
  ['an index of 32 fields', [things(index('wide', ...numbers(32)))], /1 to 31 fields/],
  ['an index of nothing', [things(index('empty'))], /1 to 31 fields/],
  ['a field twice', [things(index('twice', 'a', 'a'))], /distinct paths/],
  ['a path with $', [things(index('odd', 'a.$'))], /distinct paths/],
  ['an index twice', [things(index('a', 'a'), index('a', 'b'))], /the index a twice/],
  ['the name of a default index', [things(index('_openid_1', 'a'))], /_openid_1 twice/],
  ['a collection twice', [things(), things()], /things twice/],
  ['a name with a slash', [{ name: 'a/b', indexes: [] }], /no name of a collection/],
  ['an empty name', [{ name: '', indexes: [] }], /no name of a collection/],
  ['101 collections', numbers(101).map((name) => ({ name, indexes: [] })), /more than 100/],
])('a schema with %s is refused', async (_what, schema, text) => {
  await expect(openWorld(memoryStorage(), { schema })).rejects.toThrow(text)
})

test('10 indexes of 31 fields on 100 collections are fine', async () => {
  const wide = numbers(10).map((name) => index(name, ...numbers(31)))
  const schema = numbers(100).map((name) => ({ name, indexes: wide }))
  await expect(openWorld(memoryStorage(), { schema })).resolves.toBeDefined()
})

test.each([
  ['a stored document lacks the field of a unique index', 'code', /docs\/1 lacks 'code'/],
  ['two stored documents share a unique key', 'n', /E11000/],
])('%s: the schema is refused', async (_what, field, text) => {
  const stored = new Map<string, Doc>()
  const { db } = await openWorld(memoryStorage(stored))
  await db.insert(
    'docs',
    ['1', '2'].map((_id) => ({ _id, n: 1 })),
    HERE,
  )
  const schema = [{ name: 'docs', indexes: [{ ...index('u', field), unique: true }] }]
  await expect(openWorld(memoryStorage(stored), { schema })).rejects.toThrow(text)
})

describe('without a schema', () => {
  const options = { schema: undefined, own: [{ name: 'local-users', indexes: [] }] }

  test('a collection is there once it is made, also after a restart', async () => {
    const stored = new Map<string, Doc>()
    const { db } = await openWorld(memoryStorage(stored), options)
    await expect(db.insert('made', [{}], HERE)).rejects.toThrow('Table not exist')
    await db.createCollection('made')
    await db.createCollection('empty')
    await db.insert('made', [{ _id: '1' }], HERE)
    const again = (await openWorld(memoryStorage(stored), options)).db
    expect(again.dump('made')).toEqual([{ _id: '1' }])
    expect(again.dump('empty')).toEqual([])
    await expect(again.createCollection('empty')).rejects.toThrow('Table exist')
  })

  test('names are checked, and those of the local cloud itself are taken', async () => {
    const { db } = await openWorld(memoryStorage(), options)
    for (const name of ['a/b', '', '1a', 'x'.repeat(65)]) {
      await expect(db.createCollection(name)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    }
    await expect(db.createCollection('local-users')).rejects.toMatchObject({ code: 'LOCAL_STRICT' })
  })

  test('there are 100 at most, those of the local cloud itself not counted', async () => {
    const { db } = await openWorld(memoryStorage(), options)
    for (const name of numbers(100)) await db.createCollection(name)
    await expect(db.createCollection('more')).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_EXCEED_LIMIT',
    })
  })

  test('a collection is there only when it is durable, and only one call makes it', async () => {
    const storage = memoryStorage()
    const full = new Error('disk full')
    const commit = jest.spyOn(storage, 'commit').mockRejectedValueOnce(full)
    const { db } = await openWorld(storage, options)
    await expect(db.createCollection('made')).rejects.toBe(full)
    expect(() => db.dump('made')).toThrow('Table not exist')

    const first = db.createCollection('made')
    const second = db.createCollection('made')
    expect(() => db.dump('made')).toThrow('Table not exist')
    await expect(second).rejects.toThrow('Table exist')
    await first
    expect(db.dump('made')).toEqual([])
    expect(commit).toHaveBeenCalledTimes(2)
  })

  test('collections that a schema made are there without it', async () => {
    const stored = new Map<string, Doc>()
    const { db } = await openWorld(memoryStorage(stored))
    await db.insert('docs', [{ _id: '1' }], HERE)
    const again = (await openWorld(memoryStorage(stored), options)).db
    expect(again.dump('docs')).toEqual([{ _id: '1' }])
  })

  test('a schema that lacks what is stored leaves it alone, with a warning', async () => {
    const stored = new Map<string, Doc>()
    await (await openWorld(memoryStorage(stored), options)).db.createCollection('made')
    const warnings: string[] = []
    const { db } = await openWorld(memoryStorage(stored), { warn: (text) => warnings.push(text) })
    expect(() => db.dump('made')).toThrow('Table not exist')
    expect(warnings).toEqual([expect.stringContaining('no collection made')])
  })
})
