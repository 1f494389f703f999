import { rateLimit } from './rate-limit'

test('counts the calls of each second of local time', () => {
  let now = 1000
  const call = rateLimit(2, () => now)
  call()
  now = 1999
  call()
  expect(call).toThrow(expect.objectContaining({ status: 429, code: 'FREQUENCY_LIMITED' }))
  now = 2000
  expect(call).not.toThrow()
})
