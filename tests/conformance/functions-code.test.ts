/** What a function's code may do to its instance, and what the caller is told. */
import { type Fixture, startFixture } from './fixture'
import { until } from './until'

const main = (body: string) => ({ code: `exports.main = (event, context) => { ${body} }` })

const FAILING = {
  thrown: [main(`throw new RangeError('too far')`), 'RangeError: too far'],
  rejected: [main(`return Promise.reject(new TypeError('no'))`), 'TypeError: no'],
  text: [main(`throw 'just a text'`), 'just a text'],
  nothing: [main(`throw undefined`), 'undefined'],
  plain: [main(`throw { errCode: 7 }`), '[object Object]'],
  bare: [main(`throw Object.create(null)`), '1 code exit unexpected'],
  left: [main(`process.exit(0)`), '0 code exit unexpected'],
  uncaught: [
    main(`setImmediate(() => { throw new Error('late') }); return new Promise(() => 0)`),
    '1 code exit unexpected',
  ],
  unhandled: [
    main(`Promise.reject(new Error('late')); return new Promise(() => 0)`),
    '1 code exit unexpected',
  ],
  bigint: [main(`return { n: 1n }`), 'TypeError: Do not know how to serialize a BigInt'],
  circle: [main(`const a = {}; a.a = a; return a`), 'TypeError: Converting circular structure'],
  unloadable: [{ code: `throw new TypeError('cannot load')` }, 'TypeError: cannot load'],
  unparsable: [{ code: `exports.main = (` }, 'SyntaxError: '],
  missing: [{ code: `require('no-such-module')` }, "Error: Cannot find module 'no-such-module'"],
  mainless: [{ code: `exports.other = 1` }, 'does not export main'],
  leftLoading: [{ code: `process.exit(4)` }, '4 code exit unexpected'],
  failed: [main(`context.fail(new Error('by the context')); return 1`), 'Error: by the context'],
} as const

const RETURNING = {
  void: [main(''), null],
  function: [main('return () => 1'), null],
  holes: [
    main('return { a: undefined, b: NaN, c: [undefined], d: new Date(0) }'),
    { b: null, c: [null], d: '1970-01-01T00:00:00.000Z' },
  ],
  thenable: [main('return { then: (resolve) => resolve(5) }'), 5],
  succeeded: [
    main(`context.succeed({ by: 'context' }); return new Promise(() => 0)`),
    { by: 'context' },
  ],
  done: [main(`context.done(null, 8); return new Promise(() => 0)`), 8],
} as const

const DOORS = {
  counter: {
    code: `let n = 0; exports.main = (event) => { if (event.leave) process.exit(1); n += 1; return n }`,
  },
  printing: main(
    `console.log('one\\ntwo', { three: 3 }); console.error('四'); process.stdout.write('five')`,
  ),
  behind: {
    code: `
const db = cloud.database()
exports.main = (event) => {
  const later = () => db.collection('things').add({ data: { _id: 'behind' } }).then(
    () => console.log('it was done'), (error) => console.log('refused: ' + error.errMsg))
  setTimeout(later, 20)
}`,
  },
  crumbling: main(`setTimeout(() => { throw new Error('after the end') }, 10); return 'well'`),
}
const doorsOf = (list: Record<string, readonly [{ code: string }, unknown]>) =>
  Object.fromEntries(Object.entries(list).map(([name, [door]]) => [name, door]))

let at: Fixture
beforeAll(async () => {
  at = await startFixture({ ...DOORS, ...doorsOf(FAILING), ...doorsOf(RETURNING) })
})
afterAll(() => at.stop())

const call = (name: string, data: unknown = {}) => at.cloud.call({ name, data, user: 'ann' })
const logged = (text: string) => until(() => at.log.some((line) => line.includes(text)), text)

test.each(Object.entries(FAILING))('%s', async (door, [, text]) => {
  for (const _ of ['a fresh instance', 'the next']) {
    const reply = await call(door)
    expect(reply).toMatchObject({ errCode: -504002 })
    expect(reply).toHaveProperty(
      'errMsg',
      expect.stringContaining('errCode: -504002 functions execute fail | errMsg: '),
    )
    expect(reply).toHaveProperty('errMsg', expect.stringContaining(text))
  }
})

test.each(Object.entries(RETURNING))('%s is returned as JSON has it', async (door, [, result]) => {
  expect(await call(door)).toMatchObject({ result })
})

test('an instance keeps its module state; a new one begins anew', async () => {
  const n = async () => Object(await call('counter')).result
  expect([await n(), await n()]).toEqual([1, 2])
  await call('counter', { leave: true })
  expect(await n()).toBe(1)
})

test('what a function prints is logged line by line, under its name', async () => {
  await call('printing')
  await logged('[printing] two { three: 3 }')
  await logged('[printing] one')
  await logged('[printing] 四')
})

test('a request that a function leaves behind is refused, and is no trip of anybody', async () => {
  await call('behind')
  await logged('[behind] refused: ')
  expect(at.log.join('\n')).toMatch(/refused: .*the invocation is unknown or has ended/)
  expect(at.cloud.dump('things')).toEqual([])
  expect(at.cloud.invocations().at(-1)?.tripCount).toBe(0)
})

test('an instance that breaks after its answer is said to have ended, and replaced', async () => {
  expect(await call('crumbling')).toMatchObject({ result: 'well' })
  await logged('[crumbling] the instance ended: 1 code exit unexpected')
  expect(await call('crumbling')).toMatchObject({ result: 'well' })
})

test('names of the event cannot reach beyond it', async () => {
  const event = JSON.parse('{"__proto__": {"polluted": true}, "userInfo": "mine", "a": 1}')
  const seen = await at.value(
    `return { a: event.a, own: Object.keys(event), all: {}.polluted ?? null, who: event.userInfo.openId }`,
    'ann',
    event,
  )
  expect(seen).toMatchObject({ a: 1, all: null, who: expect.stringMatching(/^o/) })
})
