import * as fc from 'fast-check'
import {
  activityState,
  areTimes,
  editActivity,
  editedActivity,
  mayBePromoted,
  newActivity,
} from './activity'
import { DAY } from './day'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const time = fc.integer({ min: 0, max: Date.UTC(2100, 0) })
const activities = fc.record<CloudApi.ActivityInput>({
  ...{ title: text, picture: text, words: text, from: time, until: time },
  productIds: fc.array(text, { maxLength: 3 }),
})

test('what was entered is what is edited again, and each change counts', () => {
  fc.assert(
    fc.property(activities, activities, fc.nat(), (first, second, at) => {
      const made = newActivity('a', first, at)
      expect(editedActivity(made)).toEqual(first)
      const saved = editActivity(made, second, at + 1)
      expect(editedActivity(saved)).toEqual(second)
      expect([saved.version, saved.createdAt, saved.updatedAt]).toEqual([2, at, at + 1])
    }),
  )
})

test('it is open from its first millisecond on, and at its end it is over', () => {
  fc.assert(
    fc.property(time, fc.integer({ min: 1, max: 366 * DAY }), (from, length) => {
      const times = { from, until: from + length }
      expect(areTimes(times)).toBe(true)
      expect(activityState(times, from - 1)).toBe('coming')
      expect(activityState(times, from)).toBe('open')
      expect(activityState(times, from + length - 1)).toBe('open')
      expect(activityState(times, from + length)).toBe('over')
      const promoted = [from - 1, from, from + length - 1, from + length]
      expect(promoted.map((at) => mayBePromoted(times, at))).toEqual([true, true, true, false])
    }),
  )
})

test('an end that is not after the beginning, or more than a year later, is none', () => {
  fc.assert(
    fc.property(time, fc.nat({ max: 1000 }), (from, by) => {
      expect(areTimes({ from, until: from - by })).toBe(false)
      expect(areTimes({ from, until: from + 366 * DAY + 1 + by })).toBe(false)
    }),
  )
})
