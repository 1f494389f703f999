/** What a run of some hundred seeds must have played, so that a kind which no longer happens is seen. */
import { FAULTS } from './scheduler'
import { SIGHTS } from './sights'
import { STEPS } from './steps'
import { type Tally, timesOf } from './tally'

/** Every kind of step that never went well, fault that never struck, and thing that never happened. */
export function neverPlayed(tally: Tally): string[] {
  return [
    ...Object.keys(STEPS)
      .filter((kind) => timesOf(tally, 'step', kind, 'ok') === 0)
      .map((kind) => `never went well: ${kind}`),
    ...FAULTS.filter((fault) => timesOf(tally, 'fault', fault) === 0).map(
      (fault) => `never struck: ${fault}`,
    ),
    ...SIGHTS.filter((sight) => timesOf(tally, 'seen', sight) === 0).map(
      (sight) => `never seen: ${sight}`,
    ),
  ]
}
