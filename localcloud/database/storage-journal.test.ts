/** What the journal refuses, and what it goes on from. The random cases are in tests/durability. */

import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doc, Storage } from '../database-types'
import { refuseWarning, removeFolders, temporaryFolder } from './fixtures'
import { journalStorage } from './storage-journal'

afterAll(removeFolders)

const fileIn = (folder: string) => join(folder, 'journal.log')
const one = (key: string, doc: Doc | null) => new Map([[key, doc]])
const doc = (_id: string, n: number | string): Doc => ({ _id, n })

/** What a folder holds, closed again; `warnings` gets what the opening tells. */
async function contentOf(folder: string, warnings: string[] = []): Promise<Record<string, Doc>> {
  const storage = journalStorage(folder, (text) => warnings.push(text))
  const content = Object.fromEntries(storage.load())
  await storage.close()
  return content
}

/** A folder with one small commit, and the storage still open. */
async function begun(): Promise<{ folder: string; storage: Storage }> {
  const folder = temporaryFolder()
  const storage = journalStorage(folder, refuseWarning)
  await storage.commit(one('docs/a', doc('a', 0)))
  return { folder, storage }
}

test('commits that come together go into one line, which any editor can read', async () => {
  const { folder, storage } = await begun()
  await Promise.all([
    storage.commit(one('docs/b', doc('b', 1))),
    storage.commit(one('docs/c', doc('c', 2))),
    storage.commit(new Map([...one('docs/a', null), ...one('docs/b', doc('b', 3))])),
  ])
  await storage.close()
  const lines = readFileSync(fileIn(folder), 'utf8').split('\n')
  expect(lines.map((line) => line.replace(/^[0-9a-f]{16}\t/, '').split('\t'))).toEqual([
    ['local cloud data, format 2'],
    ['2', 'commit'],
    ['3', 'commit', 'docs/a', '{"_id":"a","n":0}'],
    ['4', 'commit', 'docs/b', '{"_id":"b","n":1}'],
    [
      ...['5', 'commit', 'docs/c', '{"_id":"c","n":2}'],
      ...['docs/a', '', 'docs/b', '{"_id":"b","n":3}'],
    ],
    ['6', 'closed'],
    [''],
  ])
  expect(await contentOf(folder)).toEqual({ 'docs/b': doc('b', 3), 'docs/c': doc('c', 2) })
})

test('a long commit fills several lines, and is there as a whole or not at all', async () => {
  const { folder, storage } = await begun()
  const before = readFileSync(fileIn(folder)).length
  const docs = ['x', 'y', 'z'].map((letter) => doc(letter, letter.repeat(1_100_000)))
  const long = new Map(docs.map((one) => [`docs/${one._id}`, one]))
  await storage.commit(long)
  await storage.close()
  expect(await contentOf(folder)).toEqual({ 'docs/a': doc('a', 0), ...Object.fromEntries(long) })

  const bytes = readFileSync(fileIn(folder))
  truncateSync(fileIn(folder), bytes.indexOf(10, bytes.indexOf(10, before) + 1) + 1)
  const warnings: string[] = []
  const again = journalStorage(folder, (text) => warnings.push(text))
  expect([...again.load()]).toEqual([['docs/a', doc('a', 0)]])
  expect(warnings).toEqual([expect.stringContaining('from the last whole commit, in line 3;')])
  await again.commit(one('docs/b', doc('b', 0)))
  await again.close()
  expect(await contentOf(folder, warnings)).toEqual({
    'docs/a': doc('a', 0),
    'docs/b': doc('b', 0),
  })
  expect(warnings).toHaveLength(1)
})

test('a folder of another version of the format is refused in one line', () => {
  const newer = temporaryFolder()
  writeFileSync(fileIn(newer), 'local cloud data, format 3\nwhatever\n')
  expect(() => journalStorage(newer, refuseWarning)).toThrow(
    `The data folder ${newer} has format 3; this version reads and writes format 2 only. ` +
      `Move ${newer} away to start anew, or choose another folder with --data.`,
  )
  const older = temporaryFolder()
  writeFileSync(join(older, 'data.mdb'), '')
  expect(() => journalStorage(older, refuseWarning)).toThrow(`${older} has format 1; this version`)
})

test('an empty or foreign file is refused, and the folder is free again', async () => {
  const folder = temporaryFolder()
  for (const text of ['', 'local cloud data, format 2\n', 'something else\n']) {
    writeFileSync(fileIn(folder), text)
    expect(() => journalStorage(folder, refuseWarning)).toThrow(/^The data are damaged: in [^\n]+$/)
  }
  const other = await begun()
  await other.storage.close()
  writeFileSync(fileIn(folder), readFileSync(fileIn(other.folder)))
  expect(await contentOf(folder)).toEqual({ 'docs/a': doc('a', 0) })
})

test('damage names the line, and what to do', async () => {
  const { folder, storage } = await begun()
  await storage.commit(one('docs/b', doc('b', 1)))
  await storage.close()
  const file = fileIn(folder)
  writeFileSync(file, readFileSync(file, 'utf8').replace('"n":1', '"n":7'))
  expect(() => journalStorage(folder, refuseWarning)).toThrow(
    `The data are damaged: in ${file}, line 4 is not what was written, though later lines are; a ` +
      `copy of its first 3 lines is whole. Move ${folder} away to start anew, or choose another ` +
      'folder with --data.',
  )
})

test('a place that no folder can have is told with what to do', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => journalStorage(join(file, 'data'), refuseWarning)).toThrow(
    /^The data folder \S+ cannot be used \(ENOTDIR: [^\n]+\)\. Give this user the right to write/,
  )
  const folder = temporaryFolder()
  mkdirSync(fileIn(folder))
  expect(() => journalStorage(folder, refuseWarning)).toThrow(/cannot be used \(EISDIR/)
})
