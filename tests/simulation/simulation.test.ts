/** A share of the random schedules; `npm run simulate` plays as many as one likes. */
import { neverPlayed } from './coverage'
import { drawSteps } from './draw-steps'
import { play } from './play'
import { playSeeds, seedsFrom } from './seeds'
import { tell } from './story'

jest.setTimeout(400_000)

test('300 seeds: no fen is lost, doubled or stuck, and every kind of step and trouble is played', async () => {
  const { broken, tally } = await playSeeds(seedsFrom(1, 300))
  expect(await Promise.all(broken.slice(0, 1).map(tell))).toEqual([])
  expect(broken).toEqual([])
  expect(neverPlayed(tally)).toEqual([])
})

test('one seed is one story: played again it is the same, trip by trip', async () => {
  const story = async () => {
    const { invocations, trips } = await play(7, drawSteps(7))
    return { trips, told: invocations.map(({ name, outcome, log }) => [name, outcome, log]) }
  }
  expect(await story()).toEqual(await story())
})
