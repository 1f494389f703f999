import * as fc from 'fast-check'
import { emptyAccount } from './ledger'
import { amountOf, maskName, placesOf, standing } from './ranking'

test('equal amounts share a place', () => {
  expect(placesOf([900, 500, 500, 100])).toEqual([1, 2, 2, 4])
})

test('what is missing: to pass the one before, or to get among them at all', () => {
  expect(standing([900, 500, 500, 100], 900, true)).toEqual({ place: 1, behind: 0 })
  expect(standing([900, 500, 500, 100], 500, true)).toEqual({ place: 2, behind: 400 })
  expect(standing([900, 500, 500, 100], 40, false)).toEqual({ place: null, behind: 60 })
  expect(standing([], 0, false)).toEqual({ place: null, behind: 0 })
})

test.each([
  ['山月', '山**'],
  ['小林🍵', '小**'],
  ['👨‍👩‍👧 一家', '👨‍👩‍👧**'],
  [' 𠮷野 ', '𠮷**'],
  ['', '**'],
])('%s is masked as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})

const amounts = fc
  .array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 20 })
  .map((all) => all.sort((a, b) => b - a))

test('a place counts those before; of a name no more than its first character is told', () => {
  fc.assert(
    fc.property(amounts, fc.nat(), fc.string({ unit: 'grapheme' }), (all, which, name) => {
      const own = all[which % all.length] ?? 0
      const before = all.filter((amount) => amount > own)
      const { place, behind } = standing(all, own, true)
      expect(place).toBe(before.length + 1)
      expect(behind).toBe(before.length === 0 ? 0 : Math.min(...before) - own)
      expect(placesOf(all)[which % all.length]).toBe(place)
      const month = { month: '2026-04', sales: own, commission: which }
      const account = { ...emptyAccount('A'), month }
      expect([amountOf(account, 'sales'), amountOf(account, 'commission')]).toEqual([own, which])
      const [first] = [...new Intl.Segmenter('zh').segment(name.trim())]
      expect(maskName(name)).toBe(`${first?.segment ?? ''}**`)
    }),
  )
})
