import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(__dirname, '../..')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenming-start-'))
})
afterEach(() => rm(folder, { recursive: true }))

interface Started {
  url: string
  process: ChildProcess
}

/** Types `npm start -- ...` and waits for the printed address. */
function start(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/start.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
      const url = /Fenming is running at (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1]
      if (url) resolve({ url, process: child })
    })
    child.once('exit', () => reject(new Error(`npm start ended: ${text}`)))
  })
}

/** Ctrl-C; answers the exit code. */
async function interrupt(started: Started): Promise<number | null> {
  started.process.kill('SIGINT')
  const [code] = await once(started.process, 'exit')
  return code
}

async function call(url: string, user: string, action: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${url}/__cloud/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: action.split('.')[0], user, data: { action, input } }),
  })
  return response.json()
}

test('Ctrl-C ends everything, and starting again shows the same shop', async () => {
  const first = await start('--port', '0', '--data', folder)
  await call(first.url, 'u2', 'shop.saveProfile', { nickname: '换了名字', avatar: '' })
  const before = await call(first.url, 'u2', 'shop.enter', {})
  expect(await interrupt(first)).toBe(0)
  await expect(fetch(first.url)).rejects.toThrow()

  const second = await start('--port', '0', '--data', folder)
  const after = await call(second.url, 'u2', 'shop.enter', {})
  expect(after).toMatchObject({ result: { ok: true, data: { me: { nickname: '换了名字' } } } })
  expect(after).toMatchObject({ result: (before as { result: unknown }).result })
  expect(await interrupt(second)).toBe(0)
})

test('a port that is taken is told in one line', async () => {
  const first = await start('--port', '0', '--memory')
  const port = new URL(first.url).port
  const second = spawn(
    process.execPath,
    ['scripts/run.mjs', 'scripts/start.ts', '--port', port, '--memory'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let told = ''
  second.stderr.on('data', (chunk) => {
    told += String(chunk)
  })
  const [code] = await once(second, 'close')
  expect(code).toBe(1)
  expect(told.trim().split('\n')).toHaveLength(1)
  expect(told).toContain(port)
  expect(await interrupt(first)).toBe(0)
})
