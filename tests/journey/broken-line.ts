/**
 * Doors whose line to the cloud breaks at a chosen trip, as it does when a function is killed or the
 * network fails: the built doors, unchanged, behind a wrapper that counts the requests of the SDK.
 */
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOORS_FOLDER } from '../../scripts/build'
import { doorNames } from '../../scripts/build-doors'
import { startWorld, type World } from './world'

/**
 * `crash`: the trip and all after it never reach the cloud. `lose`: the trip does its work, its answer
 * is lost, and the function goes on.
 */
export interface Break {
  at: number
  kind: 'crash' | 'lose'
  /** Invocations that break so, one after the other; 1 unless told. */
  times?: number
}

const WRAPPER = `
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const http = require('node:http')
const { join } = require('node:path')

const file = join(__dirname, 'break.json')
const real = http.request
let trip = 0
let plan = null

http.request = function (...given) {
  trip += 1
  const outgoing = real.apply(http, given)
  const hit = plan !== null && (plan.kind === 'crash' ? trip >= plan.at : trip === plan.at)
  if (!hit) return outgoing
  const broken = () => outgoing.destroy(new Error('the line is broken'))
  if (plan.kind === 'crash') broken()
  else outgoing.prependListener('response', broken)
  return outgoing
}

const use = (times) => {
  if (times === 1) rmSync(file)
  else writeFileSync(file, JSON.stringify({ ...plan, times: times - 1 }))
}

const door = require('./door.js')
exports.main = async (event, context) => {
  trip = 0
  plan = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  if (plan !== null) use(plan.times ?? 1)
  return door.main(event, context)
}
`

export interface BrokenWorld {
  world: World
  /** Breaks the line of the next invocation of a door, or of the next few. */
  breakNext(door: string, plan: Break): Promise<void>
  /** Trips of the last invocation of a door. */
  trips(door: string): number
  clear(): Promise<void>
}

/** A shop behind such doors. One instance of each, so that the next invocation is the one meant. */
export async function startBrokenWorld(): Promise<BrokenWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'fenming-broken-'))
  await cp(DOORS_FOLDER, folder, { recursive: true })
  for (const door of await doorNames()) {
    await rename(join(folder, door, 'index.js'), join(folder, door, 'door.js'))
    await writeFile(join(folder, door, 'index.js'), WRAPPER)
  }
  const world = await startWorld(folder, { instancesMax: 1 })
  return {
    world,
    breakNext: (door, plan) =>
      writeFile(join(folder, door, 'break.json'), JSON.stringify(plan), 'utf8'),
    trips: (door) =>
      world.cloud
        .invocations()
        .filter((invocation) => invocation.door === door)
        .at(-1)?.tripCount ?? 0,
    clear: () => rm(folder, { recursive: true }),
  }
}

/** Locks of a transaction that nobody ended go with it after 30 seconds. */
export async function outlive(world: World): Promise<void> {
  await world.cloud.settled()
  await world.cloud.advance(31_000)
}
