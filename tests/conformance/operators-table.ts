import type { CollectionSpec, Doc } from '../../localcloud/database-types'
import { type Failure, type Fixture, startFixture } from './fixture'

/** Code of a use and what it gives. */
export type Right = [code: string, gives: unknown]
/** Code of a use and how it fails: the code or errCode that the caller sees, and a part of the text. */
export type Wrong = [code: string, failure: string | number | undefined, text: string]

/** Each operator by its name in the SDK. An operator that is refused by name has no right use. */
export type Table = Record<string, { right?: Right[]; wrong: Wrong[] }>

interface Outcome {
  value?: unknown
  error?: Failure
}

export interface Uses {
  fixture: Fixture
  right(name: string): Outcome[]
  wrong(name: string): Outcome[]
  /** Lists of names that a snippet takes from the SDK itself. */
  names(snippet: string): Promise<unknown>
}

/** Runs every use in one call; each is the body of an async function of db, _, $ and Geo. */
const RUN = `
const Use = Object.getPrototypeOf(async function () {}).constructor
const outcomes = []
for (const code of event.codes) {
  const use = new Use('db', '_', '$', 'Geo', 'at', code)
  outcomes.push(await use(db, _, _.aggregate, db.Geo, outcomes.length).then(
    (value) => ({ value }),
    ({ errCode, code, errMsg, message }) => ({ error: { errCode, code, errMsg, message } }),
  ))
}
return outcomes`

/**
 * Starts a local cloud with documents, and runs all uses of a table against it.
 * @param wrap the body around a use's code
 */
export async function runTable(
  table: Table,
  options: { schema: CollectionSpec[]; docs: Record<string, Doc[]>; wrap(code: string): string },
): Promise<Uses> {
  const fixture = await startFixture({}, { schema: options.schema })
  for (const [name, docs] of Object.entries(options.docs)) await fixture.cloud.put(name, docs)
  const uses = Object.entries(table).flatMap(([name, { right = [], wrong }]) => [
    ...right.map(([code]) => ({ key: `right ${name}`, code })),
    ...wrong.map(([code]) => ({ key: `wrong ${name}`, code })),
  ])
  const codes = uses.map(({ code }) => options.wrap(code))
  const outcomes = (await fixture.value(RUN, 'tester', { codes })) as Outcome[]
  const of = (key: string) => outcomes.filter((_, i) => uses[i]?.key === key)
  return {
    fixture,
    right: (name) => of(`right ${name}`),
    wrong: (name) => of(`wrong ${name}`),
    names: (snippet) => fixture.value(snippet),
  }
}

/** Declares the tests of a table: one for each operator. */
export function testTable(
  table: Table,
  start: () => Promise<Uses>,
  own: (uses: () => Uses) => void,
) {
  let uses: Uses
  beforeAll(async () => {
    uses = await start()
  })
  afterAll(() => uses.fixture.stop())

  test.each(Object.keys(table))('%s', (name) => {
    const { right = [], wrong } = table[name] ?? { wrong: [] }
    expect(uses.right(name)).toEqual(right.map(([, value]) => ({ value })))
    const failures = uses.wrong(name).map(({ error }) => ({
      ids: [error?.errCode, error?.code],
      text: `${error?.errMsg} ${error?.message}`,
    }))
    expect(failures).toEqual(
      wrong.map(([, id, text]) => ({
        ids: expect.arrayContaining([id]),
        text: expect.stringContaining(text),
      })),
    )
    expect(wrong).not.toEqual([])
  })
  own(() => uses)
}

/** What an operation of a document or a query fails with: DATABASE_REQUEST_FAILED. */
export const FAILED = -502001
/** DATABASE_INVALID_OPERRATOR. */
export const INVALID = -502002
/** LOCAL_STRICT, which the SDK's table lacks. */
export const STRICT = -501001

/** The same in an aggregation, whose errors keep the server's code. */
export const AGGREGATE_FAILED = 'DATABASE_REQUEST_FAILED'
export const AGGREGATE_INVALID = 'DATABASE_INVALID_OPERRATOR'
