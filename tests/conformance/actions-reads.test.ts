/** The rows of the action table for what reads documents. */
import { inTransaction, int, type Row, SEED, TX, testRows, things } from './actions-seen'

const READS: Row[] = [
  [
    'database.getDocument',
    `${SEED}return things.doc('a').get()`,
    { ...things, queryType: 'DOC', query: { _id: 'a' }, multi: false },
    { data: { list: ['{"_id":"a","n":1,"tags":["x"]}'] } },
    { data: { _id: 'a', n: 1, tags: ['x'] }, errMsg: 'document.get:ok' },
  ],
  [
    'database.getDocument',
    `${SEED}return things.doc('none').field({ n: true }).get()`,
    {
      ...things,
      queryType: 'DOC',
      query: { _id: 'none' },
      multi: false,
      projection: { n: int(1) },
    },
    { data: { list: [] } },
    { data: null, errMsg: 'document.get:ok' },
  ],
  [
    'database.getDocument',
    `${SEED}return things.where({ n: _.gt(0) }).orderBy('n', 'desc').skip(1).limit(1).field({ n: 1 }).get()`,
    {
      ...things,
      queryType: 'WHERE',
      query: { n: { $gt: int(0) } },
      order: { n: int(-1) },
      offset: 1,
      limit: 1,
      projection: { n: int(1) },
    },
    { data: { list: ['{"_id":"a","n":1}'] } },
    { data: [{ _id: 'a', n: 1 }], errMsg: 'collection.get:ok' },
  ],
  [
    'database.getDocument',
    inTransaction(`inside.doc('a').get()`),
    { ...things, queryType: 'DOC', query: { _id: 'a' }, multi: false, transactionId: TX },
    { data: { list: ['{"_id":"a","n":1,"tags":["x"]}'] } },
    { data: { _id: 'a', n: 1, tags: ['x'] }, errMsg: 'document.get:ok' },
  ],
  [
    'database.calculateDocument',
    `${SEED}return things.where({ n: 1 }).count()`,
    { ...things, queryType: 'WHERE', query: { n: int(1) } },
    { data: { total: 1 } },
    { total: 1, errMsg: 'collection.count:ok' },
  ],
  [
    'database.calculateDocument',
    `${SEED}return things.count()`,
    { ...things, queryType: 'WHERE' },
    { data: { total: 2 } },
    { total: 2, errMsg: 'collection.count:ok' },
  ],
  [
    'database.aggregateDocuments',
    `${SEED}return things.aggregate().match({ n: _.gt(1) }).unwind('$tags').limit(5).end()`,
    {
      ...things,
      stages: [
        { stageKey: '$match', stageValue: { n: { $gt: int(1) } } },
        { stageKey: '$unwind', stageValue: '$tags' },
        { stageKey: '$limit', stageValue: 5 },
      ],
    },
    { data: { list: [] } },
    { list: [], errMsg: 'collection.aggregate:ok' },
  ],
]

testRows(READS)
