/** Collections: those of a schema and no others, or, without one, those that a function creates. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../../localcloud/start'
import { PROBE, startFixture, writeDoors } from './fixture'

const folder = mkdtempSync(join(tmpdir(), 'fenming-schema-'))
const functions = writeDoors({ probe: PROBE })
afterAll(() => {
  for (const path of [folder, functions]) rmSync(path, { recursive: true })
})

test('without a schema a created collection is there, also after a restart, up to 100', async () => {
  const open = () => startFixture({}, { functions, schema: undefined, dataFolder: folder })
  const first = await open()
  const missing = await first.error(`return db.collection('made').get()`)
  expect(missing).toMatchObject({ errCode: -502005 })
  const made = await first.value(`const made = await db.createCollection('made')
    await db.collection('made').add({ data: { _id: '1' } })
    await db.createCollection('empty')
    return made`)
  expect(made).toMatchObject({ errMsg: 'createCollection:ok' })
  await first.stop()

  const second = await open()
  const rows = `return (await db.collection('made').get()).data`
  expect(await second.value(rows)).toEqual([{ _id: '1' }])
  expect(await second.value(`return (await db.collection('empty').count()).total`)).toBe(0)
  const again = await second.error(`return db.createCollection('empty')`)
  expect(again).toMatchObject({
    errCode: -1,
    code: 'DATABASE_REQUEST_FAILED',
    errMsg: expect.stringContaining('Table exist'),
  })
  await second.value(`for (let i = 2; i < 100; i++) await db.createCollection('c' + i)`)
  expect(await second.error(`return db.createCollection('more')`)).toMatchObject({
    errCode: -1,
    code: 'DATABASE_COLLECTION_EXCEED_LIMIT',
  })
  await second.stop()
})

test('names that no collection may have', async () => {
  const at = await startFixture({}, { functions, schema: undefined })
  for (const name of ['a/b', '1a', 'x'.repeat(65)]) {
    const error = await at.error(`return db.createCollection('${name}')`)
    expect(error).toMatchObject({ errCode: -1, code: 'INVALID_PARAM' })
  }
  const own = await at.error(`return db.createCollection('local-users')`)
  expect(own).toMatchObject({ code: 'LOCAL_STRICT' })
  expect(await at.error(`return db.collection('local-users').get()`)).toMatchObject({
    errCode: -502005,
  })
  await at.stop()
})

test('with a schema nothing else exists and nothing can be made', async () => {
  const at = await startFixture({}, { functions })
  expect(await at.error(`return db.createCollection('other')`)).toMatchObject({
    errCode: -1,
    code: 'LOCAL_STRICT',
    errMsg: expect.stringContaining('The real cloud would make it without indexes'),
  })
  expect(await at.error(`return db.collection('other').get()`)).toMatchObject({
    errCode: -502005,
    errMsg: expect.stringMatching(/^collection.get:fail -502005 .*Db or Table not exist/),
  })
  await at.stop()
})

test('a document that lacks the field of a unique index is refused when it is written', async () => {
  const at = await startFixture({}, { functions })
  expect((await at.error(`return db.collection('names').add({ data: {} })`)).errMsg).toMatch(
    /lacks 'name' of the unique index byName: the real cloud would count it as null and refuse/,
  )
  await at.stop()
})

test('a schema that the stored documents do not fit stops the start with one clear line', async () => {
  const dataFolder = join(folder, 'unfit')
  const first = await startFixture({}, { functions, dataFolder })
  await first.value(`await db.collection('things').add({ data: { _id: '1' } })`)
  await first.stop()
  const index = { name: 'u', fields: [['code', 1]] as const, unique: true }
  const schema = [{ name: 'things', indexes: [index] }]
  await expect(startLocalCloud({ functions, schema, dataFolder })).rejects.toThrow(
    "things/1 lacks 'code' of the unique index u",
  )
  const again = await startFixture({}, { functions, dataFolder })
  await again.stop()
})
