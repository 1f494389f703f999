import * as fc from 'fast-check'
import { DAY, dayOf, MINUTE, minuteOf, monthOf, startOfDay, startOfDayNamed } from './day'

describe('a day of the shop starts at 16:00 UTC', () => {
  test.each([
    ['2026-01-31T15:59:59.999Z', '2026-01-31', '2026-01'],
    ['2026-01-31T16:00:00.000Z', '2026-02-01', '2026-02'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01', '2026-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29', '2028-02'],
    ['2026-07-01T15:59:59.999Z', '2026-07-01', '2026-07'],
  ])('%s is %s', (utc, day, month) => {
    expect(dayOf(Date.parse(utc))).toBe(day)
    expect(monthOf(Date.parse(utc))).toBe(month)
  })
})

test('midnight in Shanghai is the first millisecond of its own day', () => {
  const midnight = Date.parse('2026-01-15T00:00:00+08:00')
  expect(startOfDay(midnight)).toBe(midnight)
  expect(startOfDay(midnight - 1)).toBe(midnight - DAY)
  expect(startOfDay(midnight + DAY - 1)).toBe(midnight)
})

test('every time lies in the day that starts before it, and the millisecond before does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (time) => {
      const start = startOfDay(time)
      expect(start <= time && time < start + DAY).toBe(true)
      expect(dayOf(start)).toBe(dayOf(time))
      expect(dayOf(start - 1)).not.toBe(dayOf(time))
    }),
  )
})

test('a day’s name leads to its first millisecond, and the minute’s begins with it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (time) => {
      expect(startOfDayNamed(dayOf(time))).toBe(startOfDay(time))
      const [day, clock = ''] = minuteOf(time).split(' ')
      const [hours = 0, minutes = 0] = clock.split(':').map(Number)
      expect(day).toBe(dayOf(time))
      const since = time - startOfDay(time)
      expect(hours * 60 + minutes).toBe(Math.floor(since / MINUTE))
    }),
  )
})

test('what names no day leads nowhere', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return
      expect(startOfDayNamed(text)).toBeNull()
    }),
  )
  expect(startOfDayNamed('2026-02-30')).toBeNull()
})
