/**
 * A thread beside the function's code, which may be busy without end: it kills the process when its
 * memory is above the limit, Buffers and native memory included, or when the local cloud is gone.
 */
const threads = require('node:worker_threads')

/** Milliseconds between two looks. */
const PERIOD = 50

const { limit, parent } = threads.workerData

setInterval(() => {
  if (process.memoryUsage.rss() > limit || process.ppid !== parent) {
    process.kill(process.pid, 'SIGKILL')
  }
}, PERIOD)
