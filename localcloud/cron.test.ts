import { nextDue, parseCron } from './cron'

/** The next due time of a cron after a moment, both as UTC texts. */
function next(cron: string, after: string): string | undefined {
  const due = nextDue(parseCron(cron), Date.parse(after))
  return due === undefined ? undefined : new Date(due).toISOString()
}

test.each([
  // Every ten minutes.
  ['0 */10 * * * * *', '2026-01-31T11:49:00Z', '2026-01-31T11:50:00.000Z'],
  ['0 */10 * * * * *', '2026-01-31T11:50:00Z', '2026-01-31T12:00:00.000Z'],
  // Two in the morning in Beijing is six in the evening of the day before in UTC.
  ['0 0 2 * * * *', '2026-03-01T00:00:00Z', '2026-03-01T18:00:00.000Z'],
  // The first of the month, across a year's end.
  ['0 0 2 1 * * *', '2026-12-01T00:00:00Z', '2026-12-31T18:00:00.000Z'],
  // Day or weekday: the 15th, or a Sunday (2026-03-01 is one, 2026-03-08 the next).
  ['0 0 12 15 * 0 *', '2026-03-02T00:00:00Z', '2026-03-08T04:00:00.000Z'],
  ['0 0 12 15 * 0 *', '2026-03-08T05:00:00Z', '2026-03-15T04:00:00.000Z'],
  // Lists, ranges and steps of seconds.
  ['5,10-30/10 * * * * * *', '2026-03-01T00:00:11Z', '2026-03-01T00:00:20.000Z'],
  ['5,10-30/10 * * * * * *', '2026-03-01T00:00:30Z', '2026-03-01T00:01:05.000Z'],
  // A step from a value on runs to the field's end: minutes 50 and 57.
  ['0 50/7 * * * * *', '2026-03-01T00:51:00Z', '2026-03-01T00:57:00.000Z'],
  ['0 50/7 * * * * *', '2026-03-01T00:57:00Z', '2026-03-01T01:50:00.000Z'],
  // Hours are Beijing's: 9 to 17 there is 1 to 9 in UTC.
  ['0 0 9-17/4 * * * *', '2026-03-01T01:00:00Z', '2026-03-01T05:00:00.000Z'],
  ['0 0 9-17/4 * * * *', '2026-03-01T09:00:00Z', '2026-03-02T01:00:00.000Z'],
  // Names: weekdays (2026-03-07 is a Saturday), months.
  ['0 0 0 * * MON-FRI *', '2026-03-06T16:00:00Z', '2026-03-08T16:00:00.000Z'],
  ['0 0 0 1 FEB,JUN * *', '2026-03-06T16:00:00Z', '2026-05-31T16:00:00.000Z'],
  // Weekday alone is no OR: every Sunday, not every day.
  ['0 0 12 * * 0 *', '2026-03-01T12:00:00Z', '2026-03-08T04:00:00.000Z'],
  // Years: a range, and a leap day that only one of them has.
  ['0 0 0 1 1 * 2028-2030/2', '2026-01-01T00:00:00Z', '2027-12-31T16:00:00.000Z'],
  ['0 0 0 1 1 * 2028-2030/2', '2028-01-01T00:00:00Z', '2029-12-31T16:00:00.000Z'],
  ['0 0 0 29 2 * *', '2026-01-01T00:00:00Z', '2028-02-28T16:00:00.000Z'],
])('%s after %s', (cron, after, due) => {
  expect(next(cron, after)).toBe(due)
})

test.each(['0 0 0 1 1 * 2020', '0 0 0 30 2 * *', '0 0 0 31 4,6 * *'])(
  '"%s" is never due',
  (cron) => {
    expect(next(cron, '2026-01-01T00:00:00Z')).toBeUndefined()
  },
)

test.each([
  '* * * * * *',
  '* * * * * * * *',
  '',
  '60 * * * * * *',
  '* 60 * * * * *',
  '* * 24 * * * *',
  '* * * 0 * * *',
  '* * * 32 * * *',
  '* * * * 13 * *',
  '* * * * * 7 *',
  '* * * * * * 1969',
  '*/0 * * * * * *',
  '30-10 * * * * * *',
  '1, * * * * * *',
  '-1 * * * * * *',
  '1.5 * * * * * *',
  'x * * * * * *',
  '* * * MON * * *',
  '* * * * * monday *',
  '* * * * * FRI-SUN *',
  // Not of this platform.
  '* * * ? * * *',
  '* * * L * * *',
  '* * * * * 1#2 *',
])('"%s" is refused', (cron) => {
  expect(() => parseCron(cron)).toThrow(/cron/)
})
