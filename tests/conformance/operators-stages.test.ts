import { GROUP_STAGES } from './operators-rows-groups-stages'
import { ROW_STAGES } from './operators-rows-stages'
import { runTable, type Table, testTable } from './operators-table'

const POINT = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] })

const DOCS = {
  orders: [
    {
      _id: '1',
      buyer: 'b',
      fen: 300,
      lines: [
        { sku: 'x', n: 1 },
        { sku: 'y', n: 2 },
      ],
      loc: POINT(113.3, 23.1),
    },
    { _id: '2', buyer: 'a', fen: 100, lines: [], loc: POINT(113.4, 23.1) },
    { _id: '3', buyer: 'b', fen: 50, tags: [1, 9] },
    { _id: '4', fen: 5000, lines: '' },
  ],
  members: [
    { _id: 'a', name: '甲', teams: ['t1', 't2'] },
    { _id: 'b', name: '乙', teams: ['t2'] },
  ],
  many: Array.from({ length: 30 }, (_, i) => ({ _id: `m${i}`, i })),
  mixed: [
    { _id: 'date', v: new Date(0) },
    { _id: 'true', v: true },
    { _id: 'array', v: [9, 1] },
    { _id: 'object', v: { a: 1 } },
    { _id: 'Z', v: 'Z' },
    { _id: 'a', v: 'a' },
    { _id: 'wide', v: '\u{1f600}' },
    { _id: 'bmp', v: '\uffee' },
    { _id: 'number', v: 5 },
    { _id: 'null', v: null },
    { _id: 'empty', v: [] },
    { _id: 'missing' },
  ],
}

const TABLE: Table = { ...GROUP_STAGES, ...ROW_STAGES }

const SCHEMA = [
  { name: 'orders', indexes: [], geo: ['loc'] },
  { name: 'members', indexes: [] },
  { name: 'many', indexes: [] },
  { name: 'mixed', indexes: [] },
]

testTable(
  TABLE,
  () =>
    runTable(TABLE, {
      schema: SCHEMA,
      docs: DOCS,
      wrap: (code) => `return (await db.collection('orders').aggregate()${code}.end()).list`,
    }),
  (uses) => {
    test('every stage of the SDK has a row', async () => {
      const names = await uses().names(`
        const methods = (o) => Object.getOwnPropertyNames(Object.getPrototypeOf(o))
        return [...methods(db.collection('orders').aggregate()), ...methods(_.aggregate.pipeline())]
          .filter((name) => !['constructor', 'pushStage', '_pipe', 'end', 'done', 'unwrap'].includes(name))`)
      expect(new Set(names as string[])).toEqual(new Set(Object.keys(TABLE)))
    })

    test('without a limit there are 20 rows, with one there are as many', async () => {
      const rows = await uses().names(`
        const all = await db.collection('many').aggregate().match({}).end()
        const limited = await db.collection('many').aggregate().limit(25).end()
        return [all.list.length, limited.list.length]`)
      expect(rows).toEqual([20, 25])
    })

    test('find and aggregate sort in BSON order, arrays by their smallest or largest', async () => {
      const [find, up, down] = (await uses().names(`
        const find = await db.collection('mixed').orderBy('v', 'asc').get()
        const up = await db.collection('mixed').aggregate().sort({ v: 1 }).end()
        const down = await db.collection('mixed').aggregate().sort({ v: -1 }).end()
        return [find.data, up.list, down.list].map((rows) => rows.map((row) => row._id))`)) as string[][]
      const tail = ['Z', 'a', 'bmp', 'wide', 'object', 'true', 'date']
      expect(up).toEqual(['empty', 'missing', 'null', 'array', 'number', ...tail])
      expect(find).toEqual(up)
      const rest = ['number', 'missing', 'null', 'empty']
      expect(down).toEqual([...[...tail].reverse(), 'array', ...rest])
    })

    test('the stored documents are what they were', async () => {
      expect(uses().fixture.cloud.dump('orders')).toEqual(DOCS.orders)
    })
  },
)
