/** The action table of facts/wx-server-sdk-wire.md section 3, seen on the line row by row. */
import { type Fixture, startFixture } from './fixture'
import { type Line, startRecorder, through } from './line'

interface Table {
  at: Fixture
  line: Line
  stop(): Promise<void>
}

/** A local cloud behind a line that shows what passes. */
async function startTable(): Promise<Table> {
  const at = await startFixture()
  const line = await startRecorder(at.cloud.url)
  return {
    at,
    line,
    async stop() {
      await line.stop()
      await at.stop()
    },
  }
}

/** The fields of every request, whatever its action. */
const COMMON = [
  'action',
  'envName',
  'wxCloudApiToken',
  'tcb_sessionToken',
  'crossAuthorizationToken',
]

interface Seen {
  value: unknown
  /** Fields beside the common ones, with the EJSON and JSON in them parsed. */
  request: Record<string, unknown>
  reply: Record<string, unknown>
}

const EJSON = new Set(['query', 'data', 'order', 'projection', 'stageValue', 'request_data'])

/** Parses the texts that hold EJSON, so that a row reads as its document. */
function opened(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => opened(key, item))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, opened(name, item)]),
    )
  }
  return EJSON.has(key) && typeof value === 'string' && value !== '' ? JSON.parse(value) : value
}

/** Runs a snippet through the line; hands out the last request of one action. */
async function see({ at, line }: Table, action: string, snippet: string): Promise<Seen> {
  const start = line.trips.length
  const value = await at.value(through(snippet), 'ann', { line: line.url })
  const trip = line.trips
    .slice(start)
    .filter(({ sent }) => sent.fields.action === action)
    .at(-1)
  if (trip === undefined) throw new Error(`no ${action} was sent`)
  const own = Object.entries(trip.sent.fields).filter(([name]) => !COMMON.includes(name))
  const request = Object.fromEntries(own.map(([name, item]) => [name, opened(name, item)]))
  return { value, request, reply: JSON.parse(String(trip.answer.body)) }
}

export const int = (value: number) => ({ $numberInt: String(value) })
export const REQUEST_ID = expect.stringMatching(/^[\da-f-]{36}$/)
export const TX = expect.stringMatching(/\S/)
export const things = { collectionName: 'things' }
export const THINGS = `const things = db.collection('things')\n`
/** Two documents, `a` and `b`, as every row finds them. */
export const SEED = `${THINGS}await things.doc('a').set({ data: { n: 1, tags: ['x'] } })
await things.doc('b').set({ data: { n: 2, tags: [] } })\n`
/** In a transaction, where each row does one thing. */
export const inTransaction = (run: string): string => `${SEED}const t = await db.startTransaction()
const inside = t.collection('things')
const seen = await ${run}
await t.rollback()
return seen`

/** Action, what is done, request, reply beside the requestId, and what the function sees. */
export type Row = [action: string, snippet: string, request: object, reply: object, value: unknown]

/** Declares the tests of a file's rows; hands out the table on which they run. */
export function testRows(rows: Row[]): () => Table {
  let table: Table
  beforeAll(async () => {
    table = await startTable()
  })
  afterAll(() => table.stop())
  test.each(rows)('%s (row %#)', (...row) => checkRow(table, row))
  return () => table
}

/** One row: what the SDK sends, what the local cloud answers, and what the function sees. */
async function checkRow(table: Table, row: Row): Promise<void> {
  const [action, snippet, request, reply, value] = row
  const seen = await see(table, action, snippet)
  expect(seen.request).toEqual(request)
  expect(seen.reply).toEqual({ requestId: REQUEST_ID, ...reply })
  expect(seen.value).toEqual(value)
}
