import { openWorld } from '../../database/fixtures'
import { OWN_COLLECTIONS } from '../../records'
import { openKeys } from './keys'

const open = () => openWorld(undefined, { own: [{ name: OWN_COLLECTIONS.payKeys, indexes: [] }] })

test('the keys that a data folder remembers go before those of the process', async () => {
  const first = await open()
  const keys = await openKeys(first.db)
  const folder = await open()
  const kept = { ...keys, serial: 'KEPT' }
  const { id, ...content } = kept
  await folder.db.setById(OWN_COLLECTIONS.payKeys, id, content, { token: 'test' })
  await expect(openKeys(folder.db)).rejects.toThrow(/id/)
  await folder.db.setById(OWN_COLLECTIONS.payKeys, id, kept, { token: 'test' })
  expect(await openKeys(folder.db)).toEqual(kept)
})

test('one process makes one set, which is remembered', async () => {
  const first = await open()
  const keys = await openKeys(first.db)
  expect(first.db.dump(OWN_COLLECTIONS.payKeys)).toMatchObject([{ serial: keys.serial }])
  expect(await openKeys((await open()).db)).toEqual(keys)
})
