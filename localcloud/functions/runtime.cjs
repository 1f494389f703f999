/**
 * One instance of a cloud function: a process of its own that runs one invocation at a time. Module
 * state survives from one invocation to the next, as on the real platform
 * (facts/wx-server-sdk-wire.md section 7).
 *
 * @typedef {import('./instance').Work} Work
 */
const path = require('node:path')
const threads = require('node:worker_threads')
const code = require('./load-code.cjs')

const [entry = '', door = '', megabytes = '', parent = ''] = process.argv.slice(2)
const limit = Number(megabytes) * 1024 * 1024

/** Milliseconds that local-cloud time is ahead of the machine's clock. */
let offset = 0

/** Shows local-cloud time to the function's code, which reads an ordinary Date. */
function moveDate() {
  const MachineDate = Date
  const now = () => MachineDate.now() + offset
  const MovedDate = new Proxy(MachineDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new MachineDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  })
  MachineDate.prototype.constructor = MovedDate
  globalThis.Date = MovedDate
}

/** Ends with the local cloud; Ctrl-C is for the local cloud to hear, which then ends its functions. */
function followParent() {
  process.on('disconnect', () => process.exit())
  process.on('SIGINT', () => undefined)
  const watchdog = path.join(__dirname, 'watchdog.cjs')
  new threads.Worker(watchdog, { workerData: { limit, parent: Number(parent) } }).unref()
}

/** @type {string[]} */
let invocationKeys = []

/** @param {Record<string, string>} environment the part that changes with every invocation */
function setEnvironment(environment) {
  for (const key of invocationKeys) delete process.env[key]
  invocationKeys = Object.keys(environment)
  Object.assign(process.env, environment)
}

/**
 * The second argument of a cloud function, as dumps from the real platform show it.
 * @param {Work} work
 * @param {(value: unknown) => void} succeed
 * @param {(error: unknown) => void} fail
 */
function createContext(work, succeed, fail) {
  const start = Date.now()
  const environ = Object.entries(work.environment).map(([key, value]) => `${key}=${value}`)
  return {
    callbackWaitsForEmptyEventLoop: false,
    done: (/** @type {unknown} */ error, /** @type {unknown} */ value) =>
      error ? fail(error) : succeed(value),
    succeed,
    fail,
    getRemainingTimeInMillis: () => Math.max(0, work.timeLimit - (Date.now() - start)),
    memory_limit_in_mb: work.memory,
    time_limit_in_ms: work.timeLimit,
    request_id: work.requestId,
    function_version: '$LATEST',
    function_name: door,
    namespace: process.env.SCF_NAMESPACE,
    environ: environ.join(';'),
    environment: JSON.stringify(work.environment),
  }
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return { message: String(error), stack: '' }
  return { message: `${error.name}: ${error.message}`, stack: error.stack ?? '' }
}

/** @param {object} message */
function tell(message) {
  process.send?.(message)
}

/**
 * @param {(event: unknown, context: unknown) => unknown} main
 * @param {Work} work
 */
async function run(main, work) {
  offset = work.offset
  setEnvironment(work.environment)
  try {
    const result = await new Promise((resolve, reject) => {
      const context = createContext(work, resolve, reject)
      // Not `resolve(main(…))`: until main's promise settles, the context may settle the invocation.
      Promise.resolve(main(JSON.parse(work.event), context)).then(resolve, reject)
    })
    const json = JSON.stringify(result) ?? 'null'
    // What the watchdog has not seen yet.
    if (process.memoryUsage.rss() > limit) process.kill(process.pid, 'SIGKILL')
    tell({ type: 'result', json })
  } catch (error) {
    tell({ type: 'thrown', ...describe(error) })
  }
}

function start() {
  moveDate()
  followParent()
  try {
    const { main } = code.loadCode(entry)
    if (typeof main !== 'function') throw new Error(`${door} does not export main`)
    process.on('message', (/** @type {Work} */ work) => void run(main, work))
    tell({ type: 'ready' })
  } catch (error) {
    tell({ type: 'broken', ...describe(error) })
  }
}

start()
