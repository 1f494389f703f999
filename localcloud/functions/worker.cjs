/**
 * One instance of a cloud function: a thread with its own environment that runs one invocation at
 * a time. Module state survives from one invocation to the next, as on the real platform.
 *
 * @typedef {import('./instance').Work} Work
 */
const threads = require('node:worker_threads')

const { workerData } = threads
const port = requirePort()

function requirePort() {
  if (threads.parentPort === null) throw new Error('worker.cjs runs only as a worker')
  return threads.parentPort
}

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
 */
function createContext(work) {
  const limit = work.timeLimit
  const start = Date.now()
  const environ = Object.entries(work.environment).map(([key, value]) => `${key}=${value}`)
  return {
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, limit - (Date.now() - start)),
    memory_limit_in_mb: work.memory,
    time_limit_in_ms: limit,
    request_id: work.requestId,
    function_version: '$LATEST',
    function_name: work.door,
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

/**
 * @param {(event: unknown, context: unknown) => unknown} main
 * @param {Work} work
 */
async function run(main, work) {
  offset = work.offset
  setEnvironment(work.environment)
  try {
    const result = await main(JSON.parse(work.event), createContext(work))
    port.postMessage({ type: 'result', json: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    port.postMessage({ type: 'thrown', ...describe(error) })
  }
}

moveDate()
const { main } = require(workerData.entry)
if (typeof main !== 'function') throw new Error(`${workerData.door} does not export main`)
port.on('message', (work) => void run(main, work))
port.postMessage({ type: 'ready' })
