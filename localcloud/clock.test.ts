import { MovableClock } from './clock'

const NEW_YEAR = Date.UTC(2026, 0, 1)

function clockAt(time: number) {
  const errors: unknown[] = []
  return { clock: new MovableClock(time - Date.now(), (error) => errors.push(error)), errors }
}

test('a jump runs what is due in the order of time, each at its own time', async () => {
  const { clock } = clockAt(NEW_YEAR)
  const start = clock.now()
  const seen: [name: string, at: number][] = []
  const note = (name: string) => () => void seen.push([name, clock.now() - start])
  clock.at(start + 3000, note('third'))
  clock.at(start + 1000, note('first'))
  clock.at(start + 9_000_000, note('too late'))
  await clock.jump(start + 5000, [{ at: start + 2000, run: note('second') }])
  expect(seen.map(([name]) => name)).toEqual(['first', 'second', 'third'])
  seen.forEach(([, at], index) => {
    expect(at).toBeGreaterThanOrEqual((index + 1) * 1000)
    expect(at).toBeLessThan((index + 1) * 1000 + 500)
  })
  expect(clock.now() - start).toBeGreaterThanOrEqual(5000)
  clock.stop()
})

test('what a run plans within the jump runs within it', async () => {
  const { clock } = clockAt(NEW_YEAR)
  const start = clock.now()
  let runs = 0
  const again = (): void => {
    runs += 1
    clock.at(clock.now() + 1000, again)
  }
  clock.at(start + 1000, again)
  await clock.jump(start + 10_500, [])
  expect(runs).toBeGreaterThanOrEqual(9)
  clock.stop()
})

test('a cancelled run never happens, and a failing one stops nothing', async () => {
  const { clock, errors } = clockAt(NEW_YEAR)
  const start = clock.now()
  const cancel = clock.at(start + 10, () => {
    throw new Error('cancelled')
  })
  clock.at(start + 20, () => Promise.reject(new Error('failing')))
  let last = false
  clock.at(start + 30, () => {
    last = true
  })
  cancel()
  await clock.jump(start + 1000, [])
  expect(errors).toEqual([new Error('failing')])
  expect(last).toBe(true)
  clock.stop()
})

test('in the flow of time a run comes when its time has come', async () => {
  const { clock } = clockAt(NEW_YEAR)
  const at = clock.now() + 20
  await new Promise<void>((resolve) => clock.at(at, resolve))
  expect(clock.now()).toBeGreaterThanOrEqual(at)
  clock.stop()
})
