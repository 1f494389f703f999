/**
 * What config.json and the console decide: refused at the start as the platform refuses it, and
 * obeyed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Door, loadDoors } from '../../localcloud/functions/doors'
import { type FixtureDoor, PROBE, startFixture, writeDoors } from './fixture'

const CODE = 'exports.main = () => 1'
const TIMER = { name: 'tick', type: 'timer', config: '0 */10 * * * * *' }

function load(config: Record<string, unknown>): Door | undefined {
  const folder = writeDoors({ door: { code: CODE, config } })
  try {
    return loadDoors(folder).get('door')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a config may say nothing', () => {
  expect(load({ timeout: undefined })).toMatchObject({ timeout: 3, memory: 256, permissions: [] })
  expect(load({ triggers: [], permissions: {} })).not.toHaveProperty('trigger')
})

test('a config is taken as it is', () => {
  const config = {
    timeout: 900,
    memorySize: 3072,
    permissions: { openapi: ['a.b'] },
    triggers: [TIMER],
  }
  expect(load(config)).toMatchObject({
    timeout: 900,
    memory: 3072,
    permissions: ['a.b'],
    trigger: { name: 'tick' },
  })
})

test.each<[Record<string, unknown>, RegExp]>([
  [{ timeout: 0 }, /timeout must be a number from 0 to 900/],
  [{ timeout: 901 }, /timeout/],
  [{ timeout: '3' }, /timeout/],
  [{ memorySize: 63 }, /memorySize must be a number from 64 to 3072/],
  [{ memorySize: 3073 }, /memorySize/],
  [{ permissions: ['a'] }, /permissions\.openapi must be a list/],
  [{ permissions: { openapi: 'a' } }, /permissions\.openapi must be a list/],
  [{ permissions: { openapi: [1] } }, /permissions\.openapi must be a list/],
  [{ triggers: [TIMER, { ...TIMER, name: 'tock' }] }, /one timer/],
  [{ triggers: [{ ...TIMER, type: 'cos' }] }, /one timer/],
  [{ triggers: ['tick'] }, /one timer/],
  [{ triggers: [{ ...TIMER, name: '1tick' }] }, /trigger's name/],
  [{ triggers: [{ ...TIMER, name: 'a'.repeat(61) }] }, /trigger's name/],
  [{ triggers: [{ ...TIMER, config: 5 }] }, /cron text/],
  [{ triggers: [{ ...TIMER, config: '*/10 * * * *' }] }, /config\.json: .*seven fields/],
])('%j is refused', (config, text) => {
  expect(() => load(config)).toThrow(text)
})

test('a config that is no JSON object, and a folder that is not there, are refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fenming-doors-'))
  const doors = writeDoors({ door: { code: CODE } })
  for (const text of ['{', '[]', '"a"']) {
    writeFileSync(join(doors, 'door', 'config.json'), text)
    expect(() => loadDoors(doors)).toThrow(/config\.json must hold a JSON object/)
  }
  expect(() => loadDoors(join(folder, 'none'))).toThrow(/no folder of built functions/)
  for (const made of [folder, doors]) rmSync(made, { recursive: true })
})

test('config.json alone decides which open APIs a function may call', async () => {
  const door = (openapi: string[]): FixtureDoor => ({
    code: PROBE.code,
    config: { permissions: { openapi } },
  })
  const at = await startFixture({
    some: door(['wxacode.getUnlimited']),
    none: door([]),
    other: door(['wxacode.get', 'wxacode']),
  })
  const snippet = `return (await cloud.openapi.wxacode.getUnlimited({ scene: 'a', page: 'pages/a',
    checkPath: false })).errCode`
  const ask = (name: string) => at.cloud.call({ name, data: { snippet }, user: 'ann' })
  expect(await ask('some')).toMatchObject({ result: { value: 0 } })
  for (const name of ['none', 'other']) {
    expect(await ask(name)).toMatchObject({ result: { error: { errCode: -604101 } } })
  }
  await at.stop()
})

const VARIABLES = { ADMIN: 'ann,bob', KEY_1: '-----BEGIN\\nabc', TZ: 'Asia/Shanghai' }

test('variables of the console are in the environment of every function', async () => {
  const at = await startFixture({}, { variables: { ...VARIABLES, TCB_SOURCE: 'wx_paycallback' } })
  const snippet = `const { ADMIN, KEY_1, TZ, SCF_NAMESPACE } = process.env
    return { ADMIN, KEY_1, TZ, SCF_NAMESPACE, source: cloud.getWXContext().SOURCE }`
  // The platform's own values win.
  expect(await at.value(snippet)).toEqual({
    ...VARIABLES,
    TZ: 'UTC',
    SCF_NAMESPACE: 'local-env',
    source: 'wx_client',
  })
  expect(at.cloud.environment).toMatchObject({ ADMIN: 'ann,bob', SCF_NAMESPACE: 'local-env' })
  await at.stop()
})

test('variables that the console would refuse stop the start', async () => {
  const start = (variables: Record<string, string>) => startFixture({}, { variables })
  await expect(start({ SCF_A: '1' })).rejects.toThrow('SCF_A')
  await expect(start({ A: 'x'.repeat(4096) })).rejects.toThrow('4096')
})
