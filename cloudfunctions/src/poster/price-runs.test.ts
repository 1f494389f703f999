import { priceRuns } from './price-runs'

describe('priceRuns', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [990, '¥9.90'],
    [12_800, '¥128.00'],
    [100_000, '¥1,000.00'],
    [123_456_789, '¥1,234,567.89'],
  ])('writes %d fen as %s', (fen, text) => {
    expect(
      priceRuns(fen)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  })

  it('sets ¥ and cents smaller than the yuan', () => {
    expect(priceRuns(12_800).map((run) => run.scale)).toEqual([0.55, 1, 0.55])
  })

  it.each([-1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('refuses %d', (fen) => {
    expect(() => priceRuns(fen)).toThrow(RangeError)
  })
})
