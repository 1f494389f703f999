/** The rows of the action table for what writes documents, and transactions. */
import {
  checkRow,
  inTransaction,
  int,
  REQUEST_ID,
  type Row,
  SEED,
  startTable,
  type Table,
  THINGS,
  TX,
  things,
} from './actions-seen'

let table: Table
beforeAll(async () => {
  table = await startTable()
})
afterAll(() => table.stop())

const WRITES: Row[] = [
  [
    'database.insertDocument',
    `${THINGS}return things.add({ data: { _id: 'new', n: 1 } })`,
    { ...things, data: [{ _id: 'new', n: int(1) }] },
    { data: { insertedIds: ['new'] } },
    { _id: 'new', errMsg: 'collection.add:ok' },
  ],
  [
    'database.insertDocument',
    `${THINGS}return things.add({ data: [{ _id: 'new2' }, { _id: 'new1' }] })`,
    { ...things, data: [{ _id: 'new2' }, { _id: 'new1' }] },
    { data: { insertedIds: ['new2', 'new1'] } },
    { _ids: ['new2', 'new1'], errMsg: 'collection.add:ok' },
  ],
  [
    'database.insertDocument',
    inTransaction(`inside.add({ data: { _id: 'passing' } })`),
    { ...things, data: [{ _id: 'passing' }], transactionId: TX },
    { data: { insertedIds: ['passing'] } },
    { _id: 'passing', errMsg: 'collection.add:ok' },
  ],
  [
    'database.modifyDocument',
    `${THINGS}return things.doc('created').set({ data: { n: 1 } })`,
    {
      ...things,
      queryType: 'DOC',
      query: { _id: 'created' },
      data: { n: int(1) },
      multi: false,
      merge: false,
      upsert: true,
    },
    { data: { updated: 0, upsert_id: 'created' } },
    { _id: 'created', stats: { updated: 0, created: 1 }, errMsg: 'document.set:ok' },
  ],
  [
    'database.modifyDocument',
    `${SEED}return things.doc('a').set({ data: { n: 3 } })`,
    {
      ...things,
      queryType: 'DOC',
      query: { _id: 'a' },
      data: { n: int(3) },
      multi: false,
      merge: false,
      upsert: true,
    },
    { data: { updated: 1, upsert_id: null } },
    { _id: 'a', stats: { updated: 1, created: 0 }, errMsg: 'document.set:ok' },
  ],
  [
    'database.modifyDocument',
    inTransaction(`inside.doc('a').update({ data: { n: 5 } })`),
    {
      ...things,
      queryType: 'DOC',
      query: { _id: 'a' },
      data: { $set: { n: int(5) } },
      multi: false,
      merge: true,
      upsert: false,
      transactionId: TX,
    },
    { data: { updated: 1 } },
    { stats: { updated: 1 }, errMsg: 'document.update:ok' },
  ],
  [
    'database.modifyDocument',
    `${SEED}return things.where({ _id: _.in(['a', 'b']) }).update({ data: { n: _.inc(1) } })`,
    {
      ...things,
      queryType: 'WHERE',
      query: { _id: { $in: ['a', 'b'] } },
      data: { $inc: { n: int(1) } },
      multi: true,
      merge: true,
      upsert: false,
    },
    { data: { updated: 2 } },
    { stats: { updated: 2 }, errMsg: 'collection.update:ok' },
  ],
  [
    'database.removeDocument',
    inTransaction(`inside.doc('a').remove()`),
    { ...things, queryType: 'DOC', query: { _id: 'a' }, multi: false, transactionId: TX },
    { data: { deleted: 1 } },
    { stats: { removed: 1 }, errMsg: 'document.remove:ok' },
  ],
  [
    'database.removeDocument',
    `${SEED}return things.where({ n: 1 }).remove({ multi: false })`,
    { ...things, queryType: 'WHERE', query: { n: int(1) }, multi: false },
    { data: { deleted: 1 } },
    { stats: { removed: 1 }, errMsg: 'collection.remove:ok' },
  ],
  [
    'database.startTransaction',
    `const t = await db.startTransaction(); await t.rollback()`,
    {},
    { transactionId: TX },
    undefined,
  ],
  [
    'database.commitTransaction',
    `const t = await db.startTransaction(); return t.commit()`,
    { transactionId: TX },
    {},
    { requestId: REQUEST_ID },
  ],
  [
    'database.abortTransaction',
    `const t = await db.startTransaction(); return t.rollback()`,
    { transactionId: TX },
    {},
    { requestId: REQUEST_ID },
  ],
]

test.each(WRITES)('%s (row %#)', (...row) => checkRow(table, row))
