/** Memory, time and payload: what ends a function, and that its pool goes on. */
import { type Fixture, startFixture } from './fixture'

const MEGABYTE = 1024 * 1024
const small = { memorySize: 128, timeout: 3 }
const eater = (code: string) => ({
  code: `let kept = []
exports.main = async (event) => {
  if (event.eat) { ${code} }
  return 'well'
}`,
  config: small,
})

/** Ways to need too much memory: V8's heap in small and in large pieces, and memory outside of it. */
const EATERS = {
  objects: eater('for (;;) kept.push({ numbers: [1, 2, 3] })'),
  array: eater('for (let i = 0; ; i += 1) kept.push(i)'),
  table: eater('kept = new Array(1e8).fill(0)'),
  text: eater(`kept = ['x'.repeat(2 ** 29 - 100)]; Buffer.from(kept[0])`),
  buffers: eater('for (;;) kept.push(Buffer.alloc(16e6, 1))'),
  wasm: eater(
    'kept = new Uint8Array(new WebAssembly.Memory({ initial: 3000 }).buffer).fill(1)\n    await new Promise(() => 0)',
  ),
  returned: eater('kept = Buffer.alloc(100e6, 1)'),
}

const DOORS = {
  ...EATERS,
  usual: { code: `exports.main = (event, context) => context`, config: { timeout: undefined } },
  busy: {
    code: `exports.main = (event) => { while (event.busy) {} return 'well' }`,
    config: { timeout: 0.05 },
  },
  never: { code: `exports.main = () => new Promise(() => 0)`, config: { timeout: 0.05 } },
  large: { code: `exports.main = (event) => 'x'.repeat(event.size - 2)` },
  size: { code: `exports.main = (event) => event.text.length` },
}

let at: Fixture
beforeAll(async () => {
  at = await startFixture(DOORS)
})
afterAll(() => at.stop())

const call = (name: string, data: object = {}) => at.cloud.call({ name, data, user: 'ann' })

test.each(Object.keys(EATERS))(
  '%s beyond the memory limit end the function alone',
  async (door) => {
    expect(await call(door, { eat: true })).toEqual({
      errCode: -504002,
      errMsg: 'errCode: -504002 functions execute fail | errMsg: Task memory exceeded 128 MB',
      requestID: expect.any(String),
    })
    expect(await call(door)).toMatchObject({ result: 'well' })
  },
)

test('config.json decides the limits; 256 MB and 3 s when it says nothing', async () => {
  expect(await call('usual')).toMatchObject({
    result: { memory_limit_in_mb: 256, time_limit_in_ms: 3000 },
  })
})

test.each([
  ['busy', { busy: true }],
  ['never', {}],
])('%s is ended at its time limit', async (door, data) => {
  expect(await call(door, data)).toMatchObject({
    errCode: -504003,
    errMsg:
      'errCode: -504003 functions time limit exceeded | errMsg: Invoking task timed out after 0.05 seconds',
  })
})

test('a busy door answers again', async () => {
  expect(await call('busy', { busy: true })).toMatchObject({ errCode: -504003 })
  expect(await call('busy')).toMatchObject({ result: 'well' })
})

test('code that never ends its loading is ended too', async () => {
  const doors = { endless: { code: `for (;;) {}` } }
  const hasty = await startFixture(doors, { timeoutScale: 0.005 })
  const reply = await hasty.cloud.call({ name: 'endless', data: {} })
  expect(reply).toMatchObject({ errCode: -504002, errMsg: expect.stringMatching(/timed out/) })
  await hasty.stop()
})

/** A result in JSON of exactly so many bytes, as a client or a function gets it. */
const fromClient = (size: number) => call('large', { size })
const fromFunction = (size: number) =>
  at.value(`const { result } = await cloud.callFunction({ name: 'large', data: { size: ${size} } })
    return result.length`)

test('a client gets a result of 1 MB, and not more', async () => {
  expect(await fromClient(MEGABYTE)).toMatchObject({ result: expect.any(String) })
  expect(await fromClient(MEGABYTE + 1)).toMatchObject({ errCode: -604001 })
})

test('a function gets a result of 6 MB, and not more', async () => {
  expect(await fromFunction(6 * MEGABYTE)).toBe(6 * MEGABYTE - 2)
  await expect(fromFunction(6 * MEGABYTE + 1)).rejects.toThrow(/FUNCTIONS_EXECUTE_FAIL.*6MB/)
})

test('an event holds 6 MB with what the platform adds, and not more', async () => {
  const text = (size: number) => ({ text: 'x'.repeat(size) })
  const most = 6 * MEGABYTE
  expect(await call('size', text(most - 200))).toMatchObject({ result: most - 200 })
  expect(await call('size', text(most))).toMatchObject({
    errCode: -504001,
    errMsg: expect.stringContaining('RequestTooLarge'),
  })
  const send = (size: number) =>
    at.value(`return (await cloud.callFunction({ name: 'size',
      data: { text: 'x'.repeat(${size}) } })).result`)
  expect(await send(most - 200)).toBe(most - 200)
  await expect(send(most)).rejects.toThrow('RequestTooLarge')
})
