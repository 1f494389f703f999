/** Draws the steps of a story from its seed. */
import { createChance } from './chance'
import { FAULTS } from './scheduler'
import type { Step } from './steps'

/** How often each kind happens, roughly as in a shop, but with more trouble. */
const OFTEN: [kind: string, weight: number][] = [
  ['enter', 2],
  ['apply', 3],
  ['bind', 6],
  ['order', 14],
  ['order with a coupon', 5],
  ['again', 4],
  ['pay', 16],
  ['stray payment', 3],
  ['prepay', 2],
  ['cancel', 2],
  ['refresh', 5],
  ['notice', 12],
  ['false notice', 2],
  ['ship', 9],
  ['receive', 9],
  ['refund', 8],
  ['end refund', 8],
  ['refund by hand', 3],
  ['ask back', 5],
  ['answer back', 6],
  ['send back', 3],
  ['withdraw', 8],
  ['approve', 5],
  ['reject', 2],
  ['pay out', 3],
  ['transfer', 4],
  ['end bill', 4],
  ['check transfer', 2],
  ['adjust', 3],
  ['plan', 2],
  ['freeze', 2],
  ['wechat trouble', 2],
  ['audit', 3],
  ['clock', 12],
  ['release', 4],
]
const KINDS = OFTEN.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind))

/** What follows each other in a shop: by single kinds alone, stories would seldom come so far. */
const SALE = ['order', 'pay', 'refresh', 'ship', 'receive', 'weeks']
const BILL = ['withdraw', 'approve', 'transfer', 'end bill', 'check transfer', 'end bill', 'notice']
const TAKEN_BACK = ['withdraw', 'approve', 'transfer', 'reject', 'end bill', 'notice']
const CHAINS = [
  SALE,
  [...SALE, 'adjust', 'refund', 'end refund', 'notice'],
  [...SALE, ...BILL, ...SALE, ...BILL],
  [...SALE, ...TAKEN_BACK],
  ['withdraw', 'approve', 'pay out'],
  BILL,
  ['wechat trouble', ...TAKEN_BACK],
  ['refund', 'end refund', 'notice', 'notice'],
  ['order', 'pay', 'refresh', 'ask back', 'answer back', 'end refund', 'notice'],
  [
    'ship',
    'receive',
    'ask back',
    'answer back',
    'send back',
    'answer back',
    'end refund',
    'notice',
  ],
  ['ship', 'receive', 'ask back', 'answer back', 'weeks'],
  ['bind', 'bind', 'weeks', 'bind', 'bind', 'bind'],
]

/** The start of every story: a team of two levels, and one more customer. */
const OPENING: Step[] = [
  { kind: 'apply', at: [0, 0, 0], trips: Infinity },
  { kind: 'bind', at: [0.2, 0, 0], trips: Infinity },
  { kind: 'apply', at: [0.2, 0, 0], trips: Infinity },
  { kind: 'bind', at: [0.4, 0.2, 0], trips: Infinity },
  { kind: 'bind', at: [0.6, 0.2, 0], trips: Infinity },
]

/** The steps of a seed: some shorter, some longer. */
export function drawSteps(seed: number): Step[] {
  const chance = createChance(seed ^ 0x5bd1e995)
  const length = 10 + chance.below(chance.odds(0.1) ? 90 : 30)
  const trouble = chance.pick([0, 0.15, 0.3, 0.6])
  const haste = chance.pick([0.1, 0.5, 0.9])
  const purpose = chance.pick([0, 0.2, 0.4])
  const draw = () => (chance.odds(purpose) ? chance.pick(CHAINS) : [chance.pick(KINDS)])
  const kinds = Array.from({ length }, draw).flat()
  const steps = kinds.map((kind): Step => {
    const fault = { trip: 1 + chance.below(14), kind: chance.pick(FAULTS) }
    return {
      kind,
      at: [chance.next(), chance.next(), chance.next()],
      ...(chance.odds(trouble) && { fault }),
      ...(chance.odds(0.1) && { twice: true }),
      trips: chance.odds(haste) ? chance.below(12) : Infinity,
    }
  })
  return [...OPENING, ...steps]
}
