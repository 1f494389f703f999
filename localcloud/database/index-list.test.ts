import type { Doc } from '../database-types'
import { IndexList, type Range } from './index-list'

function listed(direction: 1 | -1, values: unknown[]): IndexList {
  const index = new IndexList({
    name: 'a_n',
    fields: [
      ['a', 1],
      ['n', direction],
    ],
  })
  const docs = values.map((n, i): Doc => ({ _id: String(i), a: i % 2 === 0 ? 'x' : 'y', n }))
  index.load(docs)
  return index
}

/** Even ids are under `x`: 0, 2, 4, 6, 8, with n = 5, 1, null, 3, 's'. */
const VALUES = [5, 0, 1, 0, null, 0, 3, 0, 's', 0]

test.each<[Range | undefined, string[]]>([
  [undefined, ['4', '2', '6', '0', '8']],
  [{ lower: { value: 1, inclusive: true } }, ['2', '6', '0']],
  [{ lower: { value: 1, inclusive: false } }, ['6', '0']],
  [{ upper: { value: 3, inclusive: true } }, ['2', '6']],
  [{ upper: { value: 3, inclusive: false } }, ['2']],
  [{ lower: { value: 1, inclusive: false }, upper: { value: 5, inclusive: false } }, ['6']],
  [{ lower: { value: 6, inclusive: true } }, []],
  [{ lower: { value: '', inclusive: true } }, ['8']],
])('a range looks at exactly what lies in it: %j', (range, ids) => {
  expect([...listed(1, VALUES).ids(['x'], range)]).toEqual(ids)
  expect([...listed(1, VALUES).ids(['x'], range, true)]).toEqual([...ids].reverse())
  expect([...listed(-1, VALUES).ids(['x'], range)]).toEqual([...ids].reverse())
})

test('a document is listed once for each different element of an array', () => {
  const index = new IndexList({ name: 'tags', fields: [['tags', 1]] })
  index.load([{ _id: '1', tags: ['b', 'a', 'b'] }, { _id: '2', tags: [] }, { _id: '3' }])
  expect([...index.ids([])]).toEqual(['2', '3', '1', '1'])
  expect([...index.ids(['b'])]).toEqual(['1'])
  expect(index.multikey).toBe(true)
  index.replace([{ before: { _id: '1', tags: ['b', 'a', 'b'] }, after: { _id: '1', tags: 'c' } }])
  expect([...index.ids([])]).toEqual(['2', '3', '1'])
  expect(index.multikey).toBe(false)
})
