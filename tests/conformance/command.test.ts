import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PROBE, writeDoors } from './fixture'

const ROOT = join(__dirname, '../..')
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** `npm run cloud -- ...`, with what it says so far. */
function cloud(...args: string[]) {
  const command = ['scripts/run.mjs', 'localcloud/main.ts', ...args]
  const child = spawn(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk)
  })
  return { child, said, ended: once(child, 'close').then(([code]) => code) }
}

test('--print-env prints the environment and nothing else, and Ctrl-C ends it', async () => {
  const functions = writeDoors({ probe: PROBE })
  const run = cloud('--memory', '--port', '0', '--functions', functions, '--print-env')
  while (!run.said.err.includes('running at')) await once(run.child.stderr, 'data')
  const port = Number(/running at http:\/\/127\.0\.0\.1:(\d+)/.exec(run.said.err)?.[1])
  const again = cloud('--port', String(port), '--print-env')
  expect(await again.ended).toBe(0)
  run.child.kill('SIGINT')
  expect(await run.ended).toBe(0)
  rmSync(functions, { recursive: true })
  expect(run.said.out).toMatch(/^([A-Z][A-Z0-9_]*=.*\n)+$/)
  expect(run.said.out).toContain(`TCB_CONTEXT_CNFG={"URL":"http://127.0.0.1:${port}/admin"}\n`)
  expect(run.said.out).toContain('\nWX_API_TOKEN=outside\n')
  expect(run.said.out).toContain(`\nWXPAY_BASE_URL=http://127.0.0.1:${port}\n`)
  expect(again.said).toEqual({ out: run.said.out, err: '' })
})

test('--help says what there is; a wrong option is told with it, without a stack', async () => {
  const help = cloud('--help')
  const wrong = cloud('--memroy')
  expect(await help.ended).toBe(0)
  expect(help.said.out).toContain('--print-env')
  expect(await wrong.ended).toBe(1)
  expect(wrong.said.err).toContain("Unknown option '--memroy'")
  expect(wrong.said.err).toContain(help.said.out.trim())
  expect(wrong.said.err).not.toMatch(/^\s+at /m)
})
