import { type Fixture, START, startFixture } from './fixture'
import { until } from './until'

const DAY = 24 * 3_600_000
const timer = (name: string, config: string) => ({ triggers: [{ name, type: 'timer', config }] })

const TICK = {
  code: `
const db = cloud.database()
exports.main = async (event) => {
  const { SOURCE, OPENID } = cloud.getWXContext()
  await db.collection('things').add({ data: { event, at: Date.now(), source: SOURCE, openid: OPENID ?? '',
    trigger: process.env.TRIGGER_SRC, timerToken: process.env.WX_TRIGGER_API_TOKEN_V0 !== undefined } })
}`,
  config: timer('everyTenMinutes', '0 */10 * * * * *'),
}

let at: Fixture
beforeEach(async () => {
  at = await startFixture({ tick: TICK })
})
afterEach(() => at.stop())

test('doors see the moved clock in every form of Date', async () => {
  const form = `
    const made = new Date()
    return { now: Date.now(), made: made.getTime(), text: Date.parse(Date()), isDate: made instanceof Date,
      own: made.constructor === Date, given: new Date(2020, 0, 2).toISOString(), tag: String(Object.prototype.toString.call(made)) }`
  const check = async (): Promise<void> => {
    const before = at.cloud.now()
    const seen = (await at.value(form)) as Record<string, number>
    expect(seen).toMatchObject({
      isDate: true,
      own: true,
      given: '2020-01-02T00:00:00.000Z',
      tag: '[object Date]',
    })
    for (const time of [seen.now, seen.made]) {
      expect(time).toBeGreaterThanOrEqual(before)
      expect(time).toBeLessThanOrEqual(at.cloud.now())
    }
    expect(Math.abs(Number(seen.text) - before)).toBeLessThan(2000)
  }
  await check()
  expect(at.cloud.now() - START).toBeLessThan(60_000)
  await at.cloud.advance(15 * DAY)
  expect(at.cloud.now() - START).toBeGreaterThanOrEqual(15 * DAY)
  await check()
})

test('a timer run is told apart by its source, and has no user', async () => {
  expect(await at.cloud.advance(10 * 60_000)).toMatchObject({ ticks: 1 })
  expect(at.cloud.dump('things')).toMatchObject([
    {
      event: {
        Type: 'Timer',
        TriggerName: 'everyTenMinutes',
        Time: expect.stringMatching(/^2026-03-02T02:10:\d\dZ$/),
      },
      source: 'wx_trigger',
      openid: '',
      trigger: 'timer',
      timerToken: true,
    },
  ])
})

test('a jump runs a timer once an hour at most, 24 times at most, and lastly at its end', async () => {
  expect(await at.cloud.advance(60_000)).toMatchObject({ ticks: 0 })
  expect(await at.cloud.advance(3 * 3_600_000)).toMatchObject({ ticks: 3 })
  const { now, ticks } = await at.cloud.advance(15 * DAY)
  expect(ticks).toBe(24)
  const runs = at.cloud.dump('things').map((doc) => Number(doc.at))
  expect(runs).toHaveLength(27)
  expect(now - Math.max(...runs)).toBeLessThan(5000)
})

test('two jumps at once are two jumps', async () => {
  await Promise.all([at.cloud.advance(DAY), at.cloud.advance(DAY)])
  expect(at.cloud.now() - START).toBeGreaterThanOrEqual(2 * DAY)
  await expect(at.cloud.advance(-1)).rejects.toThrow(/forward/)
})

test('in the flow of time a timer runs by its cron', async () => {
  const config = timer('everySecond', '* * * * * * *')
  // Just before a full second, so that the first run comes soon and the second a second later.
  const now = START + 900
  const every = await startFixture({ tick: { ...TICK, config } }, { now })
  try {
    await until(() => every.cloud.dump('things').length > 1, 'two runs of the timer')
    const times = every.cloud.dump('things').map(({ event }) => JSON.stringify(event))
    expect(new Set(times).size).toBe(times.length)
  } finally {
    await every.stop()
  }
})
