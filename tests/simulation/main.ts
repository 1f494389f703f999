/**
 * `npm run simulate -- --seeds N --from S`: random schedules of a whole shop, with every ordinary fault,
 * on as many processes as there are cores. A seed that breaks a money rule is told as a story.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import * as v from 'valibot'
import { LocalError } from '../../localcloud/local-error'
import { readOptions } from '../../scripts/command-line'
import { neverPlayed } from './coverage'
import { type Played, playSeeds, seedsFrom } from './seeds'
import { tell } from './story'
import { addUp, type Tally, tallyLines } from './tally'

const HELP = 'npm run simulate -- [--seeds 1000] [--from 1] [--processes 2]'
const OPTIONS = {
  seeds: { type: 'string', default: '1000' },
  from: { type: 'string', default: '1' },
  processes: { type: 'string', default: String(Math.min(availableParallelism(), 8)) },
  /** The share of a process started by this command: every `processes`-th seed from this one on. */
  share: { type: 'string', default: '' },
} as const

/** Seeds between two words of a share to the command that started it. */
const REPORT = 50
/** Stories told; more seeds than that are only counted. */
const STORIES = 3

/** A share's word: how far it is. */
const Word = v.object({
  share: v.number(),
  seeds: v.number(),
  trips: v.number(),
  broken: v.array(v.number()),
  tally: v.record(v.string(), v.number()),
})
type Word = v.InferOutput<typeof Word>

interface Run {
  first: number
  count: number
  processes: number
}

/** @throws LocalError when a seed broke a rule, or an option makes no sense */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, HELP)
  const run = {
    first: readNumber('from', options.from, 0),
    count: readNumber('seeds', options.seeds, 1),
    processes: readNumber('processes', options.processes, 1),
  }
  if (options.share !== '') return playShare(run, readNumber('share', options.share, 0))
  const started = performance.now()
  const { seeds, broken, tally } = await playAll(run)
  for (const seed of broken.slice(0, STORIES)) console.log(`${await tell(seed)}\n`)
  if (broken.length > STORIES) console.log(untold(broken.slice(STORIES)))
  for (const line of [...tallyLines(tally), ...neverPlayed(tally)]) console.log(line)
  const rate = seeds / ((performance.now() - started) / 1000)
  console.log(`${seeds} seeds, ${broken.length} violations, ${rate.toFixed(1)} seeds/s`)
  if (broken.length > 0) process.exit(1)
}

/** Which seeds broke a rule besides those whose stories are told. */
function untold(seeds: readonly number[]): string {
  const shown = seeds.slice(0, 50).join(' ')
  const rest = seeds.length > 50 ? ' ...' : ''
  return `${seeds.length} more seeds broke a rule (--from SEED --seeds 1 tells one): ${shown}${rest}`
}

function readNumber(name: string, text: string, least: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number
  throw new LocalError(`--${name} must be a whole number from ${least} on, not "${text}"\n${HELP}`)
}

/** One process a share, so that no share waits for another. */
async function playAll(run: Run): Promise<Played> {
  const words = new Map<number, Word>()
  const sum = (): Played => {
    const list = [...words.values()]
    const tally: Tally = {}
    for (const word of list) addUp(tally, word.tally)
    return {
      tally,
      seeds: list.reduce((sum, word) => sum + word.seeds, 0),
      trips: list.reduce((sum, word) => sum + word.trips, 0),
      broken: list.flatMap((word) => word.broken).sort((a, b) => a - b),
    }
  }
  const shares = Array.from({ length: Math.min(run.processes, run.count) }, (_, i) => i)
  let told = 0
  const onWord = (word: Word) => {
    words.set(word.share, word)
    const { seeds, broken } = sum()
    if (seeds < told + 1000) return
    told = seeds
    console.log(`${seeds} seeds, ${broken.length} violations so far`)
  }
  await Promise.all(shares.map((share) => runShare(run, share, onWord)))
  return sum()
}

function runShare(run: Run, share: number, onWord: (word: Word) => void): Promise<void> {
  const numbers = { from: run.first, seeds: run.count, processes: run.processes, share }
  const args = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)])
  return new Promise((resolve, reject) => {
    const child = fork('scripts/run.mjs', ['tests/simulation/main.ts', ...args])
    child.on('message', (word) => onWord(v.parse(Word, word)))
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`share ${share} ended with ${code}`)),
    )
  })
}

async function playShare({ first, count, processes }: Run, share: number): Promise<void> {
  const send = (played: Played) => process.send?.({ ...played, share })
  // Nobody waits for this share any more.
  process.once('disconnect', () => process.exit())
  const seeds = seedsFrom(first + share, count - share, processes)
  send(
    await playSeeds(seeds, (played) => {
      if (played.seeds % REPORT === 0) send(played)
      return false
    }),
  )
  process.disconnect?.()
}
