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
])('%s after %s', (cron, after, due) => {
  expect(next(cron, after)).toBe(due)
})

test('a cron of a past year is never due', () => {
  expect(next('0 0 0 1 1 * 2020', '2026-01-01T00:00:00Z')).toBeUndefined()
})

test.each(['* * * * * *', '60 * * * * * *', 'x * * * * * *', '* * * 0 * * *', '*/0 * * * * * *'])(
  '"%s" is refused',
  (cron) => {
    expect(() => parseCron(cron)).toThrow(/cron/)
  },
)
