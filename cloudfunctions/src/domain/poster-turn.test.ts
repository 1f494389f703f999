import fc from 'fast-check'
import { posterTurn } from './poster-turn'

const at = (fileID: string, paintingSince: number | null, shows = 'a') => ({
  shows,
  fileID,
  paintingSince,
})

test.each([
  ['nothing is there', null, 'paint'],
  ['the picture is right', at('f', null), 'ready'],
  ['another picture is there', at('f', null, 'b'), 'paint'],
  ['another picture is being painted', at('', 99, 'b'), 'paint'],
  ['somebody paints it', at('', 71), 'wait'],
  ['who painted it gave up', at('', null), 'paint'],
  ['who painted it began 30 s ago', at('', -29_900), 'paint'],
  ['who painted it began just less than 30 s ago', at('', -29_899), 'wait'],
] as const)('%s', (_, stored, turn) => {
  expect(posterTurn(stored, 'a', 100)).toBe(turn)
})

test('a picture is given out only whole and right; nobody waits for ever', () => {
  const stored = fc.record({
    shows: fc.constantFrom('a', 'b'),
    fileID: fc.constantFrom('', 'f'),
    paintingSince: fc.option(fc.nat(100_000)),
  })
  fc.assert(
    fc.property(stored, fc.nat(200_000), (poster, now) => {
      const turn = posterTurn(poster, 'a', now)
      if (turn === 'ready') expect(poster).toMatchObject({ shows: 'a', fileID: 'f' })
      expect(posterTurn(poster, 'a', now + 300_000)).not.toBe('wait')
    }),
  )
})
