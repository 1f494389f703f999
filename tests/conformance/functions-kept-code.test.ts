/** Large code starts from what V8 made of it the last time, and from nothing that is not its own. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLocalCloud } from '../../localcloud/start'
import { writeDoors } from './fixture'

const {
  cacheOf,
}: { cacheOf(file: string): string } = require('../../localcloud/functions/load-code.cjs')

/** Large enough to be kept: a bundle's worth of functions. */
const LARGE = `function unused() { return ${JSON.stringify('x'.repeat(300_000))} }\n`
const saying = (word: string) => ({ code: `${LARGE}exports.main = () => '${word}'` })

const functions = writeDoors({ hello: saying('one') })
const entry = join(functions, 'hello', 'index.js')

async function said(): Promise<unknown> {
  const cloud = await startLocalCloud({ functions, timeoutScale: 10 })
  try {
    return await cloud.call({ name: 'hello', data: {}, user: 'ann' })
  } finally {
    await cloud.stop()
  }
}

test('the second start finds what the first has kept', async () => {
  expect(await said()).toMatchObject({ result: 'one' })
  const kept = readFileSync(cacheOf(entry))
  expect(await said()).toMatchObject({ result: 'one' })
  expect(readFileSync(cacheOf(entry)).equals(kept)).toBe(true)
})

test('code that changed runs as it is now, also when it is as long as before', async () => {
  await said()
  writeFileSync(entry, saying('two').code)
  expect(await said()).toMatchObject({ result: 'two' })
})

test('what was kept and is broken is made anew', async () => {
  await said()
  const kept = readFileSync(cacheOf(entry))
  writeFileSync(cacheOf(entry), kept.fill(7, 40))
  expect(await said()).toMatchObject({ result: expect.any(String) })
  writeFileSync(cacheOf(entry), 'short')
  expect(await said()).toMatchObject({ result: expect.any(String) })
  expect(readFileSync(cacheOf(entry)).length).toBeGreaterThan(100)
})

test('what cannot be parsed says so', async () => {
  writeFileSync(entry, `${LARGE}exports.main = (`)
  expect(JSON.stringify(await said())).toContain('SyntaxError')
})
