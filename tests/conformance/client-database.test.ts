/** A page that turns to the database itself is refused: every collection is admin-only. */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

const OPERATIONS = ['get', 'add', 'update', 'remove', 'count']

async function ask(body: unknown): Promise<{ status: number; reply: unknown }> {
  const response = await fetch(`${at.cloud.url}/local/database`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return { status: response.status, reply: await response.json() }
}

test.each(OPERATIONS)('%s is denied, empty collection or not', async (operation) => {
  for (const docs of [[], [{ _id: 'a', n: 1 }]]) {
    await at.cloud.put('things', docs)
    expect(await ask({ user: 'ann', collection: 'things', operation })).toEqual({
      status: 200,
      reply: {
        errCode: -502003,
        errMsg: 'errCode: -502003 database permission denied | errMsg: Permission denied',
      },
    })
  }
  expect(at.cloud.dump('things')).toEqual([{ _id: 'a', n: 1 }])
})

test.each(['unknown', 'local-users', 'local-payments'])(
  'the collection %s does not exist for a page',
  async (collection) => {
    const { reply } = await ask({ user: 'ann', collection, operation: 'get' })
    expect(reply).toEqual({
      errCode: -502005,
      errMsg: expect.stringMatching(
        /^errCode: -502005 database collection not exists \| errMsg: \[ResourceNotFound\] Db or Table not exist/,
      ),
    })
  },
)

test.each([
  {},
  { user: 'ann', collection: 'things', operation: 'aggregate' },
  { user: 'ann', collection: 5, operation: 'get' },
  { collection: 'things', operation: 'get' },
  { user: 'ann', collection: 'things', operation: 'get', more: 1 },
])('%j is no such request', async (body) => {
  expect(await ask(body)).toMatchObject({ status: 400 })
})
