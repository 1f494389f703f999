/**
 * `npm run mutants`: breaks each money rule on purpose, in a copy, and shows which test sees it.
 * Two mutants at a time; the tests of the peers' defects come first, then the rules' own, then the
 * sweep and the simulation.
 */
import { LocalError } from '../../localcloud/local-error'
import { readOptions } from '../command-line'
import { type Copy, makeCopy } from './copy'
import type { Mutant } from './mutant'
import { MUTANTS } from './mutants'

const HELP = 'usage: npm run mutants -- [--only TEXT]   TEXT is part of a name or a file'

/**
 * The quick ones first: most mutants go no further. The true cloud runs built doors: no mutant is
 * in them.
 */
const STAGES = [
  ['tests/peers/(amount|settlement|withdrawal)'],
  ['tests/peers/(binding|idempotency)'],
  ['cloudfunctions/src/(domain|operations|store|wechat)'],
  ['tests/simulation/(?!true-cloud)'],
]

/** Ends with `N mutants, M survived`; the exit status tells. */
export async function main(args: string[]): Promise<void> {
  const { only } = readOptions(args, { only: { type: 'string', default: '' } }, HELP)
  const waiting = MUTANTS.filter(({ name, file }) => `${name} ${file}`.includes(only))
  const count = waiting.length
  const survivors: Mutant[] = []
  const copies = [await makeCopy(), await makeCopy()] as const
  try {
    const red = await firstFailure(copies[0])
    if (red) throw new LocalError(`the tests fail without any mutant: ${red}`)
    await Promise.all(copies.map((copy) => work(copy, waiting, survivors)))
  } finally {
    for (const copy of copies) await copy.remove()
  }
  console.log(`${count} mutants, ${survivors.length} survived`)
  if (survivors.length > 0 || count === 0) process.exitCode = 1
}

async function work(copy: Copy, waiting: Mutant[], survivors: Mutant[]): Promise<void> {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const caught = await copy.with(mutant, () => firstFailure(copy))
    if (!caught) survivors.push(mutant)
    console.log(
      `rule ${mutant.rule}: ${mutant.name}: ${caught ? `caught by ${caught}` : 'SURVIVED'}`,
    )
  }
}

async function firstFailure(copy: Copy): Promise<string | null> {
  for (const paths of STAGES) {
    const failure = await copy.firstFailure(paths)
    if (failure) return failure
  }
  return null
}
