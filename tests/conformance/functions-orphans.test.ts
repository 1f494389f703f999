/** A function does not outlive the local cloud, however that ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeDoors } from './fixture'

const RUNTIME = join(__dirname, '../../localcloud/functions/runtime.cjs')

/** A parent that starts a function, as the local cloud does, and says when its code runs. */
const PARENT = `
const [runtime, entry] = process.argv.slice(1)
const child = require('node:child_process').fork(runtime, [entry, 'door', '256', process.pid], { env: {} })
const work = { requestId: '', environment: {}, event: '{}', offset: 0, timeLimit: 1, memory: 256 }
child.on('message', () => child.send(work))`

const BODIES = {
  waits: 'return new Promise(() => setInterval(() => 0, 1000))',
  'never stops': 'for (;;);',
}

test.each(Object.entries(BODIES))(
  'a function that %s ends with its parent',
  async (_name, body) => {
    const code = `exports.main = () => { process.stdout.write('running'); ${body} }`
    const folder = writeDoors({ door: { code } })
    const entry = join(folder, 'door', 'index.js')
    const parent = spawn(process.execPath, ['-e', PARENT, RUNTIME, entry], { env: {} })
    await once(parent.stdout, 'data')
    parent.kill('SIGKILL')
    // The function has inherited this pipe, so it closes when both are gone.
    await once(parent.stdout, 'close')
    rmSync(folder, { recursive: true })
  },
)
