import { ARRAYS } from './operators-rows-arrays'
import { DATES } from './operators-rows-dates'
import { GROUPS } from './operators-rows-groups'
import { LOGIC } from './operators-rows-logic'
import { NUMBERS } from './operators-rows-numbers'
import { STRINGS } from './operators-rows-strings'
import { AGGREGATE_INVALID, runTable, type Table, testTable } from './operators-table'

const TABLE: Table = { ...ARRAYS, ...DATES, ...GROUPS, ...LOGIC, ...NUMBERS, ...STRINGS }

/** The first is the document that expressions are tried on; its date is midnight in Beijing. */
const DOCS = [
  {
    _id: '1',
    n: 10,
    s: 'Tea茶',
    list: [3, 1],
    deep: { x: 1, y: 2 },
    at: new Date('2026-03-01T16:00:00.250Z'),
  },
  { _id: '2', n: 4, s: 'x', deep: { x: 1, y: 2 } },
  { _id: '3', n: null },
]

function wrap(code: string): string {
  const stages = code.startsWith('group ')
    ? `.group({ _id: null, v: ${code.slice('group '.length)} })`
    : `.limit(1).project({ v: ${code} })`
  return `return (await db.collection('docs').aggregate()${stages}.end()).list[0].v`
}

testTable(
  TABLE,
  () => runTable(TABLE, { schema: [{ name: 'docs', indexes: [] }], docs: { docs: DOCS }, wrap }),
  (uses) => {
    test('every expression of the SDK has a row', async () => {
      const names = await uses().names('return Object.keys(_.aggregate)')
      const rows = [...Object.keys(TABLE), 'pipeline']
      expect(new Set(names as string[])).toEqual(new Set(rows))
    })

    test('expressions of newer servers are refused by name', async () => {
      const names = '$rand $first $last $round $toString $function $getField $dateAdd $sortArray'
      const failures = await uses().names(`
        const failures = []
        for (const name of ${JSON.stringify(names.split(' '))}) {
          const aggregate = db.collection('docs').aggregate().project({ v: { [name]: '$n' } })
          failures.push(await aggregate.end().catch(({ code, message }) => [code, message.includes(name)]))
        }
        return failures`)
      expect(failures).toEqual(names.split(' ').map(() => [AGGREGATE_INVALID, true]))
    })
  },
)
