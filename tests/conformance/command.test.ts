import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pages as PAGES } from '../../miniprogram/app.json'
import { PROBE, writeDoors } from './fixture'

const ROOT = join(__dirname, '../..')
const children = new Set<ChildProcessWithoutNullStreams>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** `npm run cloud -- ...`, with what it says so far. */
function cloud(...args: string[]) {
  const command = ['scripts/run.mjs', 'localcloud/main.ts', ...args]
  return listenTo(spawn(process.execPath, command, { cwd: ROOT }))
}

/** What a child says so far, and its end. */
function listenTo(child: ChildProcessWithoutNullStreams) {
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

test('--http-access opens a function over HTTP, and --unreleased leaves all pages unreleased', async () => {
  const functions = writeDoors({ probe: PROBE, other: PROBE })
  const flags = ['--http-access', 'probe', '--unreleased']
  const run = cloud('--memory', '--port', '0', '--functions', functions, ...flags)
  while (!run.said.out.includes('running at')) await once(run.child.stdout, 'data')
  const url = /running at (\S+)/.exec(run.said.out)?.[1]
  expect((await fetch(`${url}/http/probe`)).status).toBe(200)
  expect((await fetch(`${url}/http/other`)).status).toBe(404)
  const page = `{ scene: 'a', page: '${PAGES[0]}' }`
  const snippet = `return cloud.openapi.wxacode.getUnlimited(${page})`
  const body = JSON.stringify({ name: 'probe', data: { snippet }, user: 'ann' })
  const reply = await fetch(`${url}/local/call`, { method: 'POST', body })
  run.child.kill('SIGINT')
  expect(await run.ended).toBe(0)
  rmSync(functions, { recursive: true })
  expect(await reply.text()).toContain('41030')
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

/** A clone in which nothing is installed yet, and an npm that installs nothing but says so. */
function freshClone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fenming-clone-'))
  for (const name of ['scripts', 'node_modules', 'bin']) mkdirSync(join(folder, name))
  copyFileSync(join(ROOT, 'scripts/run.mjs'), join(folder, 'scripts/run.mjs'))
  for (const name of ['package.json', 'package-lock.json']) writeFileSync(join(folder, name), '{}')
  writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\necho added 1 package\n')
  writeFileSync(join(folder, 'bin/npm.cmd'), '@echo added 1 package\r\n')
  chmodSync(join(folder, 'bin/npm'), 0o755)
  return folder
}

test('what the first run installs is not told on standard output', async () => {
  const folder = freshClone()
  const env = { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` }
  const { said, ended } = listenTo(
    spawn(process.execPath, ['scripts/run.mjs', 'none.ts'], { cwd: folder, env }),
  )
  await ended
  rmSync(folder, { recursive: true })
  expect(said.err).toContain('added 1 package')
  expect(said.out).toBe('')
})
