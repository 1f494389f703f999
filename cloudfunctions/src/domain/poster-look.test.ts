import fc from 'fast-check'
import { CONTRAST_MIN, contrast, FIRST_LOOK, isReadable } from './poster-look'

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0').toUpperCase()}`)

test.each([
  ['#000000', '#FFFFFF', 21],
  ['#FFFFFF', '#FFFFFF', 1],
  // Two of the worked examples that checkers of WCAG agree upon.
  ['#767676', '#FFFFFF', 4.54],
  ['#777777', '#FFFFFF', 4.48],
])('%s on %s: %d', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2)
})

test('contrast is the same both ways, between 1 and 21, and 1 for one colour', () => {
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      expect(contrast(one, other)).toBe(contrast(other, one))
      expect(contrast(one, other)).toBeGreaterThanOrEqual(1)
      expect(contrast(one, other)).toBeLessThanOrEqual(21.0001)
      expect(contrast(one, one)).toBe(1)
    }),
  )
})

test('a readable colour stands out from paper and carries white', () => {
  fc.assert(
    fc.property(colour, (accent) => {
      const stands = contrast(accent, '#FAF7F2') >= CONTRAST_MIN
      expect(isReadable(accent)).toBe(stands && contrast(accent, '#FFFFFF') >= CONTRAST_MIN)
    }),
  )
  expect(isReadable(FIRST_LOOK.accent)).toBe(true)
  expect(isReadable('#FFC0CB')).toBe(false)
})
