import { clockText, columnDay, columnTime, dayClockText, dayText, fullDay, monthDay } from './day'

/** 2026-04-16 16:25 in Shanghai. */
const time = Date.UTC(2026, 3, 16, 8, 25)

test('days and times read as in Shanghai, whatever the phone thinks', () => {
  expect(monthDay(time)).toBe('4 月 16 日')
  expect(dayText(time)).toBe('4 月 16 日 周四')
  expect(dayClockText(time)).toBe('4 月 16 日 16:25')
  expect(columnTime(time)).toBe('04-16 16:25')
  expect(columnDay(time)).toBe('04-16')
  expect(fullDay(time)).toBe('2026-04-16')
  expect(clockText(time)).toBe('16:25')
})

test('a day begins at midnight in Shanghai, sixteen hours into the day of UTC', () => {
  const midnight = Date.UTC(2025, 11, 31, 16, 0)
  expect(columnTime(midnight)).toBe('01-01 00:00')
  expect(fullDay(midnight)).toBe('2026-01-01')
  expect(fullDay(midnight - 1)).toBe('2025-12-31')
})
